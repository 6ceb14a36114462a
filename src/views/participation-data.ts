/** People's participation as open data: what the pages show. Money in the major unit, small numbers of people hidden, addresses of what was proposed. */
import { toCsv, toExcelCsv } from '../model/csv.ts';
import { missingOfNotice, phaseOf } from '../model/hearings.ts';
import { minorToDecimal } from '../model/money.ts';
import { hiddenPeople, peopleOf } from '../model/people.ts';
import { linesOfProposal, tallyOf, yearOfProposal } from '../model/proposals.ts';
import type { Proposal } from '../model/participation.ts';
import type { Lang, Minor } from '../model/types.ts';
import { initiativesData } from './initiatives.ts';
import { lineId } from './line-id.ts';
import { needsData } from './needs.ts';
import type { OutFile } from './open-data.ts';
import { anchorPart } from './programme-parts.ts';
import { proposalAnchor, yearPart } from './proposals.ts';
import { hasParticipation } from './participation-pages.ts';
import { link, type Bundle, type Site } from './site.ts';

const major = (site: Site, n: Minor | null): number | null => (n === null ? null : Number(minorToDecimal(n, site.data.config.currency.minor_digits)));
/** Names that hold money in what initiatives say of themselves. */
const MONEY: ReadonlySet<string> = new Set(['fund', 'given', 'left', 'amount', 'spent', 'total', 'per_participant']);
const inMajor = (site: Site, v: unknown): unknown => (Array.isArray(v) ? v.map((x) => inMajor(site, x)) : v && typeof v === 'object'
  ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, MONEY.has(k) && typeof x === 'number' ? x / 10 ** site.data.config.currency.minor_digits : inMajor(site, x)])) : v);
const proposalUrl = (site: Site, b: Bundle, p: Proposal, lang: Lang): string => `${link(site, lang, b.slug, 'participation', 'proposals', yearPart(yearOfProposal(p, b.m.participation.hearings)))}#${proposalAnchor(p.proposal_id)}`;

/** Counts by year are those of needs: beside hearings they say so. */
const needsPart = (v: unknown): object => { const { years, ...rest } = v as { years?: unknown }; return { ...rest, needs_by_year: years ?? [] }; };

/** Content of participation.json. */
export function participationData(site: Site, b: Bundle): unknown {
  const q = b.m.participation, first = site.data.config.languages[0]!, tally = tallyOf(q.proposals);
  return {
    currency: site.data.config.currency.code,
    hearings: q.hearings.map(({ file, line, column: _, ...h }) => {
      const rows = peopleOf(q.people, h.hearing_id), hidden = hiddenPeople(rows, site.data.config.rules.suppress_below_people), mine = tallyOf(q.proposals.filter((p) => p.hearing_id === h.hearing_id));
      return {
        ...h, phase: phaseOf(h, site.data.config.as_of), notice_lacks: h.state === 'planned' || h.state === 'held' ? missingOfNotice(h) : [], url: link(site, first, b.slug, 'participation', 'hearings', anchorPart(h.hearing_id)),
        people: rows.map((r) => ({ sex: r.sex, age: r.age, group: r.group, village: r.village, number: hidden.has(r) ? null : r.number, hidden: hidden.has(r), approximate: r.approximate, bound: r.bound ?? '' })),
        proposals: mine.all, answered: mine.answered, row: { file, line },
      };
    }),
    proposals: {
      all: tally.all, answered: tally.answered, by_decision: Object.fromEntries(tally.by_decision.map((d) => [d.decision, d.n])), by_author: tally.by_author, by_village: tally.by_village,
      list: q.proposals.map(({ file, line, column: _, lines, amount, ...p }) => {
        const sum = linesOfProposal({ lines, fiscal_year: p.fiscal_year }, b.budget, site.data.classifications);
        return {
          ...p, amount: major(site, amount), year: yearOfProposal({ ...p, lines, amount, file, line }, q.hearings), line_codes: Object.fromEntries(Object.entries(lines).filter(([, v]) => v)),
          line: sum ? { year: sum.year, phase: sum.phase, amount: major(site, sum.amount), anchor: lineId(sum.facts[0]!) } : null, url: proposalUrl(site, b, { ...p, lines, amount, file, line }, first), row: { file, line },
        };
      }),
    },
    initiatives: inMajor(site, initiativesData(site, b)), ...needsPart(needsData(site, b)),
  };
}

const PLAIN = ['proposal_id', 'fiscal_year', 'hearing_id', 'date', 'channel', 'author', 'village', 'topic', 'decision', 'section', 'measure_id'] as const;
/** The columns of proposals.csv: those of the publisher's file, then the address of the proposal. */
export const proposalsHeader = (languages: readonly Lang[]): string[] => [
  ...PLAIN, ...(['topic_name', 'text', 'reason'] as const).flatMap((n) => languages.map((l) => `${n}_${l}`)), 'programme_code', 'economic_code', 'functional_code', 'unit_code', 'fund', 'amount', 'decided_on', 'published_on', 'source_id', 'url',
];
const row = (site: Site, b: Bundle, p: Proposal): (string | number | null)[] => {
  const { languages, currency } = site.data.config;
  return [
    ...PLAIN.map((k) => p[k]), ...[p.topic_name, p.text, p.reason].flatMap((x) => languages.map((l) => x[l] ?? '')), p.lines.programme, p.lines.economic, p.lines.functional, p.lines.unit, p.lines.fund,
    p.amount === null ? '' : minorToDecimal(p.amount, currency.minor_digits), p.decided_on, p.published_on, p.source_id, proposalUrl(site, b, p, languages[0]!),
  ];
};
const NUMERIC: ReadonlySet<string> = new Set(['fiscal_year', 'amount']);
/** participation.json, and the register of proposals as tables. None where nothing is on record. */
export function participationFiles(site: Site, b: Bundle): OutFile[] {
  if (!hasParticipation(site, b)) return [];
  const dir = `data/${b.slug}`, header = proposalsHeader(site.data.config.languages), rows = b.m.participation.proposals.map((p) => row(site, b, p));
  return [
    { path: `${dir}/participation.json`, text: JSON.stringify(participationData(site, b), null, 1) + '\n' },
    ...(rows.length ? [{ path: `${dir}/proposals.csv`, text: toCsv(header, rows) }, { path: `${dir}/proposals-excel.csv`, text: toExcelCsv(header, rows, NUMERIC) }] : []),
  ];
}
