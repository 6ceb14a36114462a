/** How the rows of a text file end. */

export interface LineEnds { crlf: number; lf: number; /** Bare CR outside and inside quotation marks. */ cr: number; quoted: number; /** Place of the first end that is unlike the others; −1 = all alike. */ odd: number }

/** Counts the line ends outside quotation marks, and the bare CRs inside them. */
export function countLineEnds(text: string): LineEnds {
  const n: LineEnds = { crlf: 0, lf: 0, cr: 0, quoted: 0, odd: -1 };
  if (!text.includes('\r')) { n.lf = text.includes('\n') ? 1 : 0; return n; }
  const first = { crlf: -1, lf: -1, cr: -1 };
  const seen = (kind: 'crlf' | 'lf' | 'cr', at: number): void => { if (n[kind]++ === 0) first[kind] = at; };
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) seen(text.charCodeAt(i - 1) === 13 ? 'crlf' : 'lf', i);
  for (let i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', i + 1)) if (text.charCodeAt(i + 1) !== 10) seen('cr', i);
  // Nearly always one kind throughout; only a mixture is worth asking which ends are inside quotation marks.
  if ((n.cr > 0 || (n.crlf > 0 && n.lf > 0)) && text.includes('"')) {
    n.crlf = n.lf = n.cr = 0;
    for (const m of text.matchAll(/"[^"]*"|\r\n?|\n/g)) {
      const s = m[0];
      if (s === '\r\n') seen('crlf', m.index);
      else if (s === '\n') seen('lf', m.index);
      else if (s === '\r') seen('cr', m.index);
      else for (let i = s.indexOf('\r'); i >= 0; i = s.indexOf('\r', i + 1)) if (s[i + 1] !== '\n') { n.quoted++; if (n.odd < 0) n.odd = m.index + i; }
    }
  }
  const kinds = (['crlf', 'lf', 'cr'] as const).filter((k) => n[k] > 0);
  if (kinds.length > 1) n.odd = first[kinds.reduce((a, b) => (n[b] < n[a] ? b : a))];
  return n;
}

/**
 * Whether bare CRs outside quotation marks end rows in a file that also has LFs: the pieces between them are then rows with as many
 * separators as the rows that have none. Else they are line breaks inside cells.
 */
export function crEndsRows(text: string, delimiter: string, ends: LineEnds): boolean {
  if (ends.cr > ends.crlf + ends.lf) return true;
  const count = (s: string): number => { let n = 0; for (let i = s.indexOf(delimiter); i >= 0; i = s.indexOf(delimiter, i + 1)) n++; return n; };
  const usual = new Map<number, number>(), broken: number[][] = [];
  for (let from = 0, rows = 0; from < text.length && rows < 20_000 && broken.length < 50; rows++) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    const pieces = text.slice(from, Math.min(to, from + 100_000)).split('\r').filter((p) => p !== '').map(count);
    if (pieces.length === 1) usual.set(pieces[0]!, (usual.get(pieces[0]!) ?? 0) + 1);
    else if (pieces.length > 1) broken.push(pieces);
    from = to + 1;
  }
  let most = -1, times = 0;
  for (const [n, k] of usual) if (k > times) { most = n; times = k; }
  let votes = 0;
  for (const pieces of broken) {
    const alike = pieces.every((n) => n === pieces[0]);
    if (alike && (most < 0 ? pieces[0]! > 0 : pieces[0] === most && most > 0)) votes++;
    else votes--;
  }
  return votes > 0;
}

/** Bare CRs outside quotation marks become `by`; inside them they stay. */
export const replaceBareCr = (text: string, by: '\n' | ' '): string =>
  (text.includes('"') ? text.replace(/"[^"]*"|\r(?!\n)/g, (s) => (s === '\r' ? by : s)) : text.replace(/\r(?!\n)/g, by));
