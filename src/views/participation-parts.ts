/** What the pages of hearings and proposals share: names of hearings and villages, day and place in words, statuses, addresses. */
import { phaseOf, weekday, type HearingPhase } from '../model/hearings.ts';
import type { Decision, Hearing } from '../model/participation.ts';
import type { ViewContext, Worded } from './context.ts';
import type { StatusWord } from './parts.ts';
import { anchorPart } from './programme-parts.ts';
import type { Bundle } from './site.ts';

const SIGN: Readonly<Record<HearingPhase, string>> = { coming: 'not_due', held: 'available', overdue: 'unknown', cancelled: 'not_produced', moved: 'late' };
export const HEARING_SIGNS = Object.values(SIGN);
export const hearingStatus = (ctx: ViewContext, h: Hearing): StatusWord => { const phase = phaseOf(h, ctx.site.data.config.as_of); return { status: SIGN[phase], text: ctx.t(`hearings.state_${phase}`) }; };
export const hearingHref = (ctx: ViewContext, b: Bundle, id: string): string => ctx.href(b.slug, 'participation', 'hearings', anchorPart(id));
export const villageName = (ctx: ViewContext, b: Bundle, code: string): string => { const v = b.m.villages.find((x) => x.code === code); return v ? ctx.name(v.name, code) : code; };
export const hearingTitle = (ctx: ViewContext, h: Hearing): Worded => ctx.text(h.title) ?? { text: ctx.t(`hearings.topic_${h.topic}`) };

/** «2026-жылдын 4-декабры, жума, саат 15:00»; what is not known of it is left out, all of it says so. */
export function whenText(ctx: ViewContext, h: Pick<Hearing, 'date' | 'time'>): string {
  const { t, fmt } = ctx;
  return [...(h.date ? [fmt.date(h.date), t(`hearings.weekday_${weekday(h.date)}`)] : []), ...(h.time ? [t('hearings.at', { time: h.time })] : [])].join(', ') || t('hearings.dayUnknown');
}
/** Building, and the village where the words of the building do not name it. */
export function whereText(ctx: ViewContext, b: Bundle, h: Hearing): Worded {
  const place = ctx.text(h.place), village = h.village ? villageName(ctx, b, h.village) : '';
  if (!place) return { text: village || ctx.t('common.notKnown') };
  return village && !place.text.includes(village) ? { ...place, text: `${place.text}, ${village}` } : place;
}

/** A decision has the sign of what it means for the one who proposed. */
const DECISION_SIGN: Readonly<Record<Decision, string>> = { accepted: 'available', partly: 'run', rejected: 'not_produced', pending: 'not_due' };
export const decisionStatus = (ctx: ViewContext, d: Decision): StatusWord => ({ status: DECISION_SIGN[d], text: ctx.t(`proposals.decision_${d}`) });
