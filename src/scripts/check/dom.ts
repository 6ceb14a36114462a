/** Elements from plain data. Text only ever becomes text nodes: whatever a file holds, it is never markup. */
type Child = Node | string | null | undefined | false;
export function el<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Readonly<Record<string, string | false>> = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) if (v !== false) e.setAttribute(k, v);
  e.append(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false));
  return e;
}
/** The children of `into` become these; what had the focus has it again if something of the same id is there. */
export function fill(into: Element, ...children: readonly Child[]): void {
  const had = into.contains(document.activeElement) ? document.activeElement!.id : '';
  into.replaceChildren(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false));
  if (had) document.getElementById(had)?.focus({ preventScroll: true });
}
/** A drawing of src/charts, which escapes every label; it is read as XML, so nothing in it can run or break out. */
export function drawing(markup: string): Node {
  const out = document.createDocumentFragment();
  // Several drawings may stand in one string (narrow and wide).
  const doc = new DOMParser().parseFromString(`<div xmlns="http://www.w3.org/1999/xhtml">${markup.replace(/<svg /g, '<svg xmlns="http://www.w3.org/2000/svg" ')}</div>`, 'application/xhtml+xml');
  if (doc.getElementsByTagName('parsererror').length === 0) for (const n of [...doc.documentElement.childNodes]) out.append(document.importNode(n, true));
  return out;
}
