/**
 * Text widths without a browser. The table holds, for each character, the wider advance of Noto Sans and Liberation Sans (the metrics
 * of Arial), in hundredths of an em, rounded up: no narrower than Roboto, Segoe UI and San Francisco, so a label that fits here fits
 * on any phone. Wider faces (DejaVu Sans, by a tenth) are a last resort of desktops, where a figure is wider than the phone's
 * 328 px; the wide layouts keep that tenth free.
*/
const ADVANCES: Readonly<Record<number, string>> = {
  18: '\u202f', 24: "'’", 26: 'ijl', 28: ' \u00a0!,.:;·', 34: '()-I[]`', 36: 'ft“”²³', 38: '/\\{}', 42: '"r', 44: 'г°', 48: 'т',
  50: 'Jcszзс', 52: 'vyуүэ', 54: 'kxкх', 56: '*?L_a|Гая–«»≈', 58: '$0123456789^eҮвеё÷', 60: '+<=>~бдль−×', 62: 'FTZbdghnopquЗКТоөрч',
  64: 'Унпц', 66: '#БЬийң', 68: 'ABEKPSVXYАВЕЁРХ', 70: 'ДЧъ', 72: 'ЛЭ', 74: '&CDHRUНПСЦЯ', 76: 'NҢжм', 78: 'GOQИЙОы', 80: 'wӨЪ',
  82: 'Ф', 84: 'фю', 90: '%Ыш', 92: 'MМщ', 94: 'mЖ', 96: 'W', 100: '—…→', 102: '@', 104: 'ШЩ', 106: 'Ю', 108: '№',
};
const WIDTH = new Map<string, number>();
for (const [w, chars] of Object.entries(ADVANCES)) for (const c of chars) WIDTH.set(c, Number(w));
/** Any character outside the table (another script, a symbol) counts as a full em. */
const OTHER = 100;
/** Bold is 5 % wider on average in these fonts. */
const BOLD = 1.07;

/** Upper bound of the width of one line of text in px. */
export function textWidth(text: string, fontPx: number, bold = false): number {
  let sum = 0;
  for (const c of text) sum += WIDTH.get(c) ?? OTHER;
  return (sum / 100) * fontPx * (bold ? BOLD : 1);
}

/**
 * Breaks a label into lines no wider than `maxPx`, at spaces only (a no-break space is not one). A single word that is too long is
 * cut with a hyphen rather than left to run out of the drawing.
 * `lastPx`: width left on the last line when something stands beside it (the value of a bar); default the same.
 */
export function wrapText(label: string, maxPx: number, fontPx: number, lastPx = maxPx, bold = false): string[] {
  const fits = (s: string, px: number) => textWidth(s, fontPx, bold) <= px;
  const words: string[] = [];
  for (const word of label.split(/[ \t\n]+/).filter(Boolean)) {
    let rest = word;
    while (!fits(rest, maxPx) && [...rest].length > 2) {
      const chars = [...rest];
      let n = chars.length - 1;
      while (n > 1 && !fits(`${chars.slice(0, n).join('')}-`, maxPx)) n--;
      words.push(`${chars.slice(0, n).join('')}-`);
      rest = chars.slice(n).join('');
    }
    words.push(rest);
  }
  const lines: string[] = [];
  let line = '';
  for (const w of words) {
    const next = line ? `${line} ${w}` : w;
    if (line && !fits(next, maxPx)) { lines.push(line); line = w; } else line = next;
  }
  lines.push(line);
  const last = lines[lines.length - 1] ?? '';
  if (lastPx < maxPx && !fits(last, lastPx)) {
    // The value needs room: break the last line once more, as evenly as the value allows; a word too long even then gets the value below it.
    const parts = last.split(' ');
    let best = parts.length - 1;
    let cost = Infinity;
    for (let n = 1; n < parts.length; n++) {
      const tail = parts.slice(n).join(' ');
      const c = Math.abs(textWidth(parts.slice(0, n).join(' '), fontPx, bold) - textWidth(tail, fontPx, bold));
      if (fits(tail, lastPx) && c < cost) { best = n; cost = c; }
    }
    lines.pop();
    if (best > 0) lines.push(parts.slice(0, best).join(' '));
    lines.push(parts.slice(best).join(' '));
    if (!fits(lines[lines.length - 1] ?? '', lastPx)) lines.push('');
  }
  return lines;
}

/** Width of the widest word, to know whether a box can hold a label at all. */
export function longestWord(label: string, fontPx: number): number {
  return Math.max(0, ...label.split(' ').map((w) => textWidth(w, fontPx)));
}

/**
 * Moves label centres apart so that neighbours keep `sizes` (their heights) between them, each as near to its wish as possible:
 * labels that collide form a cluster that stands around its mean. Wishes must ascend. No label starts above `top`.
 */
export function spread(wishes: readonly number[], sizes: readonly number[], top: number): number[] {
  interface Cluster { start: number; size: number; offsets: number[]; wish: number; n: number }
  const clusters: Cluster[] = [];
  wishes.forEach((wish, i) => {
    const size = sizes[i] ?? 0;
    let c: Cluster = { start: Math.max(top, wish - size / 2), size, offsets: [size / 2], wish: wish - size / 2, n: 1 };
    for (let p = clusters[clusters.length - 1]; p && p.start + p.size > c.start; p = clusters[clusters.length - 1]) {
      clusters.pop();
      const base = p.size;
      const wishStart = (p.wish * p.n + (c.wish - base) * c.n) / (p.n + c.n);
      c = { start: Math.max(top, wishStart), size: p.size + c.size, offsets: [...p.offsets, ...c.offsets.map((o) => o + base)], wish: wishStart, n: p.n + c.n };
    }
    clusters.push(c);
  });
  return clusters.flatMap((c) => c.offsets.map((o) => c.start + o));
}
