import { describe, expect, it } from 'vitest';
import { askLinks, askMessage, askOf, askPlanView, askRow, askView, askYears, askYearView, hasAsk, inQuery } from './ask.ts';
import { viewContext } from './context.ts';
import { bundleOf, fixtureSite } from './fixture.ts';
import { linesView } from './lines.ts';
import type { Site } from './site.ts';

const CONTACTS = 'contacts: {phone: "+996 555 00-11-22", whatsapp: "+996 555 001122", telegram: "@office", email: a@example.org}\n';
const muni = (more: string) => ({ 'municipalities/alma/municipality.yaml': `names: {ky: Алма, ru: Алма, en: Alma}\nshort: {ky: Алма, ru: Алма, en: Alma}\ntype: town\npredecessors: [beta]\nvalid_from: "2020-01-01"\n${more}` });
const withUrl = (site: Site): Site => ({ ...site, data: { ...site.data, config: { ...site.data.config, base_url: 'https://example.org' } } });
const PLAN = { 'municipalities/alma/programme/actions.csv': 'measure_id,section,title_ky,title_ru,start,end\nm1,3,Көпүрө,Мост & «дорога» #1,2027-01-01,2027-12-31\n' };
const site = fixtureSite({ ...muni(CONTACTS), ...PLAN }), b = bundleOf(site, 'alma'), bare = fixtureSite(muni('')), nobody = bundleOf(bare, 'alma');
const text = (href: string): string => { const q = new URL(href).searchParams; return q.get('text') ?? q.get('body') ?? ''; };

describe('text in an address', () => {
  it('comes out as it went in, letters of any script and signs that mean something in an address', () => {
    for (const s of ['Көпүрө & жол #1, 50 % + «ө ү ң» <b> "x" \'y\'', 'a=b?c/d']) expect(text(`https://wa.me/1?text=${inQuery(s)}`)).toBe(s);
  });
  it('fixed spaces become plain ones', () => expect(text(`https://wa.me/1?text=${inQuery('1\u202f000\u00a0сом')}`)).toBe('1 000 сом'));
  it('leaves letters as they are: percent signs would make pages of lines three times heavier', () => expect(inQuery('Көпүрө')).toBe('Көпүрө'));
  it('lets nothing out of an attribute or into a new parameter', () => expect(inQuery('"><&#\n')).not.toMatch(/["<>&#\s]/));
});
describe('a message', () => {
  const about = { name: 'Мост', note: '2027' };
  it('names what is asked about and where it stands', () => {
    const ctx = viewContext(withUrl(site), 'ru'), links = askLinks(ctx, b.m.config.contacts!, 'Алма', '/ru/alma/x/#l', about);
    expect(links.map((l) => l.kind)).toEqual(['phone', 'whatsapp', 'telegram', 'email']);
    expect(links[0]!.href).toBe('tel:+996555001122');
    for (const l of links.slice(1)) expect(text(l.href)).toBe(ctx.t('ask.messageAbout', { what: 'Мост, 2027', url: 'https://example.org/ru/alma/x/#l' }));
  });
  it('without the address of the site it names the place on it, and the pages say so', () => {
    const ctx = viewContext(site, 'ru');
    expect(askMessage(ctx, '/ru/alma/x/#l', about)).toBe(ctx.t('ask.messagePath', { what: 'Мост, 2027', url: '/ru/alma/x/#l' }));
    expect(askView(site, b, 'ru').notes).toContain(ctx.t('ask.pathNote'));
    expect(askView(withUrl(site), b, 'ru').notes).not.toContain(ctx.t('ask.pathNote'));
  });
  it('what Telegram may not do is told where there is Telegram', () => {
    const ctx = viewContext(site, 'ky'), without = { ...b, m: { ...b.m, config: { ...b.m.config, contacts: { ...b.m.config.contacts!, telegram: '' } } } };
    expect([askView(site, b, 'ky').notes.includes(ctx.t('ask.telegramNote')), askView(site, without, 'ky').notes.includes(ctx.t('ask.telegramNote'))]).toEqual([true, false]);
  });
});
describe('lines of a year', () => {
  const v = askYearView(site, b, 2027, 'ru'), lines = v.groups.flatMap((g) => g.lines);
  it('every line of the table has its place, and its question leads back to it', () => {
    const shown = linesView(site, b, 2027, 'ru').sections.flatMap((s) => s.groupings.flatMap((g) => g.groups.flatMap((q) => q.blocks.flatMap((k) => k.lines))));
    const ids = [...new Set(shown.map((l) => l.id))];
    expect(ids.length).toBeGreaterThan(3);
    expect(lines.map((l) => l.id).sort()).toEqual([...ids].sort());
    for (const l of shown) expect(l.ask!.href).toBe(`/ru/alma/ask/2027/#${l.id}`);
  });
  it('the message has name, year, phase, amount and the address of the line', () => {
    const l = lines.find((x) => x.amount.includes('220'))!, said = text(l.links[0]!.href);
    expect(l.links.map((k) => k.href.split('?')[0])).toEqual(['https://wa.me/996555001122', 'https://t.me/office', 'mailto:a@example.org']);
    for (const part of [l.name.text, '2027', 'исполнено', '220 талеров', `/ru/alma/budget/2027/#${l.id}`]) expect(said).toContain(part);
  });
});
it('measures can be asked about, each by its own message', () => {
  const m = askPlanView(site, b, 'ru').groups.flatMap((g) => g.lines)[0]!;
  expect([m.id, m.back]).toEqual(['m-m1', '/ru/alma/programme/plan/3/#m-m1']);
  expect(text(m.links[0]!.href)).toContain('Мост & «дорога» #1');
});
describe('nobody to ask', () => {
  it('no links, no pages of lines, and the page says how else', () => {
    const v = askView(bare, nobody, 'ky'), ctx = viewContext(bare, 'ky');
    expect([askYears(nobody), askRow(ctx, nobody, '/', { name: 'x' }), v.ask.links, v.about, hasAsk(nobody)]).toEqual([[], null, [], null, true]);
    expect(v.otherwise.items).toContain(ctx.t('ask.visit'));
    expect(linesView(bare, nobody, 2027, 'ky')).toMatchObject({ askHint: '' });
    expect(askOf(ctx, nobody, '/').none).toBe(ctx.t('common.noContacts'));
  });
  it('a telephone alone carries no message: it is shown, lines have no pages of their own', () => {
    const phone = fixtureSite(muni('contacts: {phone: "+996 555 00-11-22"}\n')), p = bundleOf(phone, 'alma');
    expect([askYears(p), askView(phone, p, 'ru').ask.links.map((l) => l.kind)]).toEqual([[], ['phone']]);
  });
});
