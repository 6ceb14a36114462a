/** Counts pages while they are drawn, so that the build can show how far it is. */
import { defineMiddleware } from 'astro:middleware';

const tick = (globalThis as Record<symbol, unknown>)[Symbol.for('kazyna.tick')] as (() => void) | undefined;
export const onRequest = defineMiddleware((_context, next) => { tick?.(); return next(); });
