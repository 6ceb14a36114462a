/** Small municipalities for the tests of this folder: codes are made up, so nothing here depends on a country's lists. */
import { NO_LISTS, NO_PRIVACY, NO_PROGRAMME } from '../model/empty.ts';
import { GROUP_RULES } from '../model/working-group.ts';
import type { ClassCode, Classification, Fact, Municipality, PopulationRow, Scheme, SiteData, Source, StockRow } from '../model/types.ts';

const place = { file: 'test.csv', line: 1 };
const cls = (code: string, x: Partial<Omit<ClassCode, 'concepts'>> & { concepts?: string } = {}): ClassCode => ({
  ...place, code, parent: '', name: {}, plain: {}, group: '', nature: '', valid_from: '', valid_to: '', crosswalk: {}, verified: false, source: '', ...x,
  concepts: new Set(x.concepts?.split(' ') ?? []),
});
const list = (...codes: ClassCode[]): Classification => new Map(codes.map((c) => [c.code, [c]]));
const current = 'current', capital = 'capital';

export const site: SiteData = {
  config: {
    schema_version: 1, name: {}, tagline: {}, about: {}, languages: ['ky', 'ru', 'en'], base_url: '', as_of: '2030-01-01',
    currency: { code: 'XXX', minor_digits: 2, words: {} }, fiscal_year_start: '01-01', contacts: {}, municipality_types: {}, publisher: {}, licence: { id: '', url: '' }, colours: {}, privacy: NO_PRIVACY,
    rules: { tolerance: { total_minor: 0, rounding_unit_minor: 0 }, jump_factors: [], change_note: { percent: 20, minor: 0 }, suppress_below_population: 300, suppress_below_people: 5, peers: { by: ['type'], minimum: 5 }, working_group: GROUP_RULES, procurement: null, reserve: null },
  },
  classifications: {
    revenue: list(
      cls('r-local', { group: 'local_tax', nature: current }), cls('r-shared', { group: 'shared_tax', nature: current }),
      cls('r-fees', { group: 'non_tax', nature: current, concepts: 'fees', parent: 'r-nontax' }), cls('r-property', { group: 'non_tax', nature: current, concepts: 'property_income', parent: 'r-nontax' }),
      cls('r-nontax', { group: 'non_tax', nature: current }), cls('r-equal', { group: 'transfer', nature: current, concepts: 'equalising', parent: 'r-transfer' }),
      cls('r-target', { group: 'transfer', nature: current, concepts: 'targeted', parent: 'r-transfer' }), cls('r-incentive', { group: 'transfer', nature: capital, concepts: 'incentive', parent: 'r-transfer' }),
      cls('r-transfer', { group: 'transfer', nature: current }), cls('r-sale', { group: 'non_tax', nature: capital, concepts: 'asset_sale' }),
      cls('r-own', { group: 'own_unsplit', nature: current }), cls('r-tax', { group: 'tax_unsplit', nature: current }), cls('r-other', { group: 'other_revenue', nature: current }),
      cls('r-nontax-all', { group: 'non_tax', nature: current, concepts: 'unsplit' }),
    ),
    expenditure: list(
      cls('e-wages', { group: 'wages', nature: current }), cls('e-goods', { group: 'goods_services', nature: current }),
      cls('e-contract', { group: 'goods_services', nature: current, concepts: 'contracted', parent: 'e-goods' }), cls('e-repair', { group: 'goods_services', nature: current, concepts: 'repairs', parent: 'e-goods' }),
      cls('e-supplies', { group: 'goods_services', nature: current, parent: 'e-goods' }),
      cls('e-subsidies', { group: 'subsidies', nature: current }), cls('e-interest', { group: 'interest', nature: current }), cls('e-paid', { group: 'transfers_paid', nature: current }),
      cls('e-benefits', { group: 'benefits', nature: current }), cls('e-reserve', { group: 'other_current', nature: current, concepts: 'reserve' }), cls('e-capital', { group: 'capital', nature: capital }),
    ),
    financing: list(cls('f-principal', { group: 'principal' }), cls('f-cash', { group: 'cash_change' }), cls('f-loan', { group: 'borrowing' })),
    functions: list(cls('A'), cls('A1', { parent: 'A' }), cls('B'), cls('C'), cls('D')),
    funds: list(), marks: list(),
  } satisfies Record<Scheme, Classification>,
  labels: [], ...NO_LISTS,
};

let line = 1;
/** Amounts of tests are in thousands of the major unit. */
export const THOUSAND = 100_000;
export const fact = (x: Partial<Fact>): Fact => ({
  file: 'data/municipalities/test/budget/test.csv', line: ++line, fiscal_year: 2025, phase: 'executed', period: '', direction: 'expenditure', economic: '', functional: '', programme: '', unit: '', fund: '',
  amount: null, label: {}, note_id: '', source_id: 's', source_ref: '', line_id: '', parent_id: '', role: 'line', marks: [], printed: '', confidence: 'exact', ...x,
});
export const source = (source_id: string, coverage: Source['coverage'] = 'complete'): Source => ({
  ...place, source_id, title: source_id, language: 'ky', publisher: '', kind: 'council-resolution', url: '', file_path: '', date: '', sha256: '', licence: '', retrieved: '', coverage, sheet: '', rows: '', mapping: '', note: {},
});
export const municipality = (x: Partial<Municipality>): Municipality => ({
  slug: 'test', place, facts: [], sources: new Map([['s', source('s')], ['excerpt', source('excerpt', 'excerpt')]]), notes: [], documents: [], population: [], villages: [], units: [], programmes: [], stocks: [],
  reconciliations: [], ...NO_PROGRAMME,
  config: { names: {}, short: {}, type: '', sample: false, within: [], codes: [], aliases: [], valid_from: '', valid_to: '', predecessors: [], successors: [], area_km2: null, contacts: null, allow_private: [], take_part: {}, notice: {} }, ...x,
});
export const people = (year: number, population: number, estimate = false): PopulationRow => ({ file: 'data/municipalities/test/population.csv', line: 2, year, as_of: '', place: '', population, estimate, source_id: 's', source_ref: '' });
export const stock = (item: string, thousands: number | null, fiscal_year = 2025): StockRow => ({ file: 'data/municipalities/test/stocks.csv', line: 2, fiscal_year, item, amount: thousands === null ? null : thousands * THOUSAND, source_id: 's', source_ref: '' });

const revenue: readonly (readonly [string, number])[] = [['r-local', 2000], ['r-shared', 1500], ['r-fees', 300], ['r-property', 200], ['r-equal', 3000], ['r-target', 800], ['r-incentive', 1200], ['r-sale', 100]];
const expenditure: readonly (readonly [string, number])[] = [['e-wages', 3200], ['e-contract', 250], ['e-repair', 300], ['e-supplies', 1350], ['e-subsidies', 300], ['e-interest', 60], ['e-paid', 140], ['e-benefits', 200], ['e-capital', 2900]];
/** The golden fixture of the domain notes: one executed year, plans as totals, stocks, 12 500 residents, 20 programme indicators. */
export function golden(): Municipality {
  const facts = [
    ...revenue.map(([economic, n]) => fact({ direction: 'revenue', economic, amount: n * THOUSAND })),
    ...expenditure.map(([economic, n]) => fact({ economic, amount: n * THOUSAND })),
    fact({ direction: 'financing', economic: 'f-principal', amount: -240 * THOUSAND }), fact({ direction: 'financing', economic: 'f-cash', amount: -160 * THOUSAND }),
    fact({ phase: 'approved', direction: 'revenue', role: 'total', amount: 8800 * THOUSAND }), fact({ phase: 'approved', role: 'total', amount: 8800 * THOUSAND }),
    fact({ phase: 'adjusted', role: 'total', amount: 9300 * THOUSAND }),
    ...([[2023, 7600, 8000], [2024, 8364, 8200]] as const).flatMap(([fiscal_year, done, plan]) => [
      fact({ fiscal_year, role: 'total', amount: done * THOUSAND }), fact({ fiscal_year, phase: 'approved', role: 'total', amount: plan * THOUSAND })]),
  ];
  const indicator = (n: number) => ({
    file: 'data/municipalities/test/programme/indicators.csv', line: n + 2, indicator_id: `i${n}`, section: '', name: {}, unit: {}, better: n % 2 ? 'up' as const : 'down' as const, year: 2025, group: '', place: '', base: false, estimate: false, source_body: '', definition: {}, group_name: {}, reason: {}, correction: {},
    target: 50, actual: n < 12 ? (n % 2 ? 60 : 40) : n < 17 ? (n % 2 ? 40 : 60) : null, source_id: 's',
  });
  return municipality({
    facts, population: [people(2025, 12_500)],
    stocks: [['debt', 900], ['cash', 1450], ['call_deposits', 100], ['current_assets', 2000], ['current_liabilities', 1250], ['fixed_assets', 20_000], ['investment_property', 5000], ['billed', 2200], ['collected_on_billed', 1980], ['irregular', 58]]
      .map(([item, n]) => stock(item as string, n as number)),
    programme_indicators: Array.from({ length: 20 }, (_, n) => indicator(n)),
  });
}
