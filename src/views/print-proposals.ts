/** «What became of your proposals» on paper: the counts, then every proposal with its decision and the reason. */
import type { Decision, Proposal } from '../model/participation.ts';
import { yearOfProposal } from '../model/proposals.ts';
import type { Lang } from '../model/types.ts';
import { viewContext, type ViewContext } from './context.ts';
import { call, flow, heading, item, tally, title, words, type FlowPage, type Paragraph } from './print-flow.ts';
import { asOfLine, sourceLine } from './print-parts.ts';
import type { Bundle, Site } from './site.ts';

/** Decisions in the order in which they are told. */
const ORDER: readonly Decision[] = ['accepted', 'partly', 'rejected', 'pending'];

export function proposalPages(site: Site, b: Bundle, lang: Lang, year: number): FlowPage[] {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, all = b.m.participation.proposals.filter((p) => yearOfProposal(p, b.m.participation.hearings) === year);
  const answered = all.filter((p) => p.decision !== 'pending').length, when = `${t('print.proposals')}, ${t('print.saidIn', { year })}`;
  return flow(ctx, b, when, [
    heading(t('print.proposals')), words([t('print.proposalsHead', { n: all.length, answered }), t('print.answeredShare', { share: fmt.ratio(answered / all.length, 0) })].join(' ')),
    ...ORDER.flatMap((d) => { const n = all.filter((p) => p.decision === d).length; return n ? [tally(String(n), d === 'accepted', capital(t(`print.decision_${d}`)), '')] : []; }),
    ...ORDER.flatMap((d) => {
      const mine = all.filter((p) => p.decision === d);
      return mine.length ? [title(`${capital(t(`print.decision_${d}`))}: ${mine.length}`), ...mine.flatMap((p) => item({ words: t(`print.decision_${d}`), solid: d === 'accepted' }, paragraphsOf(ctx, b, p)))] : [];
    }),
    call(ctx, b, 'participation', 'proposals', String(year)),
  ], [sourceLine(ctx, b, all.map((p) => p.source_id)), asOfLine(ctx)]);
}
function paragraphsOf(ctx: ViewContext, b: Bundle, p: Proposal): Paragraph[] {
  const { t, fmt } = ctx, village = b.m.villages.find((v) => v.code === p.village), reason = ctx.text(p.reason), measure = b.m.measures.find((m) => m.measure_id === p.measure_id);
  return [
    { label: '', words: ctx.text(p.text) ?? { text: p.proposal_id }, strong: true },
    { label: '', words: { text: [fmt.date(p.date), t(`print.author_${p.author}`), village ? ctx.name(village.name, p.village) : p.village].filter(Boolean).join(' · ') } },
    ...(reason ? [{ label: t(p.decision === 'accepted' ? 'proposals.result' : 'print.reason'), words: reason }] : p.decision === 'rejected' || p.decision === 'partly' ? [{ label: '', words: { text: t('print.reasonNone') } }] : []),
    ...(measure ? [{ label: t('print.became'), words: ctx.text(measure.title) ?? { text: measure.measure_id } }] : []),
    ...(p.amount !== null ? [{ label: t('print.amount'), words: { text: fmt.money(p.amount) } }] : []),
    ...(p.decided_on ? [{ label: t('print.decidedOn'), words: { text: fmt.date(p.decided_on) } }] : []),
  ];
}
const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);
