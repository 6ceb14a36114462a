/** Pages for asking that exist: the one place that decides it for menus, links and `getStaticPaths`. */
import type { Bundle } from './site.ts';

export const hasAsk = (b: Bundle): boolean => b.m.facts.length > 0 || b.m.measures.length > 0 || b.m.config.contacts !== null;
/** Whether there is a way that carries a message: only then do lines have pages to ask from. */
export const carriesMessage = (b: Bundle): boolean => { const c = b.m.config.contacts; return c !== null && Boolean(c.whatsapp || c.telegram || c.email); };
/** Years whose lines can be asked about, newest first. */
export const askYears = (b: Bundle): number[] => (carriesMessage(b) ? [...b.budget.years].reverse() : []);
/** Measures and projects have one page to ask from. */
export const asksPlan = (b: Bundle): boolean => carriesMessage(b) && b.m.measures.length + b.m.projects.length > 0;
