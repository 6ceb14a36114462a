/**
 * What the engine knows about money, without naming any country's codes. A publisher's classification says, code by code,
 * which concept it is (`group`, `nature`, `concepts`); indicators and pages speak only of concepts.
 */
/** Groups of revenue. `*_unsplit` serve sources that print one figure for several groups. */
export const REVENUE_GROUPS = ['local_tax', 'shared_tax', 'tax_unsplit', 'non_tax', 'own_unsplit', 'transfer', 'other_revenue'] as const;
/** Groups of expenditure by economic nature; `capital` = acquisition of non-financial assets. */
export const EXPENDITURE_GROUPS = ['wages', 'contributions', 'goods_services', 'interest', 'subsidies', 'transfers_paid', 'benefits', 'other_current', 'capital'] as const;
export const FINANCING_GROUPS = ['borrowing', 'principal', 'cash_change', 'other_financing'] as const;
/** '' is allowed for functions, funds and marks, which need no group. */
export const GROUPS = [...REVENUE_GROUPS, ...EXPENDITURE_GROUPS, ...FINANCING_GROUPS] as const;
/**
 * Finer concepts in the column `concepts`: transfers `equalising targeted incentive delegated`; non-tax `fees property_income fines`;
 * `asset_sale donor contracted repairs reserve`; `unsplit`: the source prints several kinds of the group in one figure.
 */
export const CONCEPTS = ['equalising', 'targeted', 'incentive', 'delegated', 'fees', 'property_income', 'fines', 'asset_sale', 'donor', 'contracted', 'repairs', 'reserve', 'unsplit'] as const;
/** Stocks and memorandum flows of stocks.csv. */
export const STOCK_ITEMS = ['debt', 'cash', 'cash_opening', 'call_deposits', 'current_assets', 'current_liabilities', 'fixed_assets', 'investment_property', 'billed', 'collected_on_billed', 'irregular', 'guarantees'] as const;
/** The hue a revenue group has on every chart and key (design: hue means kind of money and nothing else). */
export const REVENUE_HUE: Readonly<Record<(typeof REVENUE_GROUPS)[number], 'own' | 'shared' | 'transfer' | 'other'>> = {
  local_tax: 'own', non_tax: 'own', own_unsplit: 'own', tax_unsplit: 'shared', shared_tax: 'shared', transfer: 'transfer', other_revenue: 'other',
};
