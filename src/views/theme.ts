/** Colours of site.yaml as custom properties. `own: '#123456'` is for light paper, `own_dark` for the dark mode; others stay as they are. Doubled `:root`: the file may be linked before the tokens. */
export function themeCss(colours: Readonly<Record<string, string>>): string {
  const safe = Object.entries(colours).filter(([k, v]) => /^[a-z][a-z0-9_-]*$/.test(k) && /^#[0-9a-f]{6}$/i.test(v));
  const block = (dark: boolean) => safe.filter(([k]) => k.endsWith('_dark') === dark).map(([k, v]) => `--${k.replace(/_dark$/, '').replaceAll('_', '-')}:${v}`).join(';');
  const light = block(false), dark = block(true);
  // A colour chosen for white paper may vanish on a dark one: without a dark partner it stays out of the dark mode.
  return (light ? `@media print,(prefers-color-scheme:light){:root:root{${light}}}` : '') + (dark ? `@media screen and (prefers-color-scheme:dark){:root:root{${dark}}}` : '');
}
