/** Laws and orders the site refers to: as law only where a person has verified the present wording. */
import type { Lang } from '../model/types.ts';
import { viewContext, type Worded } from './context.ts';
import type { Site } from './site.ts';

export interface ActView { id: string; title: Worded; usedFor: Worded | null; facts: readonly { name: string; value: string }[]; href: string; linkText: string; verified: string }
export interface LegalView { title: string; lead: string; verified: { title: string; lead: string; acts: readonly ActView[] }; unverified: { title: string; lead: string; acts: readonly ActView[] } }

export const hasLegal = (site: Pick<Site, 'data'>): boolean => site.data.legal.length > 0;

export function legalView(site: Site, lang: Lang): LegalView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx;
  const isVerified = (a: Site['data']['legal'][number]) => !!a.verified_on && !!a.verified_by;
  const acts = (wanted: boolean): ActView[] => site.data.legal.filter((a) => isVerified(a) === wanted).map((a) => ({
    id: a.act_id, title: ctx.text(a.title) ?? { text: a.act_id }, usedFor: ctx.text(a.used_for),
    facts: [
      ...(a.date ? [{ name: t('legal.date'), value: fmt.date(a.date) }] : []), ...(a.number ? [{ name: t('legal.number'), value: a.number }] : []), ...(a.articles ? [{ name: t('legal.articles'), value: a.articles }] : []),
    ],
    href: a.url, linkText: t('legal.open'), verified: wanted ? t('legal.verifiedBy', { date: fmt.date(a.verified_on), who: a.verified_by }) : t('legal.notVerified'),
  }));
  return {
    title: t('legal.title'), lead: t('legal.lead'),
    verified: { title: t('legal.verified'), lead: t('legal.verifiedLead'), acts: acts(true) },
    unverified: { title: t('legal.unverified'), lead: t('legal.unverifiedLead'), acts: acts(false) },
  };
}
