import type { CellState, ChartSpec, Hue, KeyItem } from './types.ts';

/** Characters that XML forbids even when escaped. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The only way text enters the markup of a chart: safe as element content and inside a double-quoted attribute. */
export function esc(s: string): string {
  return s.replace(FORBIDDEN, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
/** Coordinate with one decimal, without a minus before zero. */
export function r(x: number): number {
  return Math.round(x * 10) / 10 + 0;
}
/** Per cent of the drawing's width. */
export function p(x: number): string {
  return `${r(x)}%`;
}

/** `<text>`; y first because x is often 0 and then left out. */
export function text(y: number, s: string, cls = '', x: number | string = 0): string {
  return s === '' ? '' : `<text${x ? ` x="${typeof x === 'number' ? r(x) : x}"` : ''} y="${r(y)}"${cls ? ` class="${cls}"` : ''}>${esc(s)}</text>`;
}

/** Class of a mark: fill means state, hue means the kind of money. '' = no mark at all. */
export function markClass(state: CellState, hue: Hue): string {
  switch (state) {
    case 'happened': return hue;
    case 'planned': return `plan ${hue}`;
    case 'forecast': return `dash ${hue}`;
    case 'unknown': return 'hatch';
    case 'not-computable': return '';
  }
}
/** Class of a line in a key: as the drawing has it. */
export function lineClass({ mark, hue, state }: KeyItem): string {
  return `line ${hue ?? 'neutral'}${mark === 'pale-line' ? ' pale' : ''}${state === 'happened' ? '' : ' fc'}`;
}
/** Class of text that stands inside a mark, so that it reads on every hue in both modes. */
export function insideClass(state: CellState, hue: Hue): string {
  if (state !== 'happened') return '';
  return hue === 'own' || hue === 'spending' ? 'on' : hue === 'ink' ? 'pp' : 'dk';
}

const ID = /^[a-z][a-z0-9-]*$/;
/** Throws when the id could not be used as an element id, a file name and a prefix. */
export function checkId(id: string): void {
  if (!ID.test(id)) throw new RangeError(`chart id ${JSON.stringify(id)} must match ${ID.source}`);
}

/**
 * Wraps marks in an accessible `<svg>`. `width` given: drawn geometry with a viewBox, for `n` (narrow) or `w` (wide); without:
 * fluid, as wide as the figure, x in per cent (`fn`, `fw` where names break differently). A panel of several brings its own title and description.
 */
export function svg(spec: ChartSpec, body: string, height: number, layout?: { width?: number; size: 'n' | 'w' | 'fn' | 'fw' }, panel?: { suffix: string; title: string; description: string }): string {
  checkId(spec.id);
  const id = `${spec.id}-${layout?.size ?? ''}${panel?.suffix ?? ''}`;
  const h = Math.ceil(height);
  return `<svg class="chart${layout ? ` ${layout.size}` : ''}" role="img" aria-labelledby="${id}t ${id}d" ${layout?.width ? `viewBox="0 0 ${layout.width} ${h}"` : `width="100%" height="${h}"`}>`
    + `<title id="${id}t">${esc(panel?.title ?? spec.title ?? spec.headline)}</title><desc id="${id}d">${esc(panel?.description ?? spec.description)}</desc>${body}</svg>`;
}
