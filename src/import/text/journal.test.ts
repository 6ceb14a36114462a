/** Damage of journals as programs print them: pages, columns, boxes, notes over page ends. Invented words. Every case keeps the books. */
import { describe, expect, it } from 'vitest';
import { tried } from './try.ts';

const done = async (...args: Parameters<typeof tried>) => {
  const r = await tried(...args);
  expect(r.report.letters.missing).toBe(0);
  return r;
};
const removed = (r: Awaited<ReturnType<typeof tried>>, why: string): string[] => r.report.removed.filter((x) => x.why === why).map((x) => x.text.replace(/\s+/g, ' '));
const A = 'Айылдын тургундары чогулуп, келерки жылдын жумуштарын карап чыгышты,';
const B = 'суу, жол, мектеп боюнча ар бир маселени талкуулап, тизме түзүштү жана';
const C = 'бюджетти кароо үчүн айылдык кеңешке жөнөтүштү. Кеңеш аны жакында карайт.';
const part = (n: number): string => `${n}-бөлүктө ${A}\n${B}\n${C}\n`;

describe('page numbers and heads', () => {
  it('in brackets, between dashes, small and Roman', async () => {
    for (const [one, two, three] of [['[13]', '[14]', '[15]'], ['- 13 -', '- 14 -', '- 15 -'], ['‐ 13 ‐', '‐ 14 ‐', '‐ 15 ‐'], ['xiii', 'xiv', 'xv'], ['– XIII –', '– XIV –', '– XV –'], ['* 13 *', '* 14 *', '* 15 *']] as const) {
      const r = await done(`${part(1)}\n${one}\n\n${part(2)}\n${two}\n\n${part(3)}\n${three}\n`);
      expect(removed(r, 'page-number')).toEqual([one, two, three]);
    }
    const chapters = await done(`I\n\n${part(1)}\nII\n\n${part(2)}\nIII\n\n${part(3)}`);
    expect(removed(chapters, 'page-number')).toEqual([]);
  });
  it('far to the right with a head close below', async () => {
    const head = 'ЖАРЧЫ. Айылдык журнал                              №3 (112) | март 2021', n = (k: number): string => `${' '.repeat(80)}${k}\n`;
    const r = await done(`${head}\n${part(1)}${n(27)}${head}\n${part(2)}${n(28)}${head}\n${part(3)}${n(29)}`);
    expect(removed(r, 'page-number')).toEqual(['27', '28', '29']);
    expect(r.report.running_heads).toHaveLength(1);
    expect(r.body).not.toMatch(/ЖАРЧЫ|^2[789]$/m);
  });
  it('a head with the number on alternate sides', async () => {
    const r = await done(`ДЕПТЕР. № 2 (45)                    3\n\n${part(1)}\n4                    ДЕПТЕР. № 2 (45)\n\n${part(2)}\nДЕПТЕР. № 2 (45)                    5\n\n${part(3)}`);
    expect(removed(r, 'running-head')).toHaveLength(3);
    expect(r.report.pages.map((p) => p.page)).toEqual([3, 4, 5]);
  });
  it('rows of tables and numbered parts are no heads', async () => {
    const row = (n: number): string => `Булак            Сом\nЖер салыгы       ${n}\nМүлк салыгы      ${n + 7}\n`;
    const r = await done([1, 2, 3, 4].map((n) => `${n}-этап\n\n${part(n)}\n${row(n * 10)}\n\n\n`).join('\n'));
    expect(removed(r, 'running-head')).toEqual([]);
    expect(r.body).toContain('Жер салыгы       20');
  });
  it('full lines of prose that are alike by chance are no heads', async () => {
    const twice = `${A}\nбул маселе боюнча\nКыргыз Республикасынын региондорун комплекс-\nтүү өнүктүрүү пландары каралып, жакшы баа берилди.\n`;
    const r = await done(`${twice}\n4\n\n${part(1)}\n${twice.replace('комплекс-\nтүү', 'толук жана\nкеңири')}\n5\n\n${twice}\n6\n`);
    expect(removed(r, 'running-head')).toEqual([]);
  });
  it('a form feed in the middle of a line parts two pages, not two halves of a word', async () => expect((await done('Биринчи бет бүттү.\fЭкинчи бет башталды.\n')).body.trim()).toBe('Биринчи бет бүттү.\n\nЭкинчи бет башталды.'));
  it('line ends of word processors are line ends where there are no others', async () => {
    for (const end of ['\v', '\u2028']) expect((await done(['Айылда жаңы маалы-', 'маттар жана маалыматтар', 'чогултулуп, жарыяланды.', ''].join(end))).body).toContain('жаңы маалыматтар жана маалыматтар чогултулуп');
  });
});

describe('columns and boxes', () => {
  const left = ['Айылдын бюджети кайдан толот', 'деген суроо тургундарды дайыма', 'кызыктырып келет. Негизги булак', 'бул жергиликтүү салыктар: жер са-', 'лыгы жана мүлк салыгы. Мындан', 'тышкары, киреше салыгынын бир', 'бөлүгү да ушул жерде калат.'];
  const right = ['Кененирээк айтканда, жер салыгы', 'эки бөлүккө бөлүнөт: айыл чарба', 'жерлери үчүн жана башка жерлер', 'үчүн. Экинчисинин көлөмүн жыл', 'сайын айылдык кеңеш бекитет.'];
  it('of unequal length, with a heading over and a table under them', async () => {
    const r = await done(`БЮДЖЕТТИН КИРЕШЕЛЕРИ\n\n${left.map((l, i) => `${l.padEnd(36)}${right[i] ?? ''}`.trimEnd()).join('\n')}\n\nБулак           2023    2024\nЖер салыгы       410     432\nМүлк салыгы      120     131\n`);
    expect(r.body).toContain('жер салыгы жана мүлк салыгы. Мындан тышкары, киреше салыгынын бир бөлүгү да ушул жерде калат.\n\nКененирээк айтканда, жер салыгы эки бөлүккө бөлүнөт');
    expect(r.body).toContain('```text\nБулак           2023    2024');
    expect(r.report.doubtful.filter((d) => d.kind === 'columns')).toHaveLength(1);
  });
  it('whose paragraphs end at different heights, and whose words reach into the gutter', async () => {
    const l = ['Айылдын бюджети кайдан толот', 'деген суроо тургундарды дайыма', 'кызыктырып келет.', '', 'Негизги булак жергиликтүү салыктар', 'жана мүлк салыгы болуп саналат,', 'калганы теңдештирүү үчүн келет.'];
    const g = ['   Кененирээк айтканда, жер салыгы', 'эки бөлүккө бөлүнөт: айыл чарба', 'жерлери үчүн жана башка жерлер', 'үчүн.', '', 'Экинчисинин көлөмүн кеңеш жыл', 'сайын бекитет.'];
    // The second line of the third page is longer than its column.
    const rows = [0, 1, 2].flatMap((n) => l.map((a, i) => (n === 2 && i === 1 ? `${a} ар жыл`.padEnd(38) : a.padEnd(38)) + g[i]!)), r = await done(`${rows.map((x) => x.trimEnd()).join('\n')}\n`);
    expect(r.body).toContain('дайыма ар жыл кызыктырып келет.');
    expect(r.body).toContain('дайыма кызыктырып келет.\n\nНегизги булак жергиликтүү салыктар жана мүлк салыгы болуп саналат, калганы теңдештирүү үчүн келет.');
    expect(r.body).toContain('жерлери үчүн жана башка жерлер үчүн.\n\nЭкинчисинин көлөмүн кеңеш жыл сайын бекитет.');
  });
  it('a box to the right of a paragraph does not cut its sentence', async () => {
    const pad = ' '.repeat(45);
    const r = await done(`Мектептин жаңы чатыры жакында пайдаланууга берилди. Азыр анда 326 бала\n${pad}МИСАЛ\n${pad}Жалпы чыгым:\n${pad}• тактай;\n${pad}• мык, боёк.\nокуйт, бардыгы эки сменде.\n`);
    expect(r.body).toContain('Азыр анда 326 бала окуйт, бардыгы эки сменде.\n\nМИСАЛ');
    expect(r.body).toContain('- мык, боёк.');
    expect(r.kinds).toContain('moved');
  });
  it('lines of two texts read across are told, and a headline in the middle of a word does not join it', async () => {
    const r = await done('Айылдык кеңештердин ишин жакшыртуу үчүн депутаттардын окуусу\nкайрадан башталды. Окууга бардыгы 45 депутат катышты, алар-\nЭКИНЧИ МАКАЛА: ТАШТАНДЫ МАСЕЛЕСИ\nдын көпчүлүгү биринчи жолу шайлангандар экен. Окууну\nТаштандыны ташып чыгуу боюнча жаңы ишкана ачылды.\nүч күн бою тажрыйбалуу адистер өткөрдү. Акырында\nАнын бир трактору, үч жумушчусу бар. Кызмат акысы\nжөнүндө депутаттар өз айылынын көйгөйүн айтышты.\n');
    expect(r.body).toContain('депутат катышты, алардын көпчүлүгү');
    expect(r.kinds).toContain('interleaved');
  });
  it('a table keeps the place of its cells; numbers one under another are handed over', async () => {
    const r = await done(`Булак              2023      2024\nЖер салыгы          410\n                              432\nМүлк салыгы         120       131\n\nДиаграмма 1. Пикирлер\nСайга төгөм\nИшканага берем\n41,2\n58,8\n`);
    expect(r.body).toContain('\n                              432\n');
    expect(r.body).toContain('```text\n41,2\n58,8\n```');
    expect(r.body).toContain('Диаграмма 1. Пикирлер\n\nСайга төгөм');
  });
});

describe('notes', () => {
  it('below a drawn line', async () => {
    const r = await done(`Тарифти бекитүү тартиби мыйзам1 менен жөнгө салынат, кодекс2 да бар.\n_____________________\n1 Мыйзам, 2011-ж. 8-август, № 149\n2 Жер кодекси, 1999-ж.\n2-июнь, № 45\n`);
    expect(r.report.footnotes).toBe(2);
    expect(r.body).toContain('[^2]: Жер кодекси, 1999-ж. 2-июнь, № 45');
    expect(removed(r, 'letterless')).toHaveLength(1);
  });
  it('for which their page had no room are bound and told', async () => {
    const r = await done(`${part(1)}Аны эл колдоду1.\n\f${part(2)}\n1 Сурамжылоо боюнча, былтыркы жыл\n`);
    expect(r.body).toContain('колдоду[^1].');
    expect(r.report.doubtful.find((d) => d.kind === 'footnote-next-page')).toMatchObject({ line: 9, else: '4' });
    expect((await done(`${part(1)}Форматы А1.\n\f${part(2)}\n1 Сурамжылоо боюнча, былтыркы жыл\n`)).report.footnotes).toBe(0);
  });
  it('without a mark are told', async () => {
    for (const sign of ['1', '¹', '[1]']) expect((await done(`${part(1)}\n${sign} Отчеттун маалыматы боюнча\n`)).kinds).toContain('footnote-unbound');
  });
  it('behind an address do not become a part of it', async () => {
    const r = await done('Бул https://sample.example/b_c[1]. Жана https://sample.example/x1 дареги.\n\n[1] Түшүндүрмө\n');
    expect(r.body).toContain('<https://sample.example/b_c>[^1]. Жана https://sample.example/x1 дареги');
  });
});

describe('words', () => {
  it('set wide in an old font, over two lines', async () => {
    const r = await done(`Ж Е Р Г И Л И К Т + +   Д Е М И Л Г Е\nАЙЫЛ Ё К М Ё Т + ЖАНА КЕ\\ЕШ\n\n${A}\nдемилгелер менен ${B} кеңеш берди.\n`);
    expect(r.report.glyph_lines.map((g) => g.after)).toEqual(['ЖЕРГИЛИКТҮҮ ДЕМИЛГЕ', 'АЙЫЛ ӨКМӨТҮ ЖАНА КЕҢЕШ']);
    expect((await done('Формула: а + б = с + д болот, муну эске алыңыз.\n')).body).toContain('а + б = с + д');
  });
  it('broken with a dash, by fonts that have it for a hyphen', async () => {
    const r = await done('Айылдагы маалы–\nматтар жана көй–\nгөйлөр тууралуу тур–\nгундар менен депу–\nтаттар чогуу сүй–\nлөшүштү, бардыгы ыраазы.\n');
    expect(r.body).toContain('маалыматтар жана көйгөйлөр тууралуу тургундар менен депутаттар чогуу сүйлөшүштү');
    expect(r.report.signs['dash-hyphen']).toBe(5);
  });
  it('are not joined over two alphabets', async () => expect((await done(`${A} бул 3-тирке-\n\nxiii\n\nмеде кененирээк жазылган.\n`)).body).toContain('3-тирке-\n\nxiii'));
  it('with signs that the import itself uses are shown as lost', async () => expect((await done('Бул \ue000белги\ue001 жана \ue002 дагы.\n')).kinds).toContain('lost-letter'));
  it('without an end do not stop the import', async () => {
    for (const s of ['к=р'.repeat(20000), 'а.'.repeat(40000) + '@', 'a-'.repeat(40000), 'www.'.repeat(20000)]) await done(`${s}\n`);
  }, 10000);
});

describe('questions that say so', () => {
  it('with the number behind or before the word, also alone in its line', async () => {
    for (const [form, sep] of [['n-суроо', '\n\n'], ['Суроо n.', ' '], ['Суроо № n', '\n'], ['n-вопрос.', ' ']] as const) {
      const r = await done([1, 2, 3, 4, 5, 6].map((n) => `${form.replace('n', String(n))}${sep}Айылдык кеңеш канча жолу чогулат?\n\nЖылына төрт жолу:\n1. жазында;\n2. күзүндө.\n\n`).join(''));
      expect(r.report.kind).toBe('qa');
      expect(r.report.question_list.map((q) => q.number)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(r.report.question_list[0]!.text).toMatch(/чогулат\?$/);
    }
  });
  it('the first question is no title; a missing one is told although nobody said that it is a book of questions', async () => {
    const r = await done([1, 2, 3, 4, 5, 7].map((n) => `Суроо ${n}. Ким чечет?\nЖооп: кеңеш.\n`).join(''));
    expect(r.report.question_list).toHaveLength(6);
    expect(r.kinds).toContain('question-gap');
  });
  it('in one article of a journal are headings of it', async () => {
    const r = await done(`МАКАЛА\n\n${[1, 2, 3, 4, 5, 6].map((n) => part(n)).join('\n')}\nСУРООЛОР\n\n${[1, 2].map((n) => `${n}-суроо. Ким чечет?\n\nКеңеш чечет.\n\n`).join('')}`);
    expect(r.report.kind).toBe('plain');
    expect(r.report.heading_list.map((h) => h.text)).toContain('1-суроо. Ким чечет?');
  });
});

describe('speech', () => {
  it('is no list', async () => {
    const r = await done('– Биринчи күнү көп киши келди, – деп эстейт мектептин директору.\n– Акча кайдан чыкты?\n– Айыл өкмөтү берди.\n');
    expect(r.report.items).toBe(0);
    expect(r.body).toContain('– Акча кайдан чыкты?\n\n– Айыл');
    expect((await done('Биздин иштер:\n– жол;\n– суу.\n')).report.items).toBe(2);
  });
});

describe('ways to reach people', () => {
  it('belong to the words right before them, not to an office two words earlier', async () => {
    const r = await done('Айыл өкмөтүнүн кабылдамасы, телефону 03122 5-12-34. Насосчунун өз номери 0700 12-34-56.\nКабылдама – 0312 66-77-88\nАдис Асанова – 0555 44-55-66\n');
    expect(r.body).toContain('03122 5-12-34. Насосчунун өз номери ▒▒▒');
    expect(r.body).toContain('0312 66-77-88');
    expect(r.report.masked).toHaveLength(2);
  });
  it('over a line end leave one mask in an unbroken sentence', async () => {
    const r = await done('Суроолор болсо ат.жөнү@\nmail.example дарегине, же болбосо аты.жөнү@posta.\nexample дарегине жазыңыз.\n');
    expect(r.body.trim()).toBe('Суроолор болсо ▒▒▒ дарегине, же болбосо ▒▒▒ дарегине жазыңыз.');
  });
});
