/** The table of the file, one window of rows at a time: the worker holds the rows, however many there are. */
import { el, fill } from './dom.ts';
import type { RowFilter, RowWindow } from './protocol.ts';

const FILTERS: readonly RowFilter[] = ['all', 'problems', 'aside'];
type Word = (key: string, params?: Readonly<Record<string, string | number>>) => string;

export class RowsTable {
  private readonly nav: HTMLElement;
  private readonly into: HTMLElement;
  private readonly word: Word;
  private readonly ask: (filter: RowFilter, from: number, line?: number, column?: number) => void;
  private readonly status = el('p', { class: 's', role: 'status' });
  private filter: RowFilter = 'all';
  private from = 0;
  private size = 0;
  private made = false;

  constructor(nav: HTMLElement, into: HTMLElement, word: Word, ask: RowsTable['ask']) {
    this.nav = nav; this.into = into; this.word = word; this.ask = ask;
    nav.addEventListener('submit', (e) => e.preventDefault());
  }
  /** Another file, or the same one read anew: the window stays where it was as far as it can. */
  reset(): void {
    if (!this.made) this.make();
    this.ask(this.filter, this.from);
  }
  goTo(line: number, column: number): void {
    this.filter = 'all';
    const select = this.nav.querySelector('select');
    if (select) select.value = 'all';
    this.ask('all', 0, line, column);
  }
  show(w: RowWindow, line: number, column: number): void {
    this.from = w.from; this.size = w.rows.length;
    this.status.textContent = w.words;
    const [back, on] = [...this.nav.querySelectorAll<HTMLButtonElement>('[data-step]')];
    // A table that is seen whole needs no steps.
    back?.parentElement?.toggleAttribute('hidden', w.rows.length >= w.all);
    // Not `disabled`: a button that loses the focus while somebody presses it again and again throws them out of the table.
    back?.setAttribute('aria-disabled', String(w.from === 0));
    on?.setAttribute('aria-disabled', String(w.from + w.rows.length >= w.all));
    let target: HTMLElement | null = null;
    fill(this.into, el('table', { class: 'ck-rows' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, this.word('rowNo')), el('th', { scope: 'col' }, this.word('rowFate')), ...w.head.map((h, i) => el('th', { scope: 'col', class: w.figures.includes(i) && 'r' }, h)))),
      el('tbody', {}, ...w.rows.map((r) => {
        const hit = r.line === line;
        const tr = el('tr', { class: hit ? 'hit' : r.aside && 'ck-off', ...(hit ? { tabindex: '-1' } : {}) }, el('th', { scope: 'row' }, String(r.line)), el('td', { class: 'ck-fate' }, r.fate),
          ...r.cells.map((c, i) => {
            const m = r.marks.find((k) => k.cell === i), here = hit && i === column - 1;
            const cls = [w.figures.includes(i) ? 'r' : '', m ? `ck-cell ${m.severity}` : here ? 'ck-cell' : ''].filter(Boolean).join(' ');
            return el('td', { class: cls !== '' && cls, ...(here ? { tabindex: '-1' } : {}) }, c, m && el('span', { class: 'ck-here' }, m.words));
          }));
        if (hit) target = tr.querySelector<HTMLElement>('[tabindex="-1"]') ?? tr;
        return tr;
      }))));
    if (target) { (target as HTMLElement).scrollIntoView({ block: 'center', inline: 'center' }); (target as HTMLElement).focus({ preventScroll: true }); }
  }
  private make(): void {
    this.made = true;
    const select = el('select', { id: 'ck-filter' }, ...FILTERS.map((f) => el('option', { value: f }, this.word(`show_rows.${f}`))));
    select.addEventListener('change', () => { this.filter = select.value as RowFilter; this.from = 0; this.ask(this.filter, 0); });
    const line = el('input', { id: 'ck-line', type: 'text', inputmode: 'numeric', size: '8', autocomplete: 'off' });
    const go = el('button', { type: 'submit', class: 'ck-btn' }, this.word('go'));
    this.nav.addEventListener('submit', () => { const n = Number(line.value.replace(/\D/g, '')); if (n > 0) this.goTo(n, 0); });
    const step = (key: string, by: (size: number) => number) => {
      const b = el('button', { type: 'button', class: 'ck-btn', 'data-step': '' }, this.word(key));
      b.addEventListener('click', () => { if (b.getAttribute('aria-disabled') !== 'true') this.ask(this.filter, Math.max(0, this.from + by(this.size))); });
      return b;
    };
    fill(this.nav, el('div', {}, el('label', { for: 'ck-filter' }, this.word('filter')), select), el('div', {}, el('label', { for: 'ck-line' }, this.word('goTo')), el('span', { class: 'ck-go' }, line, go)),
      el('div', { class: 'ck-step' }, step('previous', () => -WINDOW), step('next', (n) => n)), this.status);
  }
}
/** Rows of one window. */
export const WINDOW = 50;
