import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { CALLOUTS, renderMarkdown } from './markdown.ts';
import type { MarkdownOptions } from './markdown.ts';

const options: MarkdownOptions = {
  lang: 'ky', labels: { table: (n) => `Таблица ${n}`, unresolved: 'сан табылган жок', footnotes: 'Эскертүүлөр', backToText: 'Текстке кайтуу' },
  withBase: (p) => `/sub${p}`, headingShift: 1,
  resolve: (name, a) => (a.id === 'none' || a.year === '1999' ? { problem: 'мындай сан жок' } : { text: `${name}:${a.year ?? ''}`, href: '/sub/ky/x/#l-1', title: 'Булагы' }),
};
const md = (s: string, more: Partial<MarkdownOptions> = {}) => renderMarkdown(s, { ...options, ...more });

describe('live figures', () => {
  test('become links', () => {
    const r = md('Жол: :amount{direction=expenditure function=704 year=2025 phase=executed} жана :indicator{id=own_source year=2024}.');
    expect(r.html).toBe('<p>Жол: <a href="/sub/ky/x/#l-1" title="Булагы" class="live">amount:2025</a> жана <a href="/sub/ky/x/#l-1" title="Булагы" class="live">indicator:2024</a>.</p>');
    expect(r.plain).toBe('Жол: amount:2025 жана indicator:2024.');
    expect(r.problems).toEqual([]);
  });
  test('not found are shown and reported with their place', () => {
    const r = md('---\ntitle: X\n---\n\nБир\nэки :indicator{id=none} үч');
    expect(r.html).toContain('<span class="unresolved">:indicator{id=none} (сан табылган жок)</span>');
    expect(r.problems).toEqual([{ line: 6, column: 5, rule: 'live-figure', detail: ':indicator{id=none}: мындай сан жок' }]);
  });
  test('without a resolver nothing is invented', () => expect(md(':amount{year=2025}', { resolve: undefined }).problems).toHaveLength(1));
});

describe('what looks like a directive and is none stays as written', () => {
  test.each(['14:30', 'саат 9:00–17:00', 'жакшы :)', ':smile:', 'бирдиги:сом', 'a:b{c=d}', 'http://localhost:8080/x', 'катыш 1:100', ':unknown[x]{y=1}', '::leaf{a=b}', 'ж:button[басыңыз]'])('%s', (s) => {
    expect(md(s).plain).toBe(s);
    expect(md(s).problems).toEqual([]);
  });
  test('an unknown container keeps its words', () => {
    const r = md(':::spoiler\nичи **калың**\n:::');
    expect(r.html.replace(/\n/g, '')).toBe('<p>:::spoiler</p><p>ичи <strong>калың</strong></p><p>:::</p>');
  });
});

test('callouts', () => {
  expect(md(':::callout[Маалымат булактары]{kind=sources}\nКитеп\n:::').html.replace(/\n/g, '')).toBe('<aside class="callout callout-sources"><p class="callout-title">Маалымат булактары</p><p>Китеп</p></aside>');
  expect(md(':::callout{kind="x onclick=alert(1)" onclick="alert(1)"}\nа\n:::').html).toContain('<aside class="callout callout-note">');
});

describe('a passage in another language', () => {
  test('says so, for readers aloud and for hyphenation', () => {
    const r = md('Биринчи\n\n:::lang{ru}\nЧасть *текста*\n\n- пункт\n:::\n\nАкыркы');
    expect(r.html.replace(/\n/g, '')).toBe('<p>Биринчи</p><div lang="ru"><p>Часть <em>текста</em></p><ul><li>пункт</li></ul></div><p>Акыркы</p>');
    expect(r.plain).toBe('Биринчи Часть текста пункт Акыркы');
  });
  test('only with one language code; anything else is shown as written', () => {
    for (const s of ['{ru onclick=alert(1)}', '{lang=ru}', '{RUSSIAN}', '{"x"}', '']) { const html = md(`:::lang${s}\nа\n:::`).html; expect(html).not.toMatch(/<div|onclick="|lang="/); expect(html).toContain('а'); }
    expect(md('<div lang="ru" onclick="x">а</div>').html).not.toContain('<div');
    expect(md(':::lang{ru}\n[а](javascript:alert(1)) <script>x</script>\n:::').html).not.toMatch(/javascript|script/);
  });
});
describe('typed callouts', () => {
  const titled = (s: string) => md(s, { labels: { ...options.labels, callout: (kind) => ({ important: 'Маанилүү!', example: 'Мисал' })[kind as string] ?? '' } }).html.replace(/\n/g, '');
  test('have the title of their kind', () => expect(titled(':::important\nа\n:::')).toBe('<aside class="callout callout-important"><p class="callout-title">Маанилүү!</p><p>а</p></aside>'));
  test('or the one the writer gives', () => {
    expect(titled(':::example[Биздин мисал]\nа\n:::')).toContain('<p class="callout-title">Биздин мисал</p>');
    expect(titled(':::callout{kind=example}\nа\n:::')).toContain('<p class="callout-title">Мисал</p>');
    expect(titled(':::callout{kind=note}\nа\n:::')).not.toContain('callout-title');
  });
  test('all six are known', () => { for (const kind of CALLOUTS) expect(md(`:::${kind}\nа\n:::`).html).toContain(`callout-${kind}`); });
});

describe('claims', () => {
  test('the page shows the words', () => {
    const r = md('Үч коркунуч: :claim[сумма **750** миң]{expr="200+150+400 = 750"}, :claim[49,9 %]{part=8758 of=17539 share=49.9}.');
    expect(r.html).toBe('<p>Үч коркунуч: сумма <strong>750</strong> миң, 49,9 %.</p>');
    expect(r.problems).toEqual([]);
    expect(r.claims.map((c) => [c.line, c.words, c.result.holds])).toEqual([[1, 'сумма 750 миң', true], [1, '49,9 %', true]]);
  });
  test('what does not hold is told at its place with both numbers', () => {
    expect(md('а\n\nб :claim[800 миң]{expr="210 + 295 + 300 = 800"}').problems).toEqual([{ line: 3, column: 3, rule: 'claim', detail: '800 миң', params: { words: '800 миң', stated: '800', computed: '805', relation: '=', implied: '' } }]);
    expect(md(':claim[100 миң]{part=100 of=1200 share=5}').problems).toMatchObject([{ rule: 'claim-share', params: { implied: '2000', computed: '8.33' } }]);
    expect(md(':claim[2,87 %]{from=9367 to=11132 growth=2.87 years=6}').problems).toMatchObject([{ rule: 'claim-rate', params: { computed: '2.92 · 3.14 · 2.88' } }]);
    expect(md(':claim[дээрлик 900]{expr="700 = 900"}').problems).toMatchObject([{ rule: 'claim', severity: 'warning' }]);
  });
  test('a live figure in it is asked for, and told where it is not there', () => {
    const resolve: MarkdownOptions['resolve'] = (_, a) => (a.year === '2025' ? { text: '13', href: '#', title: '', value: '13000' } : { problem: 'жок' });
    expect(md(':claim[13 миң]{expr="amount(year=2025) / 1000 = 13"}', { resolve }).claims[0]!.result.holds).toBe(true);
    expect(md(':claim[13 миң]{expr="amount(year=2020) / 1000 = 13"}', { resolve }).problems).toMatchObject([{ rule: 'live-figure' }]);
    expect(md(':claim[13 миң :amount{year=2025}]{expr="1 = 1"}', { resolve }).html).toContain('class="live"');
  });
  test('one that cannot be read is told, and its words stay', () => {
    const r = md(':claim[13 миң]{expr="13"} :claim{expr="1=1"}');
    expect(r.plain).toBe('13 миң');
    expect(r.problems.map((p) => p.rule)).toEqual(['claim-form', 'claim-form']);
  });
});

describe('nothing dangerous comes through', () => {
  const vectors = [
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[a](javascript:alert(1))', '[a](JaVaScRiPt:alert(1))', '[a](java\tscript:alert(1))', '[a](data:text/html,<script>1</script>)', '[a](vbscript:x)',
    '<javascript:alert(1)>', '[a]: javascript:alert(1)\n\n[a]', '![a](javascript:alert(1))', '![a](https://evil.example/t.png)', '![a](//evil.example/t.png)', '[a](//evil.example)', '[a](/\\evil.example)', '[a](&#106;avascript:alert(1))', '[a](&#x6A;avascript:alert(1))',
    '<a href="javascript:alert(1)">x</a>', '<svg/onload=alert(1)>', '<iframe src="https://evil.example"></iframe>', '<style>*{}</style>', '<!--x-->', ':::callout{kind=note onclick=alert(1) style=color:red}\na\n:::', ':amount{onclick=alert(1) year=2025}', '![a][b]\n\n[b]: https://evil.example/t.png',
    '<b onmouseover=alert(1)>x</b>', '```html\n<script>alert(1)</script>\n```', '| a |\n|---|\n| <img src=x onerror=1> |', '[^1]\n\n[^1]: <script>1</script>',
  ];
  const bad = /<(script|img|iframe|style|svg|b\b|input|form)|\son\w+=|href="(?!https?:|mailto:|tel:|#|\/(?!\/)|[\w.-]+\/?(?:[#?]|$|"))|javascript:[^<]*"|style=/i;
  test.each(vectors)('%s', (s) => expect(md(s).html.replaceAll('&#x3C;', '‹')).not.toMatch(bad));
  test('whatever a resolver answers is text', () => {
    expect(md(':amount{year=1}', { resolve: () => ({ text: '<b>1</b>', href: '#x', title: '"><script>' }) }).html).toBe('<p><a href="#x" title="&#x22;><script>" class="live">&#x3C;b>1&#x3C;/b></a></p>');
  });
  test('random text neither throws nor makes elements of its own', () => {
    const unit = fc.constantFrom('<', '>', 'script', '"', ':', '{', '}', '[', ']', '(', ')', 'javascript:', '\n', ' ', '*', '`', '|', '-', '#', 'a', 'amount', 'callout', '=', '!', '&', '---', ':::', '/', '\\');
    fc.assert(fc.property(fc.array(unit, { maxLength: 40 }), (parts) => {
      const { html } = md(parts.join(''));
      expect(html).not.toMatch(/<script|href="javascript|<img[^>]+src="(?:[a-z]+:|\/\/)/i);
    }), { numRuns: 300 });
  });
});

describe('links, headings, tables', () => {
  test('addresses', () => {
    expect(md('[a](/data/x.csv) [b](../y/) [c](https://example.org/?a=1&b=2) [d](mailto:a@example.org) [e](tel:+996000) [f](#x)').html)
      .toBe('<p><a href="/sub/data/x.csv">a</a> <a href="../y/">b</a> <a href="https://example.org/?a=1&#x26;b=2">c</a> <a href="mailto:a@example.org">d</a> <a href="tel:+996000">e</a> <a href="#x">f</a></p>');
    expect(md('x\n\n[a](ftp://x)').problems).toEqual([{ line: 3, column: 1, rule: 'unsafe-link', detail: 'ftp://x' }]);
  });
  test('headings are shifted, named and listed', () => {
    const r = md('# Суу\n\n## Жол :amount{year=2025}\n\n# Суу');
    expect(r.headings.map(({ level, id, text, given, line }) => ({ level, id, text, given, line }))).toEqual([{ level: 2, id: 's-суу', text: 'Суу', given: false, line: 1 }, { level: 3, id: 's-жол-amount2025', text: 'Жол amount:2025', given: false, line: 3 }, { level: 2, id: 's-суу-1', text: 'Суу', given: false, line: 5 }]);
    expect(r.html).toContain('<h2 id="s-суу">Суу</h2>');
    expect(md('###### x', { headingShift: 2 }).headings[0]!.level).toBe(6);
  });
  test('tables scroll by keyboard and have a name', () => {
    expect(md('| а | б |\n|---|--:|\n| 1 | 2 |').html.replace(/\n/g, '')).toBe('<div class="scroll" tabindex="0" role="region" aria-label="Таблица 1"><table><thead><tr><th scope="col">а</th><th scope="col" class="r">б</th></tr></thead><tbody><tr><td>1</td><td class="r">2</td></tr></tbody></table></div>');
  });
  test('task lists are words, footnotes lead there and back', () => {
    expect(md('- [x] бүттү\n- [ ] жок').html).not.toContain('<input');
    expect(md('- [x] бүттү').plain).toBe('☑ бүттү');
    const { html } = md('Сан[^1].\n\n[^1]: Булагы.');
    const id = /<li id="([^"]+)"/.exec(html)![1]!;
    expect(html).toContain(`href="#${id}"`);
    const back = /<a href="#([^"]+)"[^>]*data-footnote-backref/.exec(html)![1]!;
    expect(html).toContain(`id="${back}"`);
    expect(html).toContain('Эскертүүлөр');
  });
});

describe('front matter', () => {
  test('is data', () => expect(md('---\ntitle: Суу\norder: 3\n---\nтекст')).toMatchObject({ frontMatter: { title: 'Суу', order: 3 }, html: '<p>текст</p>' }));
  test('mistakes have their line', () => {
    expect(md('---\ntitle: [\n---\nтекст').problems[0]).toMatchObject({ rule: 'front-matter', line: 2 });
    expect(md('---\n- a\n---\nx').problems[0]).toMatchObject({ rule: 'front-matter', line: 2 });
  });
  test('a rule line in the text is no front matter', () => expect(md('текст\n\n---\n\nдагы').frontMatter).toEqual({}));
});

describe('glossary', () => {
  const glossary = [
    { words: ['бюджет'], href: '/g/#budget', definition: 'Акчанын планы.' },
    { words: ['жер салыгы'], href: '/g/#land-tax', definition: 'Жер үчүн салык.' },
    { words: ['СЭӨП', 'өнүгүү программасы'], href: '/g/#sedp', definition: '"Программа"' },
  ];
  const g = (s: string) => md(s, { glossary }).html;
  test('first mention, inflected, once per text', () => {
    expect(g('Айылдын бюджетинен акча. Бюджет – план.')).toBe('<p>Айылдын <a class="term" href="/g/#budget" title="Акчанын планы.">бюджетинен</a> акча. Бюджет – план.</p>');
  });
  test('several words, acronyms with suffixes, synonyms', () => {
    expect(g('Жер салыктарынын өсүшү')).toContain('>Жер салыктарынын</a>');
    expect(g('жер, салыгы')).not.toContain('<a');
    expect(g('СЭӨПтүн максаты')).toContain('title="&#x22;Программа&#x22;">СЭӨПтүн</a>');
    expect(g('өнүгүү программасында')).toContain('>өнүгүү программасында</a>');
  });
  test('never in links, headings or code', () => {
    expect(g('# Бюджет\n\n[бюджет](https://example.org) `бюджет`')).not.toContain('class="term"');
  });
  test('Russian words by their stems', () => {
    expect(md('Из местного бюджета', { lang: 'ru', glossary: [{ words: ['местный бюджет'], href: '#b', definition: 'd' }] }).html).toContain('<a class="term" href="#b" title="d">местного бюджета</a>');
  });
});
