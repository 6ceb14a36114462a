import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { directionOf, findHeader, findUnit, fiscalYear, headingDirection, leaveOut, looksNumber, periodOf, phaseOf, unitIn, untilMonth, yearsIn } from './detect.ts';
import { gridOf } from './grid.ts';
import { fold, languageOf, tokensOf } from './vocabulary.ts';
import type { Opened } from './types.ts';

const open = (rows: readonly (readonly string[])[], merged: Opened['merged'] = []): Opened =>
  ({ grid: gridOf(rows), kind: 'csv', encoding: 'utf-8', delimiter: ';', sheet: '', sheets: [], hidden_rows: new Set(), merged, evidence: [] });

describe('words', () => {
  it('are compared without case and without the letters that old keyboards lack', () => {
    expect(fold(' Төлөнгөн  ҮЛҮШҮ, Ёлка Й ')).toBe('толонгон улушу, елка й');
    expect(tokensOf('C_DEFINITIVO')).toEqual(['c', 'definitivo']);
    expect(phaseOf('аткарылган')).toEqual(phaseOf('АТКАРЫЛГАН'));
    expect(unitIn('мин сом')!.unit).toBe('thousand');
  });
  it.each([['Жол салуу үчүн', 'ky'], ['Доходы бюджета', 'ru'], ['Plan 2017 Bezeichnung', 'de'], ['Descripcion Economico', 'es'], ['account category', 'en'], ['12 34', '']])('%s is %s', (text, language) => {
    expect(languageOf([text])).toBe(language);
  });
});

describe('units', () => {
  it.each([['(миң сом)', 'thousand'], ['миң сом', 'thousand'], ['тыс. сом', 'thousand'], ['в тысячах', 'thousand'], ['млн', 'million'], ['in T€', 'thousand'], ['Amounts in thousand', 'thousand'], ['Angaben in TEUR', 'thousand'], ['млрд', 'billion'], ['in €', 'unit'], ['Amount (EUR)', 'unit']])('%s → %s', (text, unit) => {
    expect(unitIn(text)?.unit).toBe(unit);
  });
  it.each(['сумма', '12 млн долларга', 'Т. Иванов', 'Кооперация', 'Betrag', 'Total'])('%s says no unit', (text) => expect(unitIn(text)).toBeNull());
  it('are found in the names, above the table, or in a column that repeats them, with their place', () => {
    expect(findUnit(open([['Аталышы', 'Сумма, миң сом'], ['А', '1']]), { rows: [0], first: 1 })).toMatchObject({ unit: 'thousand', line: 1, column: 2 });
    expect(findUnit(open([['Бюджет', ''], ['', '(млн)'], ['Аталышы', 'Сумма'], ['А', '1']]), { rows: [2], first: 3 })).toMatchObject({ unit: 'million', line: 2, column: 2 });
    expect(findUnit(open([['Аталышы', 'Бирдик', 'Сумма'], ['А', 'миң сом', '1'], ['Б', 'миң сом', '2']]), { rows: [0], first: 1 })).toMatchObject({ unit: 'thousand', line: 2, column: 2 });
    expect(findUnit(open([['Аталышы', 'Сумма'], ['37 миң калк', '1']]), { rows: [0], first: 1 })).toBeNull();
  });
});

describe('time', () => {
  it.each([['2025-жыл', [2025]], ['План на 2025 год', [2025]], ['Ist 2015', [2015]], ['2024-2026', [2024, 2026]], ['12.03.2025', []], ['FY21-22', [2022]], ['FY22', [2022]], ['9M 2025', [2025]], ['№ 12345', []]])('%s names %j', (text, years) => {
    expect(yearsIn(text as string)).toEqual(years);
  });
  it('takes a fiscal year by the year in which it ends', () => {
    expect(fiscalYear('FY21-22')).toMatchObject({ year: 2022, first: 2021 });
    expect(fiscalYear('2021/22')).toMatchObject({ year: 2022, first: 2021 });
    expect(fiscalYear('2021-2024')).toBeNull();
  });
  it.each([['бекитилген', 'approved'], ['утверждено', 'approved'], ['Ansatz 2017', 'approved'], ['CRED_INICIAL', 'approved'], ['Такталган план', 'adjusted'], ['уточнённый план', 'adjusted'], ['C_DEFINITIVO', 'adjusted'], ['Аткарылган', 'executed'], ['Кассовое исполнение', 'executed'], ['actual', 'executed'], ['Ist 2016', 'executed'], ['Obligaciones reconocidas', 'executed'], ['долбоор', 'proposed'], ['проект', 'proposed'], ['болжол', 'forecast'], ['ожидаемое исполнение', 'forecast']])('%s is %s', (text, phase) => {
    expect(phaseOf(text)).toEqual({ phase, weak: false });
  });
  it('says that «plan» alone is weak', () => { expect(phaseOf('План')).toEqual({ phase: 'approved', weak: true }); expect(phaseOf('Сумма')).toBeNull(); });
  it.each([['9M 2025', 'until', 9], ['I квартал', 'quarter', 1], ['II чейрек', 'quarter', 2], ['Q3', 'quarter', 3], ['H1', 'until', 6], ['Январь', 'month', 1], ['үчтүн айы', 'month', 1], ['9 айы', 'until', 9], ['январь–сентябрь', 'until', 9], ['на 1 октября', 'until', 9], ['1-октябрга карата', 'until', 9], ['1 полугодие', 'until', 6], ['за 4 мес.', 'until', 4]])('%s: %s %i', (text, kind, n) => {
    expect(periodOf(text)).toEqual({ kind, n });
  });
  it('reads a date as no month', () => { expect(periodOf('12 марта')).toBeNull(); expect(periodOf('жылдык')).toBeNull(); });
  it('writes periods as the contract does', () => expect([1, 3, 6, 9, 10, 12].map(untilMonth)).toEqual(['M01', 'Q1', 'H1', '9M', 'M10', '']));
});

describe('sides and what is left out', () => {
  it.each([['%', 'percent'], ['аткаруу пайызы', 'percent'], ['Отклонение', 'difference'], ['VE 2018', 'commitment'], ['MOD_CREDITO', 'change'], ['№ п/п', 'row-number'], ['саны', 'quantity']])('%s: %s', (text, why) => expect(leaveOut(text)).toBe(why));
  it.each(['Сумма', 'Plan 2018', 'Киреше салыгы 50 %', 'Итого'])('%s is kept', (text) => expect(leaveOut(text)).toBeNull());
  it('knows a heading from a line that begins with the same word', () => {
    expect(headingDirection('I. КИРЕШЕЛЕР')).toBe('revenue');
    expect(headingDirection('Расходная часть бюджета')).toBe('expenditure');
    expect(headingDirection('Бюджеттин тартыштыгын каржылоо')).toBe('financing');
    expect(headingDirection('Киреше салыгы')).toBeNull();
    expect(headingDirection('Кирешелер жана чыгашалар')).toBeNull();
    expect(directionOf('Erträge')).toBe('revenue');
    expect(directionOf('доходы и расходы')).toBeNull();
  });
});

describe('header', () => {
  const annex = [['Кеңештин токтомуна', '1-тиркеме', ''], ['2025-жылдын бюджети', '', ''], ['', '', '(миң сом)']];
  it('stands below titles, annex numbers and the unit line', () => {
    expect(findHeader(open([...annex, ['№', 'Аталышы', 'Сумма'], ['1', 'Жер салыгы', '840,0'], ['2', 'Мүлк салыгы', '10,5']]))).toEqual({ rows: [3], first: 4, numbering: -1 });
  });
  it('takes two rows when years stand above phases, and leaves the row of column numbers out', () => {
    const rows = [...annex, ['Аталышы', '2024-жыл', '', '2025-жыл', ''], ['', 'Бекитилген', 'Аткарылган', 'Бекитилген', 'Аткарылган'], ['1', '2', '3', '4', '5'], ['Жер салыгы', '1,5', '2,5', '3,5', '4,5'], ['Мүлк салыгы', '1,0', '2,0', '3,0', '4,0']];
    expect(findHeader(open(rows))).toEqual({ rows: [3, 4], first: 6, numbering: 5 });
    expect(findHeader(open([['', '2025-жыл', ''], ['Аталышы', 'План', 'Факт'], ['А', '1,5', '2,5']]))).toMatchObject({ rows: [0, 1] });
  });
  it('takes a year that stands alone below the name of the figures', () => {
    expect(findHeader(open([['Коду', 'Аталышы', 'Бекитилген'], ['', '', '2025'], ['11', 'Жер салыгы', '1 840,0'], ['12', 'Мүлк салыгы', '10,5']]))).toMatchObject({ rows: [0, 1], first: 2 });
  });
  it('follows merged cells', () => {
    const rows = [['Бюджет', '', '', ''], ['Аталышы', '2025-жыл', '', ''], ['', 'План', 'Факт', '%'], ['А', '10', '5', '50']];
    expect(findHeader(open(rows, [{ top: 0, left: 0, bottom: 0, right: 3 }, { top: 1, left: 0, bottom: 2, right: 0 }, { top: 1, left: 1, bottom: 1, right: 3 }]))).toMatchObject({ rows: [1, 2], first: 3 });
  });
  it('takes headings and years as what they are', () => {
    expect(findHeader(open([['Аталышы', '2023', '2024'], ['КИРЕШЕЛЕР', '', ''], ['Жер салыгы', '1 840,0', '2 000,5']]))).toMatchObject({ rows: [0], first: 1 });
  });
  it('finds none where there is none', () => {
    expect(findHeader(open([['1111', 'Жер салыгы', '840,0'], ['1112', 'Мүлк салыгы', '10,5']])).rows).toEqual([]);
    expect(findHeader(open([])).rows).toEqual([]);
  });
  it('never throws', () => fc.assert(fc.property(fc.array(fc.array(fc.oneof(fc.string(), fc.constantFrom('1', '2', '2025', 'План', '', '%', '(миң сом)', '1 234,5')), { maxLength: 6 }), { maxLength: 12 }), (rows) => {
    const h = findHeader(open(rows));
    expect(h.rows.every((r, i, all) => r >= 0 && r < rows.length && (i === 0 || r === all[i - 1]! + 1))).toBe(true);
    expect(h.first).toBeGreaterThanOrEqual(h.rows.length ? h.rows.at(-1)! + 1 : 0);
  })));
});

it.each([['Budget 2024/25 (£000)', 'thousand'], ["Net spending, €'000", 'thousand'], ['$000s', 'thousand']])('noughts behind a currency sign are a unit: %s', (text, unit) => expect(unitIn(text)?.unit).toBe(unit));
it.each(['$1,200.00', '$ (5,000.00)', '($5.00)', '-€ 3,50', '12,00 zł', '£000 Budget'])('figures with a currency sign: %s', (cell) => expect(looksNumber(cell)).toBe(!/[a-zł]/i.test(cell)));
