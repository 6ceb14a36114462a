/** The notice of a hearing on one A4 page: what, when, where, where to read the draft, how to propose. */
import type { Lang } from '../model/types.ts';
import { viewContext, type Worded } from './context.ts';
import { addressOf, asOfLine, contactOf, dayOf, headOf, sourceLine, spotOf, weekday, type Address, type Contact, type SideHead } from './print-parts.ts';
import { cut, linesOf } from './print-measure.ts';
import type { Bundle, Site } from './site.ts';

export interface HearingSide extends SideHead {
  title: Worded; /** A title of many words is set smaller. */ long: boolean; about: string;
  day: { label: string; date: string; weekday: string }; place: { label: string; words: Worded };
  parts: readonly { label: string; words: Worded; link: string }[];
  contact: Contact; address: Address; foot: readonly string[];
}
/** Width of the text of a page in mm. */
const WIDTH = 186;

export function hearingSide(site: Site, b: Bundle, id: string, lang: Lang): HearingSide {
  const ctx = viewContext(site, lang), { t } = ctx, h = b.m.participation.hearings.find((q) => q.hearing_id === id)!;
  const worded = (w: Worded, pt: number, most: number, bold = false): Worded => ({ ...w, text: cut(w.text, WIDTH, pt, most, bold) });
  const agenda = ctx.text(h.agenda), draft = ctx.text(h.draft_at), day = weekday(h.date), title = ctx.text(h.title) ?? { text: t('print.hearingLabel') }, long = linesOf(title.text, WIDTH, 28, true) > 2, head = headOf(ctx, b, t('print.hearingLabel'));
  return {
    ...head, name: worded(head.name, 20, 2, true),
    title: worded(title, long ? 20 : 28, long ? 3 : 2, true), long, about: /^budget/.test(h.topic) && !ctx.name(h.title).includes(String(h.fiscal_year)) ? t('print.budgetOf', { year: h.fiscal_year }) : '',
    day: { label: t('print.when'), date: dayOf(ctx, h), weekday: day ? t(`print.day_${day}`) : '' }, place: { label: t('print.where'), words: worded(spotOf(ctx, b, h), 20, 2, true) },
    parts: [
      ...(agenda ? [{ label: t('print.agenda'), words: worded(agenda, 13, 5), link: '' }] : []),
      { label: t('print.whereDraft'), words: worded(draft ?? { text: h.draft_url ? '' : t('print.draftNone') }, 13, 3), link: cut(h.draft_url, WIDTH, 13, 1) },
      { label: t('print.propose'), words: { text: t('print.proposeHow') }, link: '' },
    ],
    contact: (({ more, ...c }) => ({ ...c, more: more.map((m) => cut(m, WIDTH - 60, 11, 1)) }))(contactOf(ctx, b)), address: addressOf(ctx, b.slug, 'participation', 'hearings', h.hearing_id),
    foot: [cut([sourceLine(ctx, b, [h.source_id]), asOfLine(ctx)].filter(Boolean).join('. ').replace('..', '.'), WIDTH, 11, 2), ...(head.sampleWords ? [`${head.sample}. ${head.sampleWords}`] : [])].filter(Boolean),
  };
}
