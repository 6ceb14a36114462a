/** How to reach the municipality about a page: the address of the page travels with the message. */
import type { Contacts } from '../../model/types.ts';
import type { Bundle } from '../site.ts';
import { telephone } from '../frame.ts';
import { fullName, type ViewContext, type Worded } from '../context.ts';

export interface AskLink { name: string; value: string; href: string }
export interface Ask { title: string; lead: string; links: readonly AskLink[]; office: Worded | null; address: Worded | null; hours: Worded | null; none: string }

/** Links to telephone, WhatsApp, Telegram and e-mail, each with the address of the page at `path` already written. */
export function askLinks(ctx: ViewContext, c: Contacts, place: string, path: string): AskLink[] {
  const text = encodeURIComponent(ctx.t('common.askText', { url: ctx.absolute(path) }));
  const digits = c.whatsapp.replace(/\D/g, ''), user = c.telegram.replace(/^@|^https?:\/\/t\.me\//, '');
  return [
    ...(c.phone ? [{ name: ctx.t('common.phone'), value: c.phone, href: telephone(c.phone) }] : []),
    ...(digits ? [{ name: 'WhatsApp', value: c.whatsapp, href: `https://wa.me/${digits}?text=${text}` }] : []),
    ...(user ? [{ name: 'Telegram', value: `@${user}`, href: `https://t.me/${encodeURIComponent(user)}?text=${text}` }] : []),
    ...(c.email ? [{ name: ctx.t('common.email'), value: c.email, href: `mailto:${c.email}?subject=${encodeURIComponent(ctx.t('common.askSubject', { place }))}&body=${text}` }] : []),
  ];
}
export function askOf(ctx: ViewContext, b: Bundle, path: string): Ask {
  const c = b.m.config.contacts, links = c ? askLinks(ctx, c, fullName(ctx, b.m.config), path) : [];
  return {
    title: ctx.t('citizen.ask.title'), lead: links.length ? ctx.t('citizen.ask.lead') : '', links,
    office: c && ctx.text(c.office), address: c && ctx.text(c.address), hours: c && ctx.text(c.hours), none: links.length ? '' : ctx.t('common.noContacts'),
  };
}
