/** The list of a municipality's sheets: what each is for, its size, its languages – and which are missing, and why. */
import type { Lang } from '../model/types.ts';
import { languageWord, viewContext } from './context.ts';
import { hearingSide } from './print-hearing.ts';
import { monitoringPages } from './print-monitoring.ts';
import { proposalPages } from './print-proposals.ts';
import { budgetYears, comingHearings, sheetLanguages, sheetsOf, whyNoPoster, type SheetKind, type SheetRef } from './print-sheets.ts';
import { getSite, type Bundle, type Site } from './site.ts';

export interface SheetRow { title: string; use: string; size: string; href: string }
export interface PrintView { title: string; lead: string; path: string[]; rows: readonly SheetRow[]; how: { title: string; steps: string; a3: string; pdf: string; command: string }; missing: { title: string; items: readonly string[] } | null; noQr: string }

/** Pages of a sheet: one a language, but for those that run over several. */
export function pagesOfSheet(site: Site, b: Bundle, lang: Lang, ref: SheetRef): number {
  const count = (l: Lang): number => (ref.kind === 'proposals' ? proposalPages(site, b, l, ref.year!).length : ref.kind === 'monitoring' ? monitoringPages(site, b, l).length : 1);
  return sheetLanguages(site, lang).reduce((n, l) => n + count(l), 0);
}

export function printView(site: Site, b: Bundle, lang: Lang): PrintView {
  const ctx = viewContext(site, lang), { t } = ctx, refs = sheetsOf(site, b), why = whyNoPoster(site, b);
  const languages = sheetLanguages(site, lang).map((l) => languageWord(ctx, l)).join(', ');
  const sides = refs.some((r) => r.kind === 'poster') && !budgetYears(site, b).every((s) => s.spending && s.spending.dimension !== 'line');
  const missing = [
    ...(why ? [t(`print.why_${why.key}`, { year: why.year })] : []), ...(sides ? [t('print.why_parts')] : []), ...(comingHearings(site, b).length ? [] : [t('print.why_hearing')]),
    ...(b.m.participation.proposals.length ? [] : [t('print.why_proposals')]), ...(b.m.measures.length ? [] : [t('print.why_monitoring')]),
  ];
  return {
    title: t('print.title'), lead: t('print.lead'), path: [b.slug, 'print'],
    rows: refs.map((ref) => ({
      title: [t(`print.${ref.kind}`), ref.kind === 'hearing' ? hearingSide(site, b, ref.path[1]!, lang).title.text : ref.kind === 'monitoring' || ref.year === null ? '' : budgetName(site, b, lang, ref)].filter(Boolean).join(': '),
      use: t(`print.use_${ref.kind}`), size: t('print.size', { size: ref.size, pages: t('print.pages', { n: pagesOfSheet(site, b, lang, ref) }), languages }), href: ctx.href(b.slug, 'print', ...ref.path),
    })),
    how: { title: t('print.how'), steps: t('print.howSteps'), a3: refs.some((r) => r.size === 'A3') ? t('print.howA3') : '', pdf: t('print.howPdf'), command: `npm run posters -- --slug ${b.slug}` },
    missing: missing.length ? { title: t('print.missing'), items: missing } : null, noQr: site.data.config.base_url || !refs.length ? '' : t('print.noQr'),
  };
}
/** «2025-жыл, аткарылган» */
function budgetName(site: Site, b: Bundle, lang: Lang, ref: SheetRef): string {
  const ctx = viewContext(site, lang), story = ref.kind === 'proposals' ? undefined : budgetYears(site, b).find((s) => s.year === ref.year);
  return [ctx.fmt.year(ref.year!), ...(story ? [ctx.t(`phase.${story.phase}`)] : [])].join(', ');
}

/** `getStaticPaths` of the sheets of one kind: every language, every municipality that has it. */
export const sheetPaths = (kind: SheetKind): { lang: Lang; slug: string; ref: SheetRef }[] => {
  const site = getSite();
  return site.bundles.flatMap((b) => sheetsOf(site, b).filter((r) => r.kind === kind).flatMap((ref) => site.data.config.languages.map((lang) => ({ lang, slug: b.slug, ref }))));
};
