/** Names that one of the site's languages lacks: the page shows them in another language, and says so. Counted per file. */
import type { Place, Text } from '../../model/types.ts';
import { SCHEMES } from '../../model/types.ts';
import { registerTexts } from '../../model/row-texts.ts';
import { at, type Check, type Report, type SiteCheck } from '../context.ts';

function counter(languages: readonly string[], report: Report, column: (file: string, name: string) => number) {
  const gaps = new Map<string, { place: Place; lang: string; stem: string; n: number }>();
  return {
    look(place: Place, stem: string, text: Text): void {
      let any = false;
      for (const k in text) if (text[k]) { any = true; break; }
      if (!any) return;
      for (const lang of languages) if (!text[lang]) {
        const key = `${place.file}|${stem}|${lang}`;
        const g = gaps.get(key);
        if (g) g.n++; else gaps.set(key, { place, lang, stem, n: 1 });
      }
    },
    tell(): void {
      for (const { place, lang, stem, n } of gaps.values()) report(at(place, 'missing-translation', { column: column(place.file, `${stem}_${lang}`), actual: lang, params: { lang, n, what: `${stem}_${lang}` } }));
    },
  };
}

export const check: Check = ({ site, m, column, report }) => {
  const c = counter(site.config.languages, report, column);
  c.look(m.place, 'names', m.config.names);
  c.look(m.place, 'notice', m.config.notice);
  for (const f of m.facts) c.look(f, 'label', f.label);
  for (const n of [...m.units, ...m.programmes, ...m.villages]) c.look(n, 'name', n.name);
  for (const r of m.programme_indicators) { c.look(r, 'name', r.name); c.look(r, 'unit', r.unit); }
  for (const r of m.goals) c.look(r, 'text', r.text);
  for (const r of [...m.measures, ...m.risks]) c.look(r, 'title', r.title);
  for (const r of m.measures) { c.look(r, 'term', r.term); c.look(r, 'responsible', r.responsible); c.look(r, 'partners', r.partners); }
  for (const r of m.projects) { c.look(r, 'name', r.name); c.look(r, 'about', r.about); }
  for (const r of m.monitoring) c.look(r, 'text', r.text);
  for (const r of m.reconciliations) c.look(r, 'reason', r.reason);
  for (const [row, stem, text] of registerTexts(m)) c.look(row, stem, text);
  c.tell();
};
export const checkSite: SiteCheck = ({ site, label, column, report }) => {
  const c = counter(site.config.languages, report, column);
  const yaml = { file: `${label}/site.yaml`, line: 1 };
  c.look(yaml, 'name', site.config.name);
  c.look(yaml, 'about', site.config.about);
  for (const a of site.legal) { c.look(a, 'title', a.title); c.look(a, 'used_for', a.used_for); }
  for (const scheme of SCHEMES) for (const versions of site.classifications[scheme].values()) for (const v of versions) { c.look(v, 'name', v.name); c.look(v, 'plain', v.plain); }
  for (const g of site.glossary) { c.look(g, 'term', g.term); c.look(g, 'definition', g.definition); }
  c.tell();
};
