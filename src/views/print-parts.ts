/** What every sheet of paper carries: whose it is, how to ask, where to read more, sources and dates, and that a sample is a sample. */
import type { Lang } from '../model/types.ts';
import type { Hearing } from '../model/participation.ts';
import { fullName, placeName, viewContext, type ViewContext, type Worded } from './context.ts';
import { oneDot } from './calendar.ts';
import { frame, type Frame } from './frame.ts';
import { codeOf, readable, type Code } from './print-code.ts';
import { sheetLanguages, type SheetRef } from './print-sheets.ts';
import { datedTitle } from './parts.ts';
import type { Bundle, Site } from './site.ts';

/** Where to read more. `code` is null where the site's address is not known: then only the path is printed. */
export interface Address { label: string; words: string; path: string; code: Code | null }
export interface Contact { label: string; phone: string; none: string; /** Messengers, e-mail, office hours. */ more: readonly string[] }
/** One side of a sheet. */
export interface SideHead { lang: Lang; name: Worded; when: string; /** '' where the municipality is real. */ sample: string; sampleWords: string }

export function headOf(ctx: ViewContext, b: Bundle, when: string): SideHead {
  const { config } = b.m;
  return { lang: ctx.lang, name: ctx.text(config.names) ?? { text: placeName(ctx, config) }, when, sample: config.sample ? ctx.t('common.sample') : '', sampleWords: config.sample ? ctx.t('common.sampleBanner') : '' };
}
export function addressOf(ctx: ViewContext, ...parts: string[]): Address {
  const path = ctx.href(...parts), { config } = ctx.site.data;
  return config.base_url
    ? { label: ctx.t('print.addressLabel'), words: readable(ctx.absolute(path)), path, code: codeOf(ctx.absolute(path)) }
    : { label: ctx.t('print.addressLabel'), words: ctx.t('print.siteAndPath', { site: ctx.name(config.name), path: readable(path) }), path, code: null };
}
export function contactOf(ctx: ViewContext, b: Bundle): Contact {
  const c = b.m.config.contacts, messengers = c ? [...(c.whatsapp ? ['WhatsApp'] : []), ...(c.telegram ? ['Telegram'] : [])].join(', ') : '';
  return {
    label: ctx.t('print.askLabel'), phone: c?.phone ?? '', none: c?.phone ? '' : ctx.t('print.phoneNone'),
    more: c ? [messengers && c.whatsapp && c.whatsapp !== c.phone ? `${messengers}: ${c.whatsapp}` : messengers, c.email, ctx.name(c.address), ctx.name(c.hours)].filter(Boolean) : [],
  };
}
/** «2026-жылдын 24-февралы, 14:00» */
export const dayOf = (ctx: ViewContext, h: Pick<Hearing, 'date' | 'time'>): string => (h.date ? [ctx.fmt.date(h.date), h.time].filter(Boolean).join(', ') : ctx.t('print.dateNone'));
/** Village and place in one line, each once. */
export function spotOf(ctx: ViewContext, b: Bundle, h: Pick<Hearing, 'village' | 'place'>): Worded {
  const village = b.m.villages.find((v) => v.code === h.village), name = village ? ctx.name(village.name, h.village) : h.village, place = ctx.text(h.place);
  if (!place) return { text: name || ctx.t('print.placeNone') };
  return name && !place.text.toLowerCase().includes(name.toLowerCase()) ? { ...place, text: `${name}, ${place.text}` } : place;
}
/** Day of the week 1 (Monday) … 7 of a date of the Gregorian calendar (Zeller's congruence); 0 where it is no date. */
export function weekday(iso: string): number {
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (!m) return 0;
  const [y0 = 0, mo = 0, d = 0] = m.slice(1).map(Number), early = mo < 3, mon = early ? mo + 12 : mo, y = early ? y0 - 1 : y0;
  const h = (d + Math.floor((13 * (mon + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7;
  return ((h + 5) % 7) + 1;
}
/** The first source by name and how many more there are; '' where none is known. `short`: its title as printed, without a date added. */
export function sourceLine(ctx: ViewContext, b: Bundle, ids: readonly string[], short = false): string {
  const list = [...new Set(ids)].flatMap((id) => b.m.sources.get(id) ?? []), first = list[0];
  if (!first) return '';
  const source = short ? first.title : datedTitle(ctx, first);
  return ctx.t('common.sourceOf', { source: list.length > 1 ? ctx.t('print.moreSources', { source, n: list.length - 1 }) : source });
}
export const asOfLine = (ctx: ViewContext): string => (ctx.site.data.config.as_of ? oneDot(ctx.t('common.asOfLabel', { date: ctx.fmt.date(ctx.site.data.config.as_of) })) : '');

/** What stands around a sheet on the screen and in its head; nothing of it is printed. */
export interface PaperView { lang: Lang; title: string; frame: Frame; ref: SheetRef; pages: number; languages: readonly Lang[]; back: { text: string; href: string }; how: string; noQr: string; others: Frame['languages'] }
export function paperOf(site: Site, b: Bundle, lang: Lang, ref: SheetRef, pages: number): PaperView {
  const ctx = viewContext(site, lang), { t } = ctx, path = [b.slug, 'print', ...ref.path];
  const title = [t(`print.${ref.kind}`), ...(ref.year === null || ref.kind === 'monitoring' ? [] : [ctx.fmt.year(ref.year)])].join(', ');
  const f = frame(site, { lang, title: `${title}, ${ref.size}`, description: `${fullName(ctx, b.m.config)}. ${t(`print.use_${ref.kind}`)}`, path, slug: b.slug });
  return {
    lang, title, frame: f, ref, pages, languages: sheetLanguages(site, lang), back: { text: t('print.back'), href: ctx.href(b.slug, 'print') },
    how: t('print.printThis', { keys: 'Ctrl+P', size: ref.size, pages: t('print.pages', { n: pages }) }), noQr: site.data.config.base_url ? '' : t('print.noQr'), others: f.languages,
  };
}
