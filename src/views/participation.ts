/** The front page of participation: a block for everything that is on record, nothing for what is not. */
import type { Lang } from '../model/types.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { hearingsBlock } from './hearings.ts';
import type { StatusWord } from './parts.ts';
import { initiativesBlock } from './initiatives.ts';
import { needsBlock } from './needs.ts';
import { hasParticipationPage, participationMenu, type ParticipationPage } from './participation-pages.ts';
import { proposalsBlock } from './proposals.ts';
import type { Bundle, Site } from './site.ts';

/** One line of a block: what it is, and in few words how it stands. */
export interface BlockItem { name: Worded; href: string; note: string; status?: StatusWord }
export interface ParticipationBlock { id: string; title: string; /** The message, with the number in it. */ lead: string; facts: readonly { name: string; value: string }[]; items: readonly BlockItem[]; more: Anchor }
export type BlockMaker = (ctx: ViewContext, b: Bundle) => ParticipationBlock;

/** Who makes the block of a page; a page without a maker stands in the menu only. */
const MAKERS: Readonly<Partial<Record<ParticipationPage, BlockMaker>>> = {
  hearings: hearingsBlock,
  proposals: proposalsBlock,
  initiatives: initiativesBlock,
  needs: needsBlock,
};

/** The blocks of a municipality, in the order of the menu. */
export function participationBlocks(site: Site, b: Bundle, lang: Lang): ParticipationBlock[] {
  const ctx = viewContext(site, lang);
  return (Object.keys(MAKERS) as ParticipationPage[]).flatMap((p) => (hasParticipationPage(site, b, p) ? [MAKERS[p]!(ctx, b)] : []));
}

export interface ParticipationView { title: string; headline: string; lead: string; menu: readonly Anchor[]; blocks: readonly ParticipationBlock[]; takePart: Worded | null; statuses: readonly string[] }
export function participationView(site: Site, b: Bundle, lang: Lang): ParticipationView {
  const ctx = viewContext(site, lang), { t } = ctx, blocks = participationBlocks(site, b, lang);
  return {
    title: t('participation.title'), headline: t('participation.headline'), lead: t('participation.lead'), menu: participationMenu(ctx, b, ''), blocks, takePart: ctx.text(b.m.config.take_part),
    statuses: [...new Set(blocks.flatMap((x) => x.items.flatMap((i) => i.status?.status ?? [])))],
  };
}
