/** For tests: small PDF and DOCX files made from words and places. */
import { strToU8, zipSync } from 'fflate';

export interface Put { text: string; x: number; y: number; size?: number }

/** A PDF whose font is not embedded; a table tells which code is which letter, as in files that can be copied from. */
export function makePdf(pages: readonly (readonly Put[])[]): Uint8Array {
  const letters = [...new Set(pages.flat().flatMap((p) => [...p.text]))];
  const code = new Map(letters.map((c, i) => [c, i + 33]));
  const hex = (n: number, w: number): string => n.toString(16).padStart(w, '0');
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange\n${chunks(letters, 90).map((part) => `${part.length} beginbfchar\n${part.map((c) => `<${hex(code.get(c)!, 2)}> <${hex(c.charCodeAt(0), 4)}>`).join('\n')}\nendbfchar`).join('\n')}\nendcmap end end`;
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const stream = (s: string): string => `<< /Length ${s.length} >>\nstream\n${s}\nendstream`;
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${5 + 2 * i} 0 R`).join(' ')}] >>`);
  add(`<< /Type /Font /Subtype /TrueType /BaseFont /Sample /FirstChar 33 /LastChar ${32 + letters.length} /Widths [${letters.map(() => 500).join(' ')}] /ToUnicode 4 0 R >>`);
  add(stream(map));
  pages.forEach((page, i) => {
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents ${6 + 2 * i} 0 R >>`);
    add(stream(page.map((p) => `BT /F ${p.size ?? 10} Tf 1 0 0 1 ${p.x} ${p.y} Tm <${[...p.text].map((c) => hex(code.get(c)!, 2)).join('')}> Tj ET`).join('\n')));
  });
  let out = '%PDF-1.4\n';
  const at = objects.map((o, i) => { const place = out.length; out += `${i + 1} 0 obj\n${o}\nendobj\n`; return place; });
  const xref = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return strToU8(out, true);
}
const chunks = <T>(all: readonly T[], n: number): T[][] => Array.from({ length: Math.ceil(all.length / n) }, (_, i) => all.slice(i * n, i * n + n));

/** `body`: the XML between the tags of the body. */
export function makeDocx(body: string, notes: readonly string[] = []): Uint8Array {
  const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"', head = '<?xml version="1.0" encoding="UTF-8"?>';
  const style = (id: string, name: string): string => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  const list = (id: number, format: string): string => `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:numFmt w:val="${format}"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="${format}"/></w:lvl></w:abstractNum>`;
  const rel = (id: number, type: string, target: string): string => `<Relationship Id="r${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const rels = (inner: string): string => `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const type = (part: string, kind: string): string => `<Override PartName="/word/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`;
  return zipSync({
    '[Content_Types].xml': strToU8(`${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('document', 'document.main')}${type('styles', 'styles')}${type('numbering', 'numbering')}${type('footnotes', 'footnotes')}</Types>`),
    '_rels/.rels': strToU8(rels(rel(1, 'officeDocument', 'word/document.xml'))),
    'word/_rels/document.xml.rels': strToU8(rels(rel(1, 'styles', 'styles.xml') + rel(2, 'numbering', 'numbering.xml') + rel(3, 'footnotes', 'footnotes.xml'))),
    'word/styles.xml': strToU8(`${head}<w:styles ${ns}>${style('H1', 'heading 1')}${style('H2', 'heading 2')}</w:styles>`),
    'word/numbering.xml': strToU8(`${head}<w:numbering ${ns}>${list(0, 'bullet')}${list(1, 'decimal')}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`),
    'word/footnotes.xml': strToU8(`${head}<w:footnotes ${ns}>${notes.map((n, i) => `<w:footnote w:id="${i + 1}">${para(n)}</w:footnote>`).join('')}</w:footnotes>`),
    'word/document.xml': strToU8(`${head}<w:document ${ns}><w:body>${body}</w:body></w:document>`),
  });
}
/** A paragraph of a DOCX. `style`: H1, H2, `list:1` (bullets), `list:2` (numbers). `[[1]]` in the text is the mark of a note. */
export function para(text: string, style = '', bold = false): string {
  const p = style.startsWith('list:') ? `<w:numPr><w:ilvl w:val="${style[7] ?? 0}"/><w:numId w:val="${style[5]}"/></w:numPr>` : style && `<w:pStyle w:val="${style}"/>`;
  const runs = text.split(/(\[\[\d+\]\])/).map((s) => { const n = /^\[\[(\d+)\]\]$/.exec(s)?.[1]; return n ? `<w:r><w:footnoteReference w:id="${n}"/></w:r>` : `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${s.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</w:t></w:r>`; });
  return `<w:p>${p ? `<w:pPr>${p}</w:pPr>` : ''}${runs.join('')}</w:p>`;
}
