/**
 * Rows of the register of documents, each by itself. document-future: a day of publication after the data stand. document-role: a document that no scorecard names. document-untitled, document-contradiction,
 * document-channel: published, but the register does not say where. document-early: before the day that makes it possible.
 */
import { at, type Check } from '../context.ts';
import { nearest } from '../../readers/csv.ts';
import { knownDocuments } from '../../model/scorecard.ts';
import { anchorDay, yearDays } from '../../model/register.ts';
import type { DocumentRow } from '../../model/records.ts';

/** What stands for every other paper. */
const OTHER = 'other';

export const check: Check = ({ site, m, column, report }) => {
  const known = knownDocuments(site), asOf = site.config.as_of, seen = new Set<string>();
  for (const d of m.documents) {
    const cell = (name: string) => column(d.file, name), row = `${d.file}:${d.line}`, first = !seen.has(row);
    seen.add(row);
    if (known.size && d.document !== OTHER && !known.has(d.document)) report(at(d, 'document-role', { column: cell('document'), actual: d.document, expected: nearest(d.document, [...known.keys()]), params: { list: [...known.keys()].join(', ') } }));
    early(d);
    // A row with several roles is one row of the file.
    if (!first) continue;
    if (asOf && d.published_on > asOf) report(at(d, 'document-future', { column: cell('published_on'), actual: d.published_on, expected: `≤ ${asOf}`, params: { as_of: asOf } }));
    if (!d.title) report(at(d, 'document-untitled', { column: cell('title') }));
    const against = (why: string, name: string, value: string) => report(at(d, 'document-contradiction', { column: cell(name), actual: value, params: { why } }));
    if (d.produced === 'no' && d.published_on) against('produced_no', 'published_on', d.published_on);
    if (d.channel === 'none' && d.published_on) against('channel_none', 'channel', d.channel);
    if (d.channel === 'official_web' && (d.publisher === 'cso' || d.publisher === 'other')) against('official_other', 'publisher', d.publisher);
    if (d.sha256 && !d.url && !d.file_path) against('hash_alone', 'sha256', d.sha256);
    if (d.published_on && d.channel === '') report(at(d, 'document-channel', { column: cell('channel'), actual: d.published_on }));
  }
  function early(d: DocumentRow): void {
    const role = known.get(d.document), rule = role?.deadline;
    // Only where the deadline lies after the day it is counted from did that day have to come first.
    if (!role || !rule || !d.published_on || rule.months * 31 + rule.days + rule.working_days <= 0) return;
    const days = yearDays(d.fiscal_year, site.config.fiscal_year_start, m.records.calendar_years.find((c) => c.fiscal_year === d.fiscal_year));
    const from = rule.from === 'referred' ? m.documents.find((x) => x.document_id === d.refers_to && x.published_on)?.published_on ?? '' : anchorDay(rule, days, { period: d.period });
    if (from && d.published_on < from) report(at(d, 'document-early', { column: column(d.file, 'published_on'), actual: d.published_on, expected: `≥ ${from}`, params: { document: d.document, year: d.fiscal_year, from: rule.from, day: from } }));
  }
};
