/**
 * The check page. All reading, counting and wording is done in a worker (worker.ts); this script shows what the worker tells. When
 * the page has loaded, a worker is started with everything it will need, and a second one beside it: «stop» ends a worker that is in
 * the middle of its work, and the next file must not need the internet.
 */
import { drawing, el, fill } from './dom.ts';
import { RowsTable } from './rows.ts';
import type { Ask, ColumnView, Control, Edit, FigureView, Fix, ProblemGroup, ProblemView, Ready, Result, TableWords, Tell } from './protocol.ts';

const SHOWN_COLUMNS = 60, MORE_PROBLEMS = 20;

function start(root: HTMLElement): void {
  const said = root.dataset, base = said.base ?? '/';
  const part = <E extends HTMLElement = HTMLElement>(name: string) => root.querySelector<E>(`[data-${name}]`)!;
  const input = root.querySelector<HTMLInputElement>('#ck-file')!, drop = part('drop'), status = part('status'), run = part('run'), result = part('result'), bar = run.querySelector('progress')!;
  const mappingOf = root.querySelector<HTMLSelectElement>('#ck-mapping'), placeOf = root.querySelector<HTMLSelectElement>('#ck-place')!;
  root.hidden = false;

  let words: Readonly<Record<string, string>> = {}, worker: Worker | null = null, spare: Worker | null = null, busy = false, file: File | null = null, mappings: readonly Ready[] = [], asked = false, allColumns = false;
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => (words[key] ?? '').replace(/\{(\w+)\}/g, (_, k: string) => String(params[k] ?? ''));
  /** `seen`: the page shows the same elsewhere, only who listens needs it here. */
  const say = (text: string | undefined, seen = false) => { status.textContent = text ?? ''; status.className = seen ? 'vh' : 'lead'; };
  const tell = (ask: Ask) => worker?.postMessage(ask);

  // Getting ready: words, code lists and mappings are fetched once and handed to each worker.
  const text = async (url: string) => { const r = await fetch(url); if (!r.ok) throw new Error(String(r.status)); return r.text(); };
  let parts: Promise<readonly [string, string]> | undefined;
  const ready = () => (parts ??= Promise.all([text(said.words!), text(said.site!), mappingOf ? text(said.mappings!) : '[]']).then(([w, s, m]) => { mappings = JSON.parse(m) as Ready[]; return [w, s] as const; }));
  async function hire(): Promise<Worker> {
    const [w, s] = await ready();
    return new Promise((done, fail) => {
      const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      made.onerror = () => fail(new Error('worker'));
      made.onmessage = ({ data }: MessageEvent<Tell>) => { if (data.is === 'ready') { words = data.words; done(made); } };
      made.postMessage({ do: 'start', words: w, site: s } satisfies Ask);
    });
  }
  function employ(made: Worker): void {
    worker = made;
    made.onmessage = ({ data }: MessageEvent<Tell>) => hear(data);
    made.onerror = () => { made.terminate(); worker = null; idle(); say(said.lost); void next(); };
  }
  /** One at a time: «stop» may be pressed while the page is still getting ready. */
  let hiring: Promise<boolean> | null = null;
  const next = () => (hiring ??= replace().finally(() => { hiring = null; }));
  /** The spare worker takes the place of one that is gone, and another spare is made. */
  async function replace(): Promise<boolean> {
    try {
      const made = spare ?? await hire();
      spare = null;
      employ(made);
      hire().then((h) => { if (spare) h.terminate(); else spare = h; }, () => { /* without the internet there is none */ });
      return true;
    } catch {
      parts = undefined;
      part('ready-state').textContent = said.broken ?? '';
      return false;
    }
  }
  const prepare = () => next().then((ok) => {
    if (ok) { part('ready-state').textContent = said.ready ?? ''; root.dataset.state = 'ready'; if (asked) check(); }
    else if (asked) { asked = false; idle(); say(said.broken); }
  });

  // Choosing a file.
  function check(): void {
    if (!file) return;
    if (file.size > Number(said.limit)) { say(word('tooLarge', { actual: `${Math.ceil(file.size / 1e6)} MB`, limit: `${Math.floor(Number(said.limit) / 1e6)} MB` })); return; }
    if (!worker) { asked = true; working(said.waiting ?? '', null); return; }
    asked = false;
    const chosen = mappings.find((m) => m.name === mappingOf?.value), slug = placeOf.value;
    allColumns = false;
    opened.clear();
    result.hidden = true;
    say('');
    part('saved').textContent = '';
    delete root.dataset.checked;
    working('', null);
    tell({ do: 'open', file, mapping: chosen ?? null, own: mappings.find((m) => m.name === said.own) ?? null, place: slug ? { info: `${base}check/place/${slug}.json`, budget: `${base}data/${slug}/budget.csv`, name: placeOf.selectedOptions[0]?.text ?? slug } : null });
  }
  function working(step: string, share: number | null): void {
    busy = true;
    run.hidden = false;
    run.querySelector('p')!.textContent = step;
    if (share === null) bar.removeAttribute('value'); else bar.value = share;
  }
  function idle(): void { busy = false; run.hidden = true; }
  const choose = (f: File | undefined) => { if (f) { if (busy) stop(); file = f; check(); } };
  input.addEventListener('change', () => { choose(input.files?.[0]); input.value = ''; });
  mappingOf?.addEventListener('change', check);
  placeOf.addEventListener('change', check);
  // A file dropped beside the frame is meant as well; else the browser would leave the page for it.
  for (const kind of ['dragenter', 'dragover'] as const) document.addEventListener(kind, (e) => { if (e.dataTransfer?.types.includes('Files')) { e.preventDefault(); drop.classList.add('over'); } });
  document.addEventListener('dragleave', (e) => { if (!e.relatedTarget) drop.classList.remove('over'); });
  document.addEventListener('drop', (e) => { e.preventDefault(); drop.classList.remove('over'); choose(e.dataTransfer?.files[0]); });
  function stop(): void {
    worker?.terminate();
    worker = null;
    asked = false;
    idle();
    void next();
  }
  part('cancel').addEventListener('click', () => { stop(); say(said.cancelled); result.hidden = true; input.focus(); });

  // What the worker tells.
  const table = new RowsTable(part('nav'), part('rows'), word, (filter, from, line, column) => tell({ do: 'rows', filter, from, ...(line ? { line } : {}), ...(column ? { column } : {}) }));
  function hear(t: Tell): void {
    if (t.is === 'progress') working(t.step, t.share);
    else if (t.is === 'result') { idle(); show(t.result, t.again); root.dataset.checked = t.result.verdict; }
    else if (t.is === 'problems') part('problems').querySelector(`[data-group="${t.group.severity}"]`)?.replaceWith(problemGroup(t.group, true));
    else if (t.is === 'rows') table.show(t.window, t.line, t.column);
    else if (t.is === 'file') save(t.name, t.type, t.bytes);
    else if (t.is === 'failed') { idle(); result.hidden = true; say(t.message); }
  }
  function show(r: Result, again: boolean): void {
    result.hidden = false;
    part('choose').textContent = word('chooseOther');
    const verdict = part('verdict');
    verdict.textContent = r.headline;
    verdict.className = `ck-verdict ${r.verdict}`;
    part('counts').textContent = r.counts;
    fill(part('facts'), ...r.facts.map((f) => el('div', {}, el('dt', {}, f.term), el('dd', {}, f.value), f.note !== '' && el('dd', { class: 'o' }, f.note))));
    settings(r.settings);
    fill(part('notes'), ...r.notes.map((n) => el('p', { class: 'ck-unsure' }, sign(), n)));
    columns(r.columns);
    fill(part('problems'), ...(r.problems.length ? r.problems.map((g) => problemGroup(g, g.severity === 'error' || g.severity === 'warning')) : [el('p', {}, word('problemsNone'))]));
    root.querySelector<HTMLElement>('#table')!.hidden = r.rows === null;
    if (r.rows !== null) table.reset();
    part('preview-note').textContent = r.previewNote;
    root.querySelector<HTMLElement>('#changes')!.hidden = r.compared === '';
    fill(part('changes'), el('p', {}, r.compared), ...r.changes.flatMap((c) => [tableOf(c), c.note !== '' && el('p', { class: 's' }, c.note)]));
    fill(part('preview'), ...(r.figures.length ? r.figures.map(figure) : [el('p', {}, word('previewNone'))]), r.totals && tableOf(r.totals));
    fill(part('jump'), ...['problems', ...(r.compared === '' ? [] : ['changes']), 'preview', 'save'].map((id) => root.querySelector(`#${id}`)!).map((q) => el('li', {}, el('a', { href: `#${q.id}` }, q.querySelector('h2')!.textContent))));
    part('files-note').textContent = r.filesNote;
    fill(part('files'), ...r.files.map((f) => { const b = el('button', { type: 'button', class: 'ck-btn', id: `ck-save-${f.id}` }, f.label); b.addEventListener('click', () => tell({ do: 'file', id: f.id })); return el('li', {}, b, el('div', {}, el('code', {}, f.name), el('p', { class: 's' }, f.use))); }));
    say(`${again ? `${word('again')} ` : ''}${r.headline}. ${r.counts}`, true);
    if (!again) part('focus').focus();
  }

  // Corrections. Which details stand open is remembered, since the page is drawn anew after each of them.
  const opened = new Set<string>();
  function more(key: string, title: string, controls: readonly Control[], column: number): Node | null {
    if (!controls.length) return null;
    const d = el('details', { class: 'more', open: opened.has(key) && '' }, el('summary', { id: `ck-${key}` }, title), el('div', { class: 'ck-set' }, ...controls.map((k) => el('div', {}, ...control(k, column)))));
    d.addEventListener('toggle', () => { if (d.open) opened.add(key); else opened.delete(key); });
    return d;
  }
  function settings(list: readonly Control[]): void {
    const first = list.filter((c) => c.first), rest = list.filter((c) => !c.first);
    fill(part('settings'), first.length > 0 && el('div', { class: 'ck-set' }, ...first.map((c) => el('div', {}, ...control(c, 0)))), more('more-0', word('moreSettings'), rest, 0));
  }
  const change = (edit: Edit) => { working('', null); tell({ do: 'edit', edit }); };
  function control(c: Control, column: number): Node[] {
    const id = `ck-${column}-${c.id}`, why = `${id}-why`;
    const attributes = { id, 'aria-describedby': c.unsure !== '' && why };
    const field = c.number ? el('input', { ...attributes, type: 'text', inputmode: 'numeric', value: c.value, placeholder: c.placeholder ?? '', size: '6', autocomplete: 'off' })
      : el('select', attributes, ...c.choices.map((o) => el('option', { value: o.value, selected: o.value === c.value && '' }, o.text)));
    field.addEventListener('change', () => change({ column, what: c.id, value: field.value }));
    return [el('label', { for: id }, c.label), field, ...(c.unsure === '' ? [] : [el('p', { class: 'ck-unsure', id: why }, sign(), c.unsure)])];
  }
  /** A question mark in a square, as unknown statuses have it: shape before colour. */
  const sign = () => el('span', { class: 'ck-sign', 'aria-hidden': 'true' }, '?');
  function columns(list: readonly ColumnView[]): void {
    const shown = allColumns ? list : list.slice(0, SHOWN_COLUMNS), left = list.length - shown.length;
    const button = el('button', { type: 'button', class: 'ck-btn', id: 'ck-more-columns' }, word('moreColumns', { n: left }));
    button.addEventListener('click', () => { allColumns = true; columns(list); document.getElementById(`ck-${shown.length + 1}-role`)?.focus(); });
    fill(part('columns'), ...shown.map((c) => {
      const first = c.controls.filter((k) => k.first), rest = c.controls.filter((k) => !k.first);
      return el('li', {}, el('div', {}, el('p', { class: 's' }, c.title), el('h3', { id: `ck-col-${c.position}` }, c.name), el('p', { class: 's' }, c.sample)),
        el('div', { role: 'group', 'aria-labelledby': `ck-col-${c.position}` }, el('div', { class: 'ck-set' }, ...first.map((k) => el('div', {}, ...control(k, c.position)))),
          more(`more-${c.position}`, c.brief, rest, c.position)));
    }),
    left > 0 && el('li', {}, button));
  }

  // Problems at their cells.
  function problemGroup(g: ProblemGroup, open: boolean): HTMLElement {
    const left = g.all - g.items.length, more = el('button', { type: 'button', class: 'ck-btn', id: `ck-more-${g.severity}` }, word('moreProblems', { n: Math.min(left, MORE_PROBLEMS) }));
    more.addEventListener('click', () => tell({ do: 'problems', severity: g.severity, count: g.items.length + MORE_PROBLEMS }));
    return el('details', { class: 'fold', 'data-group': g.severity, open: open && '' }, el('summary', {}, el('span', {}, g.title)),
      el('div', {}, ...g.items.map(problem), left > 0 && el('p', {}, more)));
  }
  /** Leads to the field that decides it, wherever it is folded away. */
  function fixer(f: Fix): HTMLElement {
    const b = el('button', { type: 'button', class: 'ck-link' }, word('fixHere', { field: f.label }));
    b.addEventListener('click', () => {
      const field = document.getElementById(f.id), folded = field?.closest('details');
      if (folded) folded.open = true;
      field?.scrollIntoView({ block: 'center' });
      field?.focus({ preventScroll: true });
    });
    return b;
  }
  function problem(p: ProblemView): HTMLElement {
    const see = p.excerpt && el('button', { type: 'button', class: 'ck-link' }, word('show'), p.place !== '' && el('span', { class: 'vh' }, `: ${p.place}`));
    if (see) see.addEventListener('click', () => table.goTo(p.line, p.column));
    return el('div', { class: `ck-problem ${p.severity}` },
      el('p', { class: 's' }, p.place), el('p', { class: 'ck-message' }, p.message), p.hint !== '' && el('p', {}, p.hint), p.fix && el('p', {}, fixer(p.fix)),
      p.excerpt && el('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': `${p.place} ${p.message}`.trim() }, el('table', {},
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, word('rowNo')), ...p.excerpt.head.map((h, i) => el('th', { scope: 'col', class: p.excerpt!.figures.includes(i) && 'r' }, h)))),
        el('tbody', {}, ...p.excerpt.rows.map((row) => el('tr', { class: row.hit && 'hit' }, el('th', { scope: 'row' }, row.line),
          ...row.cells.map((c, i) => el('td', { class: [p.excerpt!.figures.includes(i) && 'r', row.hit && i === p.excerpt!.mark && 'ck-cell'].filter(Boolean).join(' ') || false }, c, row.hit && i === p.excerpt!.mark && el('span', { class: 'ck-here' }, word('marked')))))))) ),
      el('p', { class: 's' }, see, see && ' · ', el('a', { href: p.href }, `${word('rule')}: ${p.rule}`)));
  }

  // Preview and files.
  function figure(f: FigureView): HTMLElement {
    return el('figure', { class: 'fig' }, el('figcaption', {}, el('h3', {}, f.headline), el('p', { class: 's' }, f.subtitle)),
      f.key.length > 0 && el('ul', { class: 'key' }, ...f.key.map((k) => el('li', {}, swatch(k.cls, k.plan), k.label))), drawing(f.svg), el('p', { class: 'say' }, f.sentence));
  }
  const swatch = (cls: string, plan: boolean) => drawing(`<svg width="18" height="12" aria-hidden="true"><rect ${plan ? 'x="7.5" width="3"' : 'width="18"'} height="12" class="${cls.replace(/[^a-z ]/g, '')}"/></svg>`);
  function tableOf(t: TableWords): HTMLElement {
    const right = (i: number) => i >= t.head.length - t.figures && 'r';
    return el('div', { class: 'scroll fig', tabindex: '0', role: 'group', 'aria-label': t.caption }, el('table', {}, el('caption', {}, t.caption),
      el('thead', {}, el('tr', {}, ...t.head.map((h, i) => el('th', { scope: 'col', class: right(i) }, h)))),
      el('tbody', {}, ...t.rows.map((r) => el('tr', {}, ...r.map((c, i) => (i === 0 ? el('th', { scope: 'row' }, c) : el('td', { class: right(i) }, c))))))));
  }
  function save(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): void {
    const url = URL.createObjectURL(new Blob([bytes], { type })), a = el('a', { href: url, download: name });
    a.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    say(word('saved', { name }), true);
    part('saved').textContent = word('saved', { name });
  }

  // The reader's page comes first; everything the check needs is fetched when the browser has nothing else to do.
  const later = () => ('requestIdleCallback' in globalThis ? requestIdleCallback(() => void prepare(), { timeout: 2000 }) : setTimeout(() => void prepare(), 300));
  if (document.readyState === 'complete') later(); else addEventListener('load', later);
  addEventListener('online', () => { if (!worker) void prepare(); });
}

const root = document.querySelector<HTMLElement>('[data-check]');
if (root) start(root);
