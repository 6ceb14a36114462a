/** Blanks of a form that nobody filled in: `ХХХ айыл аймагы`, `___ %`, `N шаары`, `город N`. */

/** «ХХХ сессия» counts sessions. */
const X = /(?<![\p{L}\p{N}])([XxХх])\1{2,}(?!\p{L})(?!\s*-?\s*(?:сесс|чакыр|созыв|век|кылым|съезд|жыйын|том))/u;
const BLANK = /_{3,}/u;
const N_TOWN = /(?<![\p{L}\p{N}№.-])N(?:-|\s+)(?:шаар|айыл|район|облус|город|сел|поселок|посёлок|аймак|муниципалит)\p{L}*|(?<!\p{L})(?:шаар|айыл|город|сел|район)\p{L}{0,3}\s+N(?![\p{L}\p{N}])/u;

/** The first blank of a text, '' where there is none. Roman numerals (ХХ, XXI) are no blanks. */
export function placeholderIn(text: string): string {
  return X.exec(text)?.[0] ?? N_TOWN.exec(text)?.[0] ?? BLANK.exec(text)?.[0] ?? '';
}
/** Blanks of a Markdown text with their places, 1-based. Code, front matter's dashes and lines that only part paragraphs are left alone. */
export function placeholders(markdown: string): { line: number; column: number; found: string }[] {
  const out: { line: number; column: number; found: string }[] = [];
  let fence = false;
  markdown.split(/\r\n|\r|\n/).forEach((line, i) => {
    if (/^\s{0,3}(```|~~~)/.test(line)) { fence = !fence; return; }
    if (fence || /^\s*[_*.\s-]+$/.test(line)) return;
    // Code and the addresses of links may hold anything.
    const bare = line.replace(/`[^`]*`|\]\([^)]*\)|<[^>]*>/g, (m) => ' '.repeat(m.length)), found = placeholderIn(bare);
    if (found) out.push({ line: i + 1, column: bare.indexOf(found) + 1, found });
  });
  return out;
}
