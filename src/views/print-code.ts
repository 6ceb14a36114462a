/** The QR code of an address as one path, and the address as people read it. Made when the site is built; nothing is asked of anybody. */
import qrcode from 'qrcode-generator';

/** Modules of white that a reader needs around the code. */
const QUIET = 4;
/** `side` in modules with the white around; `path` draws the dark ones. */
export interface Code { side: number; path: string }

/** Error correction M: a sixth of the code may be dirty or torn. The address must be ASCII, as `URL` writes it. */
export function codeOf(address: string): Code {
  const make = (type: 0 | 2) => { const q = qrcode(type, 'M'); q.addData(address, 'Byte'); q.make(); return q; };
  let q = make(0);
  // The smallest size would leave less than 30 mm of code in its frame.
  if (q.getModuleCount() < 25) q = make(2);
  const n = q.getModuleCount();
  let path = '';
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      if (!q.isDark(y, x)) continue;
      let w = 1;
      while (x + w < n && q.isDark(y, x + w)) w++;
      path += `M${x + QUIET} ${y + QUIET}h${w}v1h-${w}z`;
      x += w;
    }
  }
  return { side: n + 2 * QUIET, path };
}

/** «budget.example.org/ky/ulgu»: without the scheme and the last slash, letters of any script as such. */
export function readable(address: string): string {
  const short = address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  try { return decodeURI(short); } catch { return short; }
}
