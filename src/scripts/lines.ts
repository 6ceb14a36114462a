/** Budget lines in the browser: filter, sort, copy the address of a line. The page is complete without it. */
const tools = document.querySelector<HTMLElement>('.tools');
const input = tools?.querySelector('input'), select = tools?.querySelector('select'), message = tools?.querySelector('p');
if (tools) tools.hidden = false;
const say = (s: string | undefined) => { if (message) message.textContent = s ?? ''; };
const groups = [...document.querySelectorAll<HTMLDetailsElement>('.fnb')].map((el) => ({ el, open: el.open }));
const bodies = [...document.querySelectorAll('.lines tbody')].map((el) => ({ el, rows: [...el.querySelectorAll<HTMLTableRowElement>('tr:not(.sh)')] }));
const number = (s: string | null | undefined) => { const x = parseFloat((s ?? '').replace(/[^\d,−-]/g, '').replace('−', '-').replace(',', '.')); return Number.isNaN(x) ? -Infinity : x; };
const fold = (s: string | null) => (s ?? '').toLowerCase().replace(/ө/g, 'о').replace(/ү/g, 'у').replace(/ң/g, 'н');

input?.addEventListener('input', () => {
  const q = fold(input.value.trim());
  let found = 0;
  for (const { rows } of bodies) for (const r of rows) {
    // A heading of the block belongs to every line under it.
    const hit = !q || fold(`${r.cells[0]?.textContent} ${r.parentElement?.querySelector('.sh')?.textContent ?? ''}`).includes(q);
    r.hidden = !hit;
    if (hit) found++;
  }
  for (const { el } of bodies) (el as HTMLElement).hidden = !el.querySelector('tr:not(.sh):not([hidden])');
  for (const g of groups) { const hit = !q || !!g.el.querySelector('tbody:not([hidden])'); g.el.hidden = !hit; g.el.open = q ? hit : g.open; }
  say(found ? '' : tools?.dataset.filterNone);
});
select?.addEventListener('change', () => {
  const key = (r: HTMLTableRowElement) => number((select.value === 'amount' ? r.querySelector('b') : r.querySelector('.p'))?.textContent);
  for (const { el, rows } of bodies) {
    const list = [...rows];
    if (select.value === 'name') list.sort((a, b) => (a.cells[0]!.textContent! < b.cells[0]!.textContent! ? -1 : 1));
    else if (select.value !== 'document') list.sort((a, b) => key(b) - key(a));
    el.append(...list);
  }
});
document.addEventListener('click', (e) => {
  const a = (e.target as Element).closest?.<HTMLAnchorElement>('a.at');
  if (a) void navigator.clipboard?.writeText(a.href).then(() => { say(tools?.dataset.copied); a.textContent = '✓'; setTimeout(() => { a.textContent = '#'; }, 1500); });
});
export {};
