import { describe, expect, test } from 'vitest';
import { chartCsv, chartJson, chartTable, drawChart, orphanNumbers } from './index.ts';
import { examplesOf } from '../../tests/lib/charts.ts';
import type { ChartKind, ChartSpec } from './types.ts';

const spec = (kind: ChartKind, id: string): ChartSpec => {
  const found = examplesOf(kind).find((e) => e.spec.id === id);
  if (!found) throw new Error(`no example ${id}`);
  return found.spec;
};

describe('chartTable', () => {
  test('shows the exact figure with the rounded one of the drawing before it', () => {
    const row = chartTable(spec('bars', 'exp')).rows[0];
    expect(row?.head).toEqual({ text: 'Бала бакча жана билим', align: 'start', href: '/ky/ulgu/budget/2025/#l-709' });
    expect(row?.cells[0]).toEqual({ text: '30\u202f912\u202f400', drawn: '30,9\u00a0млн', align: 'end', state: 'happened' });
  });
  test('follows the order of the drawing and ends with the total', () => {
    const table = chartTable(spec('bars', 'ru'));
    expect(table.rows.map((q) => q.head.text)).toEqual(['Выравнивающий и стимулирующий трансферты из республиканского бюджета', 'Собственные доходы', 'Остальные поступления']);
    expect(chartTable(spec('bars', 'exp')).rows.at(-1)).toMatchObject({ total: true, head: { text: 'Бардыгы' } });
  });
  test('missing says so, what does not apply is a dash', () => {
    const rows = chartTable(spec('line', 'own')).rows;
    expect(rows[0]?.cells.map((c) => c.text)).toEqual(['6\u202f214\u202f000', 'маалымат жок', '–']);
  });
  test('turns series so that years go down, and names the forecast once', () => {
    const table = chartTable(spec('line', 'own'));
    expect(table.head.map((h) => h.text)).toEqual(['Аталышы', 'Үлгү, мурдагы чек', 'Үлгү + Булак, суммасы', 'Азыркы чек']);
    expect(table.rows.at(-1)?.head.text).toBe('2028, болжол');
  });
  test('marks the state beside a figure where states are mixed', () => expect(chartTable(spec('stack', 'road')).rows.map((q) => q.cells[0]?.text)).toEqual(['7\u202f106\u202f800', '1\u202f393\u202f200, план', '3\u202f000\u202f000, болжол']));
  test('adds the plan that rows carry outside the columns', () => expect(chartTable(spec('plan-bars', 'pb')).head.map((h) => h.text)).toEqual(['Аталышы', '2025, сом', 'такталган план']));
  test('repeats second lines in a column where a heading is given', () => {
    const s = spec('bars', 'states');
    const table = chartTable({ ...s, words: { ...s.words, sub: 'Түшүндүрмө' } });
    expect(table.head.at(-1)?.text).toBe('Түшүндүрмө');
    expect(table.rows.map((q) => q.cells.at(-1)?.text)).toContain('отчет келген эмес');
  });
});

describe('chartCsv', () => {
  test('has exact figures, empty where nothing is known, and the state where it is not a fact', () => {
    expect(chartCsv(spec('bars', 'states')).split('\n').slice(0, 7)).toEqual([
      'id,label,executed,executed_state,change,change_state',
      'jaryk,Көчө жарыгынын электр кубаты,1284600.00,happened,-4.8,happened',
      'kocho,Айыл көчөлөрүн учурдагы оңдоо,842300.00,planned,6.1,happened',
      'aryk,Сугат арыктарын тазалоо,514400.00,forecast,,not-computable',
      'reserve,Резервдик фонд,0.00,happened,,not-computable',
      'jayit,Мал жайытынын жолдору,,unknown,,not-computable',
      'head,Бир тургунга чыгаша,,not-computable,,not-computable',
    ]);
  });
  test('quotes commas and quotes, and disarms formulas', () => {
    const s = spec('bars', 'single');
    const label = (l: string) => chartCsv({ ...s, rows: s.rows.map((row) => ({ ...row, label: l })) }).split('\n')[1];
    expect(label('а, "б"')).toBe('all,"а, ""б""",5128400.00');
    expect(label('=1+1')).toBe("all,'=1+1,5128400.00");
  });
});

test('chartJson carries exact decimals as strings and null for the unknown', () => {
  const json = chartJson(spec('bars', 'states')) as { rows: { id: string; cells: Record<string, unknown> }[] };
  expect(json.rows[0]?.cells.executed).toEqual({ value: '1284600.00', text: '1,3\u00a0млн', state: 'happened' });
  expect(json.rows.find((q) => q.id === 'jayit')?.cells.executed).toEqual({ value: null, text: 'маалымат жок', state: 'unknown' });
});

describe('orphanNumbers', () => {
  test('finds a number that the table does not have', () => {
    const s = spec('bars', 'single');
    const wrong = { ...s, rows: s.rows.map((row) => ({ ...row, sub: '+99,5%' })) };
    expect(orphanNumbers(wrong, drawChart(wrong).svg)).toEqual(['99,5']);
  });
  test('accepts the rounding of an exact figure only where asked to, and no other number', () => {
    const s = spec('bars', 'exp');
    const exact = { ...s, columns: s.columns.map((c) => ({ ...c, show: 'exact' as const })) };
    const { svg } = drawChart(exact);
    expect(orphanNumbers(exact, svg)).toContain('30,9');
    expect(orphanNumbers(exact, svg, true)).toEqual([]);
    expect(orphanNumbers(exact, svg.replaceAll('30,9', '33,7'), true)).toEqual(['33,7']);
  });
  test('knows grouped and ungrouped forms as one number, and leaves ticks alone', () => {
    const s = spec('line', 'bal');
    expect(orphanNumbers(s, '<text y="1" class="tk">777</text><text y="1">2345,6</text>')).toEqual([]);
  });
});
