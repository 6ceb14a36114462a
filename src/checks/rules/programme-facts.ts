/** working-group, district-members, risk-amount, indicator-direction, placeholder: what the other files of a programme say about themselves. */
import { minorToDecimal } from '../../model/money.ts';
import { placeholderIn } from '../../model/placeholder.ts';
import { registerTexts } from '../../model/row-texts.ts';
import { riskAmount } from '../../model/risk.ts';
import { workingGroup } from '../../model/working-group.ts';
import type { Place, Text } from '../../model/types.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type Check } from '../context.ts';

export const check: Check = ({ site, m, known, column, report }) => {
  const money = (n: number) => minorToDecimal(n, site.config.currency.minor_digits);
  const yaml: Place = { file: m.place.file.replace(/municipality\.yaml$/, 'programme/programme.yaml'), line: 1 };
  const p = m.programme;
  if (p?.working_group) {
    const limits = site.config.rules.working_group;
    const { issues, missing } = workingGroup(p.working_group, limits);
    for (const i of issues) {
      const limit = i.kind === 'executive' ? `≤ ${limits.executive_percent} %` : i.kind === 'term' ? `≤ ${i.latest}` : i.kind === 'counts' ? `≤ ${i.members}` : `≥ ${limits.sex_percent} %`;
      const actual = i.kind === 'term' ? i.until : i.kind === 'counts' ? String(i.count) : `${i.percent.toFixed(1).replace(/\.0$/, '')} %`;
      report(at(yaml, 'working-group', { actual, expected: limit, params: { what: i.kind, limit } }));
    }
    if (missing.length) report(at(yaml, 'working-group', { severity: 'unchecked', params: { missing: missing.join(' | ') } }));
  }
  if (p) {
    if (p.level === 'local' && p.members.length) report(at(yaml, 'district-members', { actual: p.members.join(', '), expected: 'level: district' }));
    for (const slug of p.members) if (p.level !== 'local' && !known.slugs.has(slug)) report(at(yaml, 'district-members', { actual: slug, expected: nearest(slug, [...known.slugs]), severity: 'warning' }));
  }
  for (const r of m.risks) {
    const a = riskAmount(r);
    if (a.agrees === false) report(at(r, 'risk-amount', { column: column(r.file, 'amount'), actual: money(r.amount!), expected: money(a.computed!), params: { risk: r.risk_id, typed: money(r.amount!), computed: money(a.computed!), rate: String(r.rate), base: money(r.base!), implied: a.implied_base === null ? '' : money(a.implied_base) } }));
    else if (a.amount === null) report(at(r, 'risk-amount', { column: column(r.file, 'amount'), severity: 'unchecked', params: { risk: r.risk_id } }));
  }

  const ways = new Map<string, string>();
  for (const r of m.programme_indicators) {
    // Where the column is not in the file the reader leaves it out.
    const way = (r.better as string | undefined) ?? '', before = ways.get(r.indicator_id);
    if (before === undefined) ways.set(r.indicator_id, way);
    if ((before === undefined && way === '') || (before !== undefined && before !== way)) report(at(r, 'indicator-direction', { column: column(r.file, 'better'), actual: before === undefined ? way : `${before}, ${way}`, expected: 'up, down', params: { indicator: r.indicator_id } }));
  }

  const look = (place: Place, texts: Readonly<Record<string, Text>>) => {
    for (const stem in texts) for (const lang in texts[stem]!) {
      const found = placeholderIn(texts[stem]![lang]!);
      if (found) report(at(place, 'placeholder', { column: column(place.file, `${stem}_${lang}`), actual: found }));
    }
  };
  if (p) look(yaml, { title: p.title, summary: p.summary, ...(p.working_group ? { chair: p.working_group.chair, secretary: p.working_group.secretary, invited: p.working_group.invited } : {}) });
  look(m.place, { names: m.config.names, take_part: m.config.take_part, notice: m.config.notice });
  for (const g of m.goals) look(g, { text: g.text });
  for (const x of m.measures) look(x, { title: x.title, unit: x.unit, term: x.term, responsible: x.responsible, partners: x.partners, result: x.result, note: x.note, status_note: x.status_note });
  for (const x of m.projects) look(x, { name: x.name, about: x.about, status_note: x.status_note });
  for (const x of m.monitoring) look(x, { text: x.text });
  for (const x of m.risks) look(x, { title: x.title, assumption: x.assumption, mitigation: x.mitigation });
  for (const [row, stem, text] of registerTexts(m)) look(row, { [stem]: text });
  for (const x of m.programme_indicators) look(x, { name: x.name, unit: x.unit, definition: x.definition, reason: x.reason, correction: x.correction });
  for (const x of m.notes) look(x, { text: x.text });
};
