import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createI18n } from '../i18n/index.ts';
import { loadDictionaries } from '../i18n/load.ts';
import { mapping as schema } from '../model/schemas/mapping.ts';
import type { ClassCode, Classification, Classifications, Finding, LabelRule } from '../model/types.ts';
import { loadRuleTexts } from '../checks/texts.ts';
import type { ImportEnv } from './env.ts';
import { gridOf } from './grid.ts';
import { importTable } from './index.ts';
import { openTable } from './open.ts';
import { doubtText } from './suggest-yaml.ts';
import { mappingYaml, suggest, worded, type SuggestSite, type Suggestion } from './suggest.ts';
import type { Opened } from './types.ts';

const list = (codes: Record<string, string>): Classification => new Map(Object.entries(codes).map(([code, name]) => [code, [{ code, name: { ky: name }, plain: {} } as unknown as ClassCode]]));
const classifications: Classifications = {
  revenue: list({ 1111: 'Киреше салыгы', 1131: 'Жер салыгы', 1132: 'Мүлк салыгы', 1331: 'Грант' }), expenditure: list({ 2111: 'Эмгек акы', 2212: 'Байланыш', 2222: 'Тамак-аш', 3111: 'Имарат' }), financing: list({ 3212: 'Калдык' }),
  functions: list({ 70111: 'Башкаруу', 70912: 'Мектеп' }), funds: list({ budget: 'Бюджеттик каражат', special: 'Атайын эсеп (атайын каражат)' }), marks: new Map(),
};
const site: SuggestSite = { languages: ['ky', 'ru', 'en'], labels: [{ label: 'Айып', direction: 'revenue' }, { label: 'Ижара', direction: 'revenue' }] as LabelRule[], classifications, money: ['сом'] };
const open = (text: string, kind: Opened['kind'] = 'csv', merged: Opened['merged'] = []): Opened =>
  ({ grid: gridOf(text.trim().split('\n').map((l) => l.trim().split(';'))), kind, encoding: 'utf-8', delimiter: ';', sheet: '', sheets: [], hidden_rows: new Set(), merged, evidence: [] });
const i18n = createI18n(loadDictionaries(fileURLToPath(new URL('../i18n', import.meta.url))));

/** Every sample: the YAML in every language is a mapping of the schema that says the same, and each doubt has words. */
function proved(s: Suggestion): Suggestion {
  for (const lang of ['ky', 'ru', 'en']) {
    const t = i18n.translator(lang), text = mappingYaml(s, t), read = schema.safeParse(parse(text));
    expect(read.error?.message, text).toBeUndefined();
    expect(read.data).toEqual(schema.parse(worded(s.mapping, t)));
    for (const u of s.unsure) expect(text.replace(/[ \n]*\n *# */g, ' ')).toContain(doubtText(u, t));
  }
  return s;
}
const found: Finding[] = [];
const of = (text: string, file = ''): Suggestion => { found.length = 0; return proved(suggest(open(text), site, (f) => found.push(f), file)); };
const whys = (s: Suggestion): string[] => s.unsure.map((u) => u.why);
const ignored = (s: Suggestion): Record<string, unknown> => Object.fromEntries((s.mapping.ignore ?? []).map((i) => [String(i.column), i.reason]));

describe('annexes of council resolutions', () => {
  it('reads a revenue annex in Kyrgyz: titles, unit line, row numbers, codes', () => {
    const s = of(`
      Айылдык кеңештин 2025-жылдын 17-январындагы;;№ 2/1 токтомуна;
      Айыл аймагынын 2025-жылга бекитилген бюджетинин кирешелери;;;
      ;;;(миң сом)
      №;Аталышы;Коду;Сумма
      1;Киреше салыгы;1111;1 250,5
      2;Жер салыгы;1131;840,0
      3;Мүлк салыгы;1132;310,2
      ;Бардыгы;;2 400,7`);
    expect(s.mapping).toMatchObject({ header: 4, unit: 'thousand', label_language: 'ky', constants: { fiscal_year: 2025, phase: 'approved', direction: 'revenue' }, columns: { economic_code: 'Коду', label: 'Аталышы' }, amounts: [{ column: 'Сумма' }] });
    expect(ignored(s)).toEqual({ '№': 'rowNumber' });
    expect(whys(s)).toEqual(expect.arrayContaining(['yearTitle', 'phaseTitle', 'directionCodes']));
    expect(s.columns.map((c) => c.role)).toEqual(['ignored', 'label', 'economic_code', 'amount']);
  });
  it('reads an expenditure annex in Russian: year, phase and side from words', () => {
    const s = of(`
      Приложение 2;;
      Расходы местного бюджета на 2025 год;;
      ;;тыс. сом
      № п/п;Наименование;Утверждено на 2025 год
      1;Аппарат;2 150,0
      2;Благоустройство;840,5
      ;ВСЕГО РАСХОДОВ;2 990,5`);
    expect(s.mapping).toMatchObject({ header: 4, unit: 'thousand', label_language: 'ru', constants: { direction: 'expenditure' }, columns: { label: 'Наименование' }, amounts: [{ column: 'Утверждено на 2025 год', fiscal_year: 2025, phase: 'approved' }] });
    expect(whys(s)).toEqual(expect.arrayContaining(['directionTitle', 'codeNone']));
  });
  it('finds the sides in headings, also where the heading carries the sum', () => {
    const s = of(`
      Показатели;План 2024;Факт 2024
      ВСЕГО ДОХОДОВ;300;250
      Налог А;100;90
      Налог Б;200;160
      ВСЕГО РАСХОДОВ;280;240
      Зарплата;180;170
      Связь;100;70`);
    expect(s.mapping.direction).toEqual({ sections: [{ matches: '^ВСЕГО\\s+ДОХОДОВ$', direction: 'revenue' }, { matches: '^ВСЕГО\\s+РАСХОДОВ$', direction: 'expenditure' }] });
    expect(s.mapping.set_aside).toHaveLength(2);
    expect(whys(s)).toContain('sectionTotals');
  });
  it('keeps a heading with a figure that is a line of its own', () => {
    const s = of('Аталышы;2024 бекитилген\nКирешелер;300\nЧыгашалар;280');
    expect(s.mapping.direction?.sections).toHaveLength(2);
    expect(s.mapping.set_aside).toBeUndefined();
  });
  it('takes functional codes between economic ones for headings', () => {
    const s = of(`
      Код;Наименование расходов;Утверждено 2025
      70111;Управление;3500
      2111;Зарплата;3000
      2212;Связь;500
      70912;Школа;2100
      2111;Зарплата;2000
      2222;Питание;100`);
    expect(s.mapping.headings).toEqual([{ column: 'Код', matches: '^(7\\d{4})$', field: 'functional_code', take: 1 }]);
    expect(whys(s)).toContain('headingCodes');
  });
  it('carries a code that stands only above its rows down', () => {
    const s = of(`
      Функц. код;Экон. код;Аталышы;2025-жылга бекитилген, миң сом
      70111;;Башкаруу;2 863,9
      ;2111;Эмгек акы;2 410,0
      ;2212;Байланыш;453,9
      70912;;Мектеп;100,5
      ;2111;Эмгек акы;100,5`);
    expect(s.mapping.columns).toEqual({ economic_code: 'Экон. код', functional_code: { column: 'Функц. код', fill_down: true }, label: 'Аталышы' });
  });
  it('takes the first of two tables side by side, and says so', () => {
    const s = of(`
      2025-жылга бекитилген бюджет (миң сом);;;;;;
      №;Кирешелер;Суммасы;;№;Чыгашалар;Суммасы
      1;Киреше салыгы;1250,5;;1;Эмгек акы;1500,0
      2;Жер салыгы;840,0;;2;Байланыш;590,5`);
    expect(s.mapping).toMatchObject({ columns: { label: 'Кирешелер' }, amounts: [{ column: 3 }], constants: { direction: 'revenue' } });
    expect(ignored(s)).toEqual({ 1: 'rowNumber', 5: 'block', Чыгашалар: 'block', 7: 'block' });
    expect(s.unsure.find((u) => u.why === 'blocks')).toMatchObject({ path: 'amounts', params: { position: 6 } });
  });
});

describe('reports', () => {
  it('reads an execution report: phases in columns, per cent and differences left out, the period only for what was executed', () => {
    const s = of(`
      2025-жылдын 9 айындагы бюджеттин аткарылышы;;;;;
      ;;;;;миң сом
      Аталышы;Бекитилген;Такталган;Аткарылган;%;Айырмасы
      КИРЕШЕЛЕР;;;;;
      Киреше салыгы;1250,5;1300,0;980,4;75,4;-319,6
      Жер салыгы;840,0;840,0;610,0;72,6;-230,0
      ЧЫГАШАЛАР;;;;;
      Эмгек акы;1500,0;1500,0;1100,0;73,3;-400,0`);
    expect(s.mapping).toMatchObject({ header: 3, unit: 'thousand', constants: { fiscal_year: 2025 }, direction: { sections: [{ matches: '^КИРЕШЕЛЕР$', direction: 'revenue' }, { matches: '^ЧЫГАШАЛАР$', direction: 'expenditure' }] } });
    expect(s.mapping.amounts).toEqual([{ column: 'Бекитилген', phase: 'approved' }, { column: 'Такталган', phase: 'adjusted' }, { column: 'Аткарылган', phase: 'executed', period: '9M' }]);
    expect(ignored(s)).toEqual({ '%': 'percent', Айырмасы: 'difference' });
  });
  it('reads years above phases and a row that numbers the columns', () => {
    const s = of(`
      Исполнение (в тысячах);;;;
      Көрсөткүчтөр;2024-жыл;;2025-жыл;
      ;Бекитилген;Аткарылган;Бекитилген;Аткарылган
      1;2;3;4;5
      Кирешелер;100,0;90,0;120,0;60,0
      Жер салыгы;100,0;90,0;120,0;60,0`);
    expect(s.mapping).toMatchObject({ header: [2, 3], unit: 'thousand', set_aside: [{ rows: [4], reason: 'numbering' }] });
    expect(s.mapping.amounts.map((a) => [a.column, a.fiscal_year, a.phase])).toEqual([['2024-жыл Бекитилген', 2024, 'approved'], ['2024-жыл Аткарылган', 2024, 'executed'], ['2025-жыл Бекитилген', 2025, 'approved'], ['2025-жыл Аткарылган', 2025, 'executed']]);
  });
  const months = ['Январь', 'Февраль', 'Март', 'Апрель'];
  it('adds single months up when their sum proves it', () => {
    const s = of(`Код;Виды доходов;${months.join(';')};Всего\n1111;Налог;10;11;12;13;46\n1131;Земля;1;0;2;3;6\n1132;Дом;5;4;3;2;14`);
    expect(s.mapping.period_kind).toBe('single');
    expect(s.mapping.amounts.map((a) => a.period)).toEqual(['M01', 'M02', 'M03', 'M04', undefined]);
    expect(whys(s)).not.toContain('periodSingle');
  });
  it('keeps running sums as they are', () => {
    const s = of(`Код;Виды доходов;${months.join(';')}\n1111;Налог;10;21;33;46\n1131;Земля;1;2;4;7\n1132;Дом;5;9;12;14`);
    expect(s.mapping.period_kind).toBeUndefined();
    expect(s.mapping.amounts.map((a) => a.period)).toEqual(['M01', 'M02', 'Q1', 'M04']);
    expect(whys(s)).toContain('periodRunning');
  });
  it('gives the quarters of a plan the phase and the year of the plan', () => {
    const s = of('Аталышы;2025-жылга бекитилген;I чейрек;II чейрек;III чейрек;IV чейрек\nКиреше салыгы;1000;250;250;300;200\nЖер салыгы;400;50;50;200;100');
    expect(s.mapping.amounts.map((a) => [a.fiscal_year, a.phase, a.period])).toEqual([[2025, 'approved', 'Q1'], [2025, 'approved', 'H1'], [2025, 'approved', '9M'], [2025, 'approved', undefined]]);
    expect(ignored(s)).toEqual({ '2025-жылга бекитилген': 'sumOfParts' });
  });
  it('tells parts by their fund, and leaves their sum out', () => {
    const s = of('Берене;Аталышы;Баары;Бюджеттик каражат;Атайын каражат\n2111;Эмгек акы;100,0;90,0;10,0\n2212;Байланыш;30,0;25,0;5,0');
    expect(s.mapping.amounts).toEqual([{ column: 'Бюджеттик каражат', fund: 'budget' }, { column: 'Атайын каражат', fund: 'special' }]);
    expect(ignored(s)).toEqual({ Баары: 'sumOfParts' });
  });
});

describe('exports', () => {
  it('reads years and phases in German headers, commitments and years without figures', () => {
    const s = of(`
      Profitcenter;Kostenart;Kostenart Beschreibung;Ist 2015;Plan 2016;VE 2017;Plan 2017;Plan 2018
      10101;44851000;andere Erträge;-22.000,00;-21.000,00;0,00;-20.000,00;0,00
      10101;45910000;sonstige Erträge;-1.528,63;-1.500,00;0,00;-1.500,00;0,00
      10101;50110000;Personalaufwendungen;4.306,00;9.661,00;0,00;9.661,00;0,00
      10102;52910000;Aufwendungen;14.306,00;9.661,50;0,00;9.661,00;0,00`);
    expect(s.mapping).toMatchObject({ label_language: 'de', columns: { economic_code: 'Kostenart', unit_code: 'Profitcenter', label: 'Kostenart Beschreibung' }, direction: { field: 'economic_code', starts: { 4: 'revenue', 5: 'expenditure' } }, signs: { revenue: 'negative' } });
    expect(s.mapping.amounts.map((a) => [a.fiscal_year, a.phase, a.zero_is_missing])).toEqual([[2015, 'executed', undefined], [2016, 'approved', undefined], [2017, 'approved', undefined], [2018, 'approved', true]]);
    expect(ignored(s)).toEqual({ 'VE 2017': 'commitment' });
    expect(whys(s)).toEqual(expect.arrayContaining(['unitOpen', 'phasePlanYears', 'allZero', 'directionClasses', 'signNegative', 'labelLanguage']));
  });
  it('takes the year of a header before that of a column, and «budget» for no fund', () => {
    const s = of('year;Account;Description;Budget 2024;Actual 2023\n2024;4010;Property tax;1200.5;1187.5\n2024;4020;Fees;300.5;310.5');
    expect(s.mapping.amounts).toEqual([{ column: 'Budget 2024', fiscal_year: 2024, phase: 'approved' }, { column: 'Actual 2023', fiscal_year: 2023, phase: 'executed' }]);
    expect(whys(s)).not.toContain('fund');
  });
  it('takes the finer of two functional codes', () => {
    const s = of('Раздел;Подраздел;Элемент;Наименование;Уточнено 2025;Касса 2025\n701;70111;2111;Зарплата;5,5;4,5\n701;70111;2212;Связь;2,5;1,5\n709;70912;2111;Зарплата;3,5;2,5');
    expect(s.mapping.columns).toMatchObject({ functional_code: 'Подраздел', economic_code: 'Элемент' });
    expect(ignored(s)).toEqual({ Раздел: 'coarser' });
    expect(s.mapping.amounts.map((a) => a.phase)).toEqual(['adjusted', 'executed']);
  });
  it('reads a long table: side, phase and year in columns', () => {
    const s = of('year;type;stage;code;name;amount_thousand\n2023;revenue;plan;1111;Tax;100.5\n2023;revenue;actual;1111;Tax;90.5\n2023;expenditure;plan;2111;Wages;80.5\n2024;expenditure;actual;2111;Wages;70.5\n2024;revenue;plan;1111;Tax;7.5\n2024;revenue;actual;1111;Tax;6.5');
    expect(s.mapping).toMatchObject({ unit: 'thousand', columns: { fiscal_year: 'year', economic_code: 'code', label: 'name', phase: { column: 'stage', lookup: { plan: 'approved', actual: 'executed' } } }, direction: { column: 'type', values: { revenue: 'revenue', expenditure: 'expenditure' } } });
    expect(s.mapping.constants).toBeUndefined();
  });
  it('takes the year of a date column, and the sign of each side', () => {
    const s = of('Produktbereich;Aufwand/Ertrag;Sachkonto;Sachkonto-Bez;Betrag;Datum\n11;Ertrag;44850000;Erstattungen;97000,00;01.01.2017\n11;Ertrag;45821100;Erträge;15600,00;01.01.2017\n21-24;Aufwand;55910000;Kosten;-15000,00;01.01.2017\n21-24;Aufwand;55990000;Sonstige;-30000,00;01.01.2017');
    expect(s.mapping).toMatchObject({ columns: { functional_code: 'Produktbereich', economic_code: 'Sachkonto', label: 'Sachkonto-Bez', fiscal_year: { column: 'Datum', split: { take: 1 } } }, direction: { column: 'Aufwand/Ertrag' }, signs: { expenditure: 'negative' } });
  });
  it('names a fiscal year after its end, makes codes of departments, and takes the phase from the name of the file', () => {
    const s = of('budget_year;department;account_type;fund_code;account_category;amount\nFY21-22;City Clerk;Expense;1010;Supplies;252000\nFY21-22;City Clerk;Revenue;1010;Fees;20\nFY21-22;Police;Expense;1020;Pay;252000\nFY21-22;Police;Revenue;1020;Fines;200', 'FY21-22__adopted.csv');
    expect(s.mapping).toMatchObject({ constants: { phase: 'approved' }, columns: { fund: 'fund_code', label: 'account_category', fiscal_year: { lookup: { 'FY21-22': '2022' } }, unit_code: { column: 'department' } } });
    expect(whys(s)).toEqual(expect.arrayContaining(['phaseFile', 'yearFiscal', 'codeFromName']));
  });
  it('reads Spanish stages, keeps the finer code, and says which of two figures it took', () => {
    const s = of('Centro;Descripcion Centro;Capitulo;Descripcion Capitulo;Economico;Descripcion Economico;PREV.INICIAL;MODIFICACIONES;PREV.DEFINITIV;D. RECON.NETOS;RECAUDADO\n001;AYTO;1;IMPUESTOS;10000;IRPF;220;0;220;233,7;233,7\n001;AYTO;1;IMPUESTOS;11200;IBI;821;0;821;923,8;786,4\n503;AGENCIA;3;TASAS;31000;TASA;5;1;6;5,5;5,1');
    expect(s.mapping).toMatchObject({ constants: { direction: 'revenue' }, columns: { economic_code: 'Economico', unit_code: 'Centro' } });
    expect(s.mapping.amounts.map((a) => [a.column, a.phase])).toEqual([['PREV.INICIAL', 'approved'], ['PREV.DEFINITIV', 'adjusted'], ['D. RECON.NETOS', 'executed']]);
    expect(ignored(s)).toMatchObject({ Capitulo: 'coarser', MODIFICACIONES: 'change', RECAUDADO: 'samePhase' });
  });
  it('takes a code out of a label', () => {
    const s = of('Bezeichnung;Ansatz 2023\n30110000 Grundsteuer A;1.234,00\n30120000 Grundsteuer B;11.234,00');
    expect(s.mapping.columns).toEqual({ economic_code: { column: 'Bezeichnung', split: { pattern: '^(?:(\\d{3,10})[ .:–-])?', take: 1 } }, label: { column: 'Bezeichnung', replace: [{ pattern: '^\\d{3,10}[ .:–-]+', by: '' }] } });
  });
  it('tells the side by the sign where nothing else does, as a guess', () => {
    const s = of('Text;2024 actual\nA;5000.25\nB;-700.50\nC;-400.25\nD;1900.10');
    expect(s.mapping.direction).toEqual({ sign: { positive: 'revenue', negative: 'expenditure' } });
    expect(whys(s)).toContain('directionSign');
  });
  it('knows the side by labels that the site has', () => {
    expect(of('Аталышы;2024 бекитилген\nАйып;5\nИжара;7').mapping.constants).toMatchObject({ direction: 'revenue' });
  });
});

describe('what is not known is left open', () => {
  it('leaves year, phase, side and unit behind #', () => {
    const s = of('Name;Amount\nA;10\nB;20\nC;35'), text = mappingYaml(s, i18n.translator('en'));
    expect(s.mapping).not.toHaveProperty('unit');
    expect(s.mapping).not.toHaveProperty('constants');
    expect(whys(s)).toEqual(expect.arrayContaining(['unitOpen', 'yearOpen', 'phaseOpen', 'directionOpen']));
    for (const line of ['# unit: thousand', '# constants:', '#   fiscal_year: 2025', '#   phase: approved', '#   direction: revenue']) expect(text.split('\n')).toContain(line);
    // Taking the signs away gives a whole mapping.
    const filled = schema.parse(parse(text.split('\n').map((l) => (/^#\s+(?:unit|constants|fiscal_year|phase|direction):(?: \S+)?$/.test(l) ? l.replace(/^# ?/, '') : l)).join('\n')));
    expect(filled).toMatchObject({ unit: 'thousand', constants: { fiscal_year: 2025, phase: 'approved', direction: 'revenue' } });
  });
  it('gives several years as choices', () => {
    expect(of('Бюджет 2024-жылга жана 2025-жылга\nАталышы;Сумма\nА;10\nБ;20').unsure).toContainEqual({ path: 'constants.fiscal_year', why: 'yearSeveral', params: { list: '2024, 2025' }, choices: ['2024', '2025'] });
  });
  it('knows plain units by the words of the site’s money', () => {
    const s = of('Аталышы;Сумма, сом\nА;10\nБ;20');
    expect(s.mapping.unit).toBe('unit');
    expect(whys(s)).toContain('unitMoney');
  });
  it('points at columns by number where the table has no header', () => {
    const s = of('1111;Киреше салыгы;1250,50\n1131;Жер салыгы;840,00\n1132;Мүлк салыгы;310,20');
    expect(s.mapping).toMatchObject({ header: 'none', columns: { economic_code: 1, label: 2 }, amounts: [{ column: 3 }], constants: { direction: 'revenue' } });
    expect(whys(s)).toEqual(expect.arrayContaining(['headerNone', 'yearOpen', 'phaseOpen']));
  });
  it('leaves figures of unknown meaning out', () => {
    const s = of('Наименование;Курс;2025 утв.\nА;1200;300\nБ;1500;400');
    expect(s.mapping.amounts).toEqual([{ column: '2025 утв.', fiscal_year: 2025, phase: 'approved' }]);
    expect(ignored(s)).toEqual({ Курс: 'unknownFigures' });
  });
  it('settles 1,234 by a sum that comes out in one way only, and otherwise asks', () => {
    const known = of('Name;2025 approved\nA;1,234\nB;950\nC;2,000\nD;316\nTotal;4,500');
    expect(known.mapping.amounts[0]).toMatchObject({ decimal: '.', thousands: ',' });
    expect(known.columns[1]).toMatchObject({ confidence: 'balance' });
    const open = of('Name;2025 approved\nA;1,234\nB;2,500\nC;2,000');
    expect(open.mapping.amounts[0]).not.toHaveProperty('decimal');
    expect(open.unsure).toContainEqual(expect.objectContaining({ path: 'amounts[0].decimal', why: 'styleOpen' }));
  });
  it('proposes nothing for personal data and reports it', () => {
    const s = of('Аты-жөнү;Телефон;Номер;Сумма\nАсанов Асан Асанович;0555 12-34-56;20101199012345;1000\nБекова Гүл Бековна;0700 11-22-33;10203198554321;2000');
    expect(found.map((f) => [f.rule, f.actual, f.column])).toEqual([['private-data', 'Аты-жөнү', 1], ['private-data', 'Телефон', 2], ['private-data', 'Номер', 3]]);
    expect(JSON.stringify(s.mapping.columns ?? {}) + JSON.stringify(s.mapping.ignore ?? [])).not.toMatch(/Аты|Телефон|Номер/);
    expect(s.columns.slice(0, 3).map((c) => c.role)).toEqual(['private', 'private', 'private']);
  });
  it('reads a form that nobody has filled in', () => {
    const s = of('Аталышы;2025 бекитилген, миң сом\nКирешелер;\nЖер салыгы;-');
    expect(s.mapping).toMatchObject({ header: 1, unit: 'thousand', amounts: [{ column: '2025 бекитилген, миң сом', fiscal_year: 2025, phase: 'approved' }] });
  });
  it('ends the table above the signatures', () => {
    const s = of('Аталышы;2025 бекитилген, миң сом\nЖер салыгы;5,5\nМүлк салыгы;7,5\n;\nКеңештин төрагасы;А. Үлгүбаев');
    expect(s.mapping.last_row).toBe(3);
    expect(of('Аталышы;2025 бекитилген, миң сом\nЖер салыгы;5,5\nМүлк салыгы;-').mapping.last_row).toBeUndefined();
    expect(of('Аталышы;2025 бекитилген, миң сом\nЖер салыгы;5,5\nАталышы;2025 бекитилген, миң сом\nМүлк салыгы;н/д').mapping.last_row).toBeUndefined();
  });
  it('has an answer for an empty table', () => {
    const s = proved(suggest(open(''), site, () => {}));
    expect(whys(s)).toContain('amountNone');
  });
});

describe('our own table', () => {
  const header = 'fiscal_year;phase;period;direction;economic_code;functional_code;programme_code;unit_code;fund;amount;label_ky;label_ru;label_en;note_id;source_id;source_ref';
  it('is mapped one to one, with any delimiter', () => {
    const s = of(`${header};role\n2025;approved;;revenue;1111;;;;;1200.50;Салык;;;;s;p;line`);
    expect(s.unsure).toEqual([]);
    expect(s.mapping).toMatchObject({ header: 1, unit: 'unit', numbers: { decimal: '.', thousands: '' }, columns: { fiscal_year: 'fiscal_year', direction: 'direction', label_ky: 'label_ky', source_ref: 'source_ref' }, amounts: [{ column: 'amount' }], totals: false });
    expect(ignored(s)).toEqual({ source_id: 'own', role: 'own' });
  });
  it('is recognised after a spreadsheet put decimal commas in', () => {
    expect(of(`${header}\n2025;approved;;revenue;1111;;;;;1200,50;Салык;;;;s;p`).mapping.numbers).toBeUndefined();
  });
});

it('reads a header of merged cells', () => {
  const s = proved(suggest(open(`
    Бюджеттин аткарылышы (миң сом);;;;
    Аталышы;2024-жыл;;2025-жыл;
    ;Такталган;Аткарылган;Такталган;Аткарылган
    Жер салыгы;1.5;2.5;3.5;4.5
    Мүлк салыгы;1.25;2.25;3.25;4.25`, 'xlsx', [{ top: 0, left: 0, bottom: 0, right: 4 }, { top: 1, left: 0, bottom: 2, right: 0 }, { top: 1, left: 1, bottom: 1, right: 2 }, { top: 1, left: 3, bottom: 1, right: 4 }]), site, () => {}));
  expect(s.mapping).toMatchObject({ header: [2, 3], unit: 'thousand', columns: { label: 'Аталышы' } });
  expect(s.mapping.amounts.map((a) => [a.column, a.fiscal_year, a.phase])).toEqual([['2024-жыл Такталган', 2024, 'adjusted'], ['2024-жыл Аткарылган', 2024, 'executed'], ['2025-жыл Такталган', 2025, 'adjusted'], ['2025-жыл Аткарылган', 2025, 'executed']]);
});
it('never throws, and always gives a mapping of the schema', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('', '1', '2025', 'План 2025', 'Код', '%', '(миң сом)', '1 234,5', '1,234', 'КИРЕШЕЛЕР', 'Январь', 'Февраль', 'Аталышы', 'Сумма', '1111', '2111', '-5', '01.01.2017', '__proto__', 'constructor'));
  fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 14 }), (rows) => {
    const s = suggest({ ...open(''), grid: gridOf(rows) }, site, () => {});
    expect(schema.safeParse(s.mapping).error?.message).toBeUndefined();
    const text = mappingYaml(s, i18n.translator('ky'));
    expect(schema.safeParse(parse(text)).error?.message, text).toBeUndefined();
  }), { numRuns: 300 });
}, 60_000);


/** Published tables of other countries, which are not part of the project: their suggestions bring in the figures to the cent. */
const WORLD = fileURLToPath(new URL('../../../shared/real/world/', import.meta.url));
describe.skipIf(!existsSync(WORLD))('tables as they are published', () => {
  const empty = (): Classification => new Map();
  const abroad: SuggestSite = { languages: ['de', 'es', 'en'], labels: [], classifications: { revenue: empty(), expenditure: empty(), financing: empty(), functions: empty(), funds: empty(), marks: empty() } };
  const env: ImportEnv = { languages: ['en'], minor_digits: 2, jump_factors: [10], classifications: abroad.classifications, labels: [], units: null, programmes: null, slug: '', published: [], sources: [], companion: () => null };
  it.each([
    ['wesel-hhplan2017.csv', {}, { '2017 approved revenue': '222956697.44', '2017 approved expenditure': '286591220.56', '2020 approved expenditure': '290458125.56' }],
    ['kiel-2017.csv', { phase: 'approved' }, { '2017 approved revenue': '1019885500.00', '2017 approved expenditure': '1037188900.00' }],
    ['madrid-2024-gastos.csv', {}, { '2024 approved expenditure': '6466589012.00', '2024 adjusted expenditure': '6718145077.60', '2024 executed expenditure': '6186419102.82' }],
    ['madrid-2024-ingresos.csv', {}, { '2024 approved revenue': '6466589012.00', '2024 adjusted revenue': '6718145077.54', '2024 executed revenue': '6531058846.37' }],
    ['madrid-2024-gastos-eliminaciones.csv', {}, { '2024 approved expenditure': '397894832.00', '2024 executed expenditure': '419161452.57' }],
    ['madrid-2024-ingresos-eliminaciones.csv', {}, { '2024 executed revenue': '419161452.57' }],
    ['oakland-FY21-22__adopted.csv', {}, { '2022 approved revenue': '2033313039.00', '2022 approved expenditure': '2033463039.00' }],
    ['oakland-FY15-16__adopted.csv', {}, {}],
  ])('%s', async (name, constants, totals) => {
    const bytes = new Uint8Array(readFileSync(WORLD + name));
    const opened = (await openTable(bytes, name, schema.shape.file.parse({}), () => {}))!;
    const s = proved(suggest(opened, abroad, () => {}, name));
    expect(s.mapping.unit).toBeUndefined();
    const mapping = schema.parse({ ...s.mapping, unit: 'unit', constants: { ...s.mapping.constants, ...constants } });
    const { report } = await importTable({ name, bytes, mapping, mapping_name: 'suggested' }, env, loadRuleTexts(fileURLToPath(new URL('../i18n/rules', import.meta.url))), 'en');
    expect(report.problems.filter((p) => p.severity === 'error')).toEqual([]);
    expect(Object.fromEntries(report.totals.map((t) => [`${t.fiscal_year} ${t.phase} ${t.direction}`, t.amount]))).toMatchObject(totals);
    expect(report.rows.used).toBeGreaterThan(20);
  }, 60_000);
});
