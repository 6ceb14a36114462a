/** The declaration the publisher holds to: notes, values, principles, calls by addressee, each with what it means for these pages. */
import type { Lang } from '../model/types.ts';
import { hasRegisters, methodLink, regionLink } from './documents-parts.ts';
import { viewContext, type Anchor, type Worded } from './context.ts';
import type { Site } from './site.ts';

export interface Item { id: string; name: Worded | null; text: Worded | null; site: Worded | null }
export interface DeclarationView {
  title: string; name: Worded | null; about: Worded | null; more: readonly Anchor[]; notes: readonly Worded[]; values: readonly Item[]; principles: readonly Item[];
  calls: readonly { id: string; name: Worded | null; items: readonly Item[] }[];
  /** «30»: how many calls there are. */
  count: string;
}
export const hasDeclaration = (site: Pick<Site, 'data'>): boolean => !!site.data.declaration;

export function declarationView(site: Site, lang: Lang): DeclarationView {
  const ctx = viewContext(site, lang), d = site.data.declaration;
  if (!d) throw new Error('This site has no declaration.');
  const item = (x: { id: string; name?: Parameters<typeof ctx.text>[0]; text: Parameters<typeof ctx.text>[0]; site?: Parameters<typeof ctx.text>[0] }): Item => ({ id: x.id, name: x.name ? ctx.text(x.name) : null, text: ctx.text(x.text), site: x.site ? ctx.text(x.site) : null });
  return {
    title: ctx.name(d.title), name: ctx.text(d.name), about: ctx.text(d.about), more: hasRegisters(site) ? [regionLink(ctx), methodLink(ctx)] : [],
    notes: d.notes.flatMap((n) => ctx.text(n) ?? []), values: d.values.map(item), principles: d.principles.map(item), calls: d.calls.map((c) => ({ id: c.id, name: ctx.text(c.name), items: c.items.map(item) })),
    count: ctx.t('declaration.callsCount', { n: d.calls.reduce((a, c) => a + c.items.length, 0) }),
  };
}
