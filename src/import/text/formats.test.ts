/** Word files, PDF files, Markdown, and files that are none of these. */
import { describe, expect, it } from 'vitest';
import { makeDocx, makePdf, para, type Put } from './make-files.ts';
import { tried } from './try.ts';

const done = async (...args: Parameters<typeof tried>) => {
  const r = await tried(...args);
  expect(r.report.letters.missing).toBe(0);
  return r;
};

describe('DOCX', () => {
  const table = (rows: string[][], odd = ''): string => `<w:tbl>${rows.map((r) => `<w:tr>${r.map((c) => `<w:tc>${odd}${para(c)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
  it('keeps headings, lists, notes and plain tables', async () => {
    const r = await done(makeDocx([
      para('Суу жөнүндө', 'H1'), para('Айылга таза суу келди[[1]], аны бардыгы күткөн.'), para('Иштер', 'H2'), para('түтүк салуу;', 'list:1'), para('насос коюу.', 'list:1'), para('биринчи', 'list:2'), para('экинчи', 'list:2'),
      table([['Иш', 'Сом'], ['Түтүк | жаңы', '200']]),
    ].join(''), ['Чечим кеңседе турат']), { name: 'suu.docx' });
    expect(r.report.format).toBe('docx');
    expect(r.files[0]!.text).toContain('title: "Суу жөнүндө"');
    expect(r.body).toContain('келди[^1], аны бардыгы күткөн.');
    expect(r.body).toContain('[^1]: Чечим кеңседе турат');
    expect(r.body).toContain('## Иштер\n\n- түтүк салуу;\n- насос коюу.\n');
    expect(r.body).toContain('1. биринчи\n2. экинчи');
    expect(r.body).toContain('| Иш | Сом |\n| --- | --- |\n| Түтүк \\| жаңы | 200 |');
    expect(r.report.footnotes).toBe(1);
  });
  it('hands a table with merged cells over', async () => {
    const r = await done(makeDocx(para('Кириш сөз ушул жерде турат.') + table([['Иш', 'Сом'], ['Жол', '5']], '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>')), { name: 't.docx' });
    expect(r.report.tables).toHaveLength(1);
    expect(r.body).toContain('```text\nИш | Сом');
  });
  it('takes bold lines for headings and tells so; finds questions', async () => {
    const qa = Array.from({ length: 5 }, (_, i) => para(`${i + 1}. Эмне үчүн ${i} керек?`, '', true) + para('Анткени ошондой.')).join('');
    const r = await done(makeDocx(qa), { name: 'q.docx' });
    expect(r.report.kind).toBe('qa');
    expect(r.report.questions).toBe(5);
    expect((await done(makeDocx(para('Суунун абалы', '', true) + para('Суу жетишпейт, оңдоо керек.')), { name: 'b.docx' })).kinds).toContain('heading');
  });
  it('refuses what only looks like one', async () => {
    const r = await tried(makeDocx(para('а')).slice(0, 400), { name: 'x.docx' });
    expect(r.files).toEqual([]);
    expect(r.report.problems.map((p) => p.rule)).toEqual(['file-type']);
  });
});

describe('PDF', () => {
  const lines = (all: readonly string[], x: number, top: number, size = 10): Put[] => all.map((text, i) => ({ text, x, y: top - i * 1.3 * size, size }));
  const left = ['Айылдын тургундары жыйынга', 'чогулуп, келерки жылдын иш-', 'тери жөнүндө сүйлөшүштү. Алар', 'биринчи кезекте суу түтүгүн', 'оңдоо керек дешти, анткени', 'жайында суу жетпей калат.'];
  const right = ['Кеңештин төрагасы жооп берип,', 'каражат бар экенин айтты. Ал', 'жумушту жазында баштоо үчүн', 'иштери так бөлүнсүн деди да,', 'жооптуу кишилердин тизмесин', 'окуп берип, жыйынды жапты.'];
  it('reads columns one after the other, below a title over both', async () => {
    const r = await done(makePdf([[{ text: 'Жыйын кандай өттү', x: 60, y: 760, size: 20 }, ...lines(left, 60, 720), ...lines(right, 320, 720), { text: '7', x: 300, y: 40 }], [...lines(right.map((s) => s.replace('төрагасы', 'катчысы')), 60, 760), { text: '8', x: 300, y: 40 }]]), { name: 'zhyiyn.pdf' });
    expect(r.report.format).toBe('pdf');
    expect(r.files[0]!.text).toContain('title: "Жыйын кандай өттү"');
    expect(r.body).toContain('чогулуп, келерки жылдын иштери жөнүндө сүйлөшүштү. Алар биринчи кезекте суу түтүгүн оңдоо керек дешти, анткени жайында суу жетпей калат.');
    expect(r.body).toContain('каражат бар экенин айтты. Ал жумушту');
    expect(r.report.removed.filter((x) => x.why === 'page-number').map((x) => x.text)).toEqual(['7', '8']);
  });
  it('knows a small raised number as the mark of a note', async () => {
    const r = await done(makePdf([[...lines(['Бул чечим'], 60, 700), { text: '1', x: 106, y: 704, size: 6 }, { text: 'бекитилген жана иштеп жатат.', x: 112, y: 700 }, ...lines(['Экинчи абзац ушул жерде турат, анда башка сөз бар.'], 60, 670), { text: '1 Чечимдин тексти кеңседе', x: 60, y: 60, size: 8 }]]), { name: 'n.pdf' });
    expect(r.body).toContain('чечим[^1] бекитилген');
    expect(r.report.footnotes).toBe(1);
  });
  it('leaves the cells of a table apart and hands them over', async () => {
    const row = (y: number, cells: readonly string[]): Put[] => cells.map((text, i) => ({ text, x: 60 + i * 150, y }));
    const r = await done(makePdf([[...lines(['Төмөндө иштердин тизмеси берилет, аны кеңеш бекиткен.'], 60, 740), ...row(700, ['Иш', 'Сом', 'Жыл']), ...row(686, ['Жол', '200', '2025']), ...row(672, ['Суу', '300', '2026']), ...row(658, ['Мектеп', '900', '2027'])]]), { name: 't.pdf' });
    expect(r.report.tables).toHaveLength(1);
    expect(r.body).toMatch(/Жол +200 +2025/);
  });
  it('says when there is no text in it, or no PDF', async () => {
    expect((await tried(makePdf([[]]), { name: 'scan.pdf' })).report.problems.map((p) => [p.rule, p.actual])).toEqual([['file-type', 'pdf-without-text']]);
    expect((await tried(new TextEncoder().encode('%PDF-1.4\nnothing'), { name: 'bad.pdf' })).report.problems.map((p) => p.rule)).toEqual(['file-type']);
  });
});

describe('Markdown', () => {
  it('keeps what it already says and repairs the words', async () => {
    const source = '---\ntitle: Эски\n---\n\n# Суунун абалы\n\nБул **маанилүү** иш, [шилтеме](https://a.example/x) бар.\n\n- бир\n- эки\n\n| а | б |\n|---|---|\n| 1 | 2 |\n\n```js\nx = 1\n```\n\n## Ке\\еш жыйыны\n';
    const r = await done(source, { name: 'a.md' });
    expect(r.body).toContain('Бул **маанилүү** иш, [шилтеме](https://a.example/x) бар.');
    expect(r.body).toContain('| а | б |\n|---|---|\n| 1 | 2 |');
    expect(r.body).toContain('```js\nx = 1\n```');
    expect(r.report.glyph_lines).toHaveLength(1);
  });
});

describe('nothing to read', () => {
  it.each([['pic.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])], ['a.zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])]])('%s is refused', async (name, bytes) => {
    const r = await tried(bytes, { name });
    expect(r.files).toEqual([]);
    expect(r.report.problems[0]!.rule).toBe('file-type');
  });
  it('an empty file has no files', async () => expect((await tried('')).files).toEqual([]));
});
