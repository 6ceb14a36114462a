/** The monitoring report of a programme for the information board: how the measures go, which indicators were reached, what was decided. */
import type { Lang } from '../model/types.ts';
import { oneDot } from './calendar.ts';
import { viewContext, type Worded } from './context.ts';
import { monitoringView } from './monitoring.ts';
import { call, figure, flow, heading, item, tally, title, words, type Block, type FlowPage, type Paragraph } from './print-flow.ts';
import { asOfLine } from './print-parts.ts';
import type { Bundle, Site } from './site.ts';

export function monitoringPages(site: Site, b: Bundle, lang: Lang): FlowPage[] {
  const ctx = viewContext(site, lang), { t } = ctx, v = monitoringView(site, b, lang), p = (label: string, w: Worded | null): Paragraph[] => (w ? [{ label, words: w }] : []);
  const part = (name: string, blocks: readonly Block[]): Block[] => (blocks.length ? [title(name), ...blocks] : []);
  // The board tells the latest round of monitoring; earlier ones stay on the site.
  const latest = v.entries.flatMap((e) => e.items.map((i) => i.iso.slice(0, 4))).sort().at(-1) ?? '';
  // The full name of a programme does not fit into one line of a sheet.
  const years = b.m.programme ? [...new Set(b.m.programme.years)].join('–') : '';
  return flow(ctx, b, years ? `${t('menu.programme')}, ${years}` : v.title, [
    heading(v.headline), words([v.lead, v.asOf].filter(Boolean).join(' ')),
    ...part(t('print.measures'), v.tally.map((s) => tally(s.count, s.status.status === 'available', s.status.text, s.share))),
    ...part(t('programme.moneyTitle'), v.money.map((m) => figure(m.name, m.value))),
    ...part(t('print.indicators'), v.targets.map((s) => tally(s.count, s.status.status === 'available', s.status.text, ''))),
    ...part(t('monitoring.behind'), v.problems.flatMap((m) => item({ words: m.status.text, solid: false }, [{ label: '', words: m.name, strong: true }, ...p('', m.why), ...p(t('plan.column_term'), m.term)]))),
    ...part(t('monitoring.missedTitle'), v.missed.flatMap((m) => item({ words: m.status.text, solid: false }, [
      { label: '', words: m.name, strong: true }, { label: '', words: { ...m.reason, text: oneDot(`${m.text}. ${m.reason?.text ?? t('print.reasonNone')}`) } },
    ]))),
    ...v.entries.flatMap((e) => part(e.title, e.items.filter((i) => i.iso.startsWith(latest)).flatMap((i) => item(i.kind ? { words: i.kind, solid: true } : null, [
      { label: '', words: i.text, strong: true }, { label: '', words: { text: [i.date, i.by, i.due, ...i.about.slice(0, 1).map((a) => a.text)].filter(Boolean).join(' · ') } },
    ])))),
    call(ctx, b, 'programme', 'monitoring'),
  ], [v.sources.rows[0] ? t('common.sourceOf', { source: v.sources.rows[0].title }) : '', v.asOf ? '' : asOfLine(ctx)].filter(Boolean));
}
