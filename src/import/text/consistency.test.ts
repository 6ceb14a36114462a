/** What a text promises and does not keep; passages in another language. Invented words; nothing is changed by any of it. */
import { describe, expect, it } from 'vitest';
import { languageOfPassage } from './languages.ts';
import { tried } from './try.ts';

const told = async (text: string, kind: string) => (await tried(text, { kind: 'plain' })).report.doubtful.filter((d) => d.kind === kind).map((d) => [d.line, d.text, d.else]);

describe('a list that promises a number of items', () => {
  const list = (n: number): string => Array.from({ length: n }, (_, i) => `${i + 1}) кызмат көрсөтүү тартиби;\n`).join('');
  it('is told when it has another', async () => {
    for (const intro of ['Ишти баштоо үчүн төмөнкү 4 кадам жасалды:', 'Бюджеттин ачыктыгын төмөнкү төрт негизги документ көрсөтөт:', 'План 4 бөлүктөн турат:', 'Биринчи сүйлөм бүттү. Бизде төрт негизги документ бар:']) {
      expect((await told(`${intro}\n${list(3)}`, 'list-count')).map((d) => d[2])).toEqual(['3 ≠ 4']);
      expect(await told(`${intro}\n${list(4)}`, 'list-count')).toEqual([]);
    }
  });
  it('counts the items of its own level only', async () => expect(await told('Төмөнкү 2 кадам жасалды:\n1) Даярдык:\nа. жер казуу;\nб. суу куюу;\n2) Аягы.\n', 'list-count')).toEqual([]));
  it('is not a measure, a year or a number of something else', async () => {
    for (const intro of ['Төмөнкү 5 жылда аткарылат:', '2025-жылы төмөнкүлөр аткарылат:', 'Ашарга 45 үй катышып, булар жасалды:', 'Анда 12 мектеп бар, алардын муктаждыктары:', 'Ага 200 миң сом керек:']) expect(await told(`${intro}\n${list(3)}`, 'list-count')).toEqual([]);
  });
});

describe('references', () => {
  it('to a table that the text does not have', async () => {
    expect(await told('Таблица 1. Кирешелер\n\nЖер салыгы өстү, бул 1-таблицада жана 5-таблицада көрсөтүлгөн.\n', 'reference')).toEqual([[3, '5-таблицада', 'таблица: 1']]);
  });
  it('to papers of others, or where a text numbers none, are left', async () => {
    expect(await told('Бул тууралуу методологиянын 3-тиркемесинде жана 5-таблицада жазылган.\n', 'reference')).toEqual([]);
    expect(await told('1-тиркеме. Тизме\n\nБул методологиянын 3-тиркемесинде жазылган, ошондой эле 1-тиркемеде.\n', 'reference')).toEqual([]);
  });
});

describe('dates', () => {
  it('that no month has, or that run backwards', async () => {
    const found = await told('Жыйын 31-июнда болду, 31.02.2024 күнү да, 2027-2024-жылдарга план бар, 25-апрель – 13-апрель аралыгында, 25-майдан 13-майга чейин.\n', 'date-order');
    expect(found.map((d) => d[1])).toEqual(['2027-2024-жыл', '31.02.2024', '31-июн', '25 – 13-апрел', '25 – 13-май']);
  });
  it('that are right', async () => expect(await told('Жыйын 30-июнда, 29.02.2024 күнү, 2024-2027-жылдары, 13-апрель – 25-апрель аралыгында болду, 25-майда башталып, 13-майда айтылган. № 2027-2024/3 буйрук.\n', 'date-order')).toEqual([]));
});

describe('numbers of the text beside its table', () => {
  const table = 'Булак                 2023      2024      2025\nЖер салыгы             410       432       440\nМүлк салыгы            120       131       142\nКиреше салыгы          980     1 020     1 115\n';
  it('are told where they differ', async () => {
    expect(await told(`${table}\nЖер салыгы 2025-жылы 450 миң сомду түздү.\n`, 'figure')).toEqual([[6, 'Жер салыгы 2025-жылы 450 миң сомду түздү.', '2: Жер салыгы, 2025 = 440']]);
  });
  it('may be rounded, rough, in other units, or of something else', async () => {
    for (const s of ['Жер салыгы 2025-жылы 440 миң сомду түздү.', 'Киреше салыгы 2025-жылы 1,1 млн сом болду.', 'Жер салыгы 2025-жылы 450 миң сомго жакын болду.', 'Жер салыгы 450 миң сом болду.', 'Жер салыгы 2025-жылы 432 миңден 440 миң сомго жетти.', 'Базардан түшкөн каражат 2025-жылы 77 миң сом болду.']) expect(await told(`${table}\n${s}\n`, 'figure')).toEqual([]);
  });
  it('are not read from rows that lost a cell', async () => expect(await told(`${table.replace('410       432       440', '410       432')}\nЖер салыгы 2025-жылы 450 миң сомду түздү.\n`, 'figure')).toEqual([]));
});

describe('passages in another language', () => {
  it('are marked where the words leave no doubt', async () => {
    const r = await tried('Айылдын бюджети жана анын аткарылышы жөнүндө маалымат төмөндө берилди.\n\nДля справки: местный бюджет утверждается на сессии до начала года.\n\nОтчет об исполнении бюджета и план на год публикуются для всех жителей.\n\nЭскертүү кеңештин сайтында жарыяланды.\n', { name: 'a.ky.txt' });
    expect(r.body).toContain(':::lang{ru}\nДля справки: местный бюджет утверждается на сессии до начала года.\n\nОтчет об исполнении бюджета и план на год публикуются для всех жителей.\n:::\n\nЭскертүү');
    expect(r.report.doubtful.filter((d) => d.kind === 'language')).toHaveLength(2);
    expect(r.report.letters.missing).toBe(0);
  });
  it('not otherwise', () => {
    for (const s of ['Айыл окмоту жергиликтуу бюджетти бекитти жана отчетту укту', 'Жол, суу, мектеп, клуб, бала бакча, көпүрө', 'Смета', 'Асанов Бакыт Темирович, Токтогул районунун акими', 'UNICEF WHO UNDP GIZ USAID JICA ADB']) expect(languageOfPassage(s)).not.toMatch(/ru|en/);
    expect(languageOfPassage('The budget of the village is approved by the council in December')).toBe('en');
    expect(languageOfPassage('Бюджетти айылдык кеңеш бекитет жана анын аткарылышы боюнча отчет угат')).toBe('ky');
  });
});
