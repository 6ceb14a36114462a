/** A number whose unit nobody wrote down cannot be read. */
import { at, type Check, type SiteCheck } from '../context.ts';

export const check: Check = ({ site, m, column, report }) => {
  for (const r of m.programme_indicators) {
    if ((r.target !== null || r.actual !== null) && !Object.values(r.unit).some(Boolean)) report(at(r, 'unit-missing', { column: site.config.languages.map((l) => column(r.file, `unit_${l}`)).find((c) => c > 0) ?? 0, actual: r.indicator_id, params: { what: r.indicator_id } }));
  }
  for (const r of m.reconciliations) if (r.unit === '') report(at(r, 'unit-missing', { column: column(r.file, 'unit'), actual: r.check, params: { what: r.check } }));
};

/** The currency needs its words in each language of the site: without them every amount on a page stands bare. */
export const checkSite: SiteCheck = ({ site, label, report }) => {
  const { languages, currency } = site.config;
  for (const lang of languages) {
    const w = currency.words[lang];
    if (!w?.unit) report(at({ file: `${label}/site.yaml`, line: 1 }, 'unit-missing', { actual: lang, params: { what: `currency.words.${lang}` } }));
  }
};
