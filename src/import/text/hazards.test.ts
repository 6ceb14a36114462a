/** Every kind of damage that texts are known to come with, in invented words. What is done about it, and that it is told. */
import { describe, expect, it } from 'vitest';
import { tried } from './try.ts';

/** Every case also keeps the books: no letter is lost without an entry. */
const done = async (...args: Parameters<typeof tried>) => {
  const r = await tried(...args);
  expect(r.report.letters.missing).toBe(0);
  return r;
};
const PAD = 'Айылдын тургундары жыйынга чогулуп, келерки жылдын жумуштарын бирге карап чыгышты.';

describe('letters and encodings', () => {
  it('decodes lines of an old display font, each by itself', async () => {
    const r = await done(`К=н б=г=н жакшы\n\n${PAD} Бул жерде коён да, жоёт да бар.\n\nСУУ Т+Т+КТ+ ОЁДОО\n\nЖЁБ ЖАНА КЁЛ\n\nКе\\еш жыйыны\n`);
    expect(r.report.glyph_lines.map((g) => [g.line, g.after])).toEqual([[1, 'Күн бүгүн жакшы'], [5, 'СУУ ТҮТҮКТҮ ОЁДОО'], [7, 'ЖӨБ ЖАНА КӨЛ'], [9, 'Кеңеш жыйыны']]);
    expect(r.body).toContain('коён да, жоёт да');
  });
  it('leaves the same signs alone where they mean themselves', async () => {
    const text = `Даректе https://sample.example/watch?v=күн=1 деген белги бар. «Аймак+» долбоору уланат.\n\nФайлдын аты a\\_b, c\\*d. Эсеп: киреше=чыгаша, 1+1=2.\n\nВ учёте и отчёте объём расчёта ещё тот же.\n`;
    const r = await done(text);
    expect(r.report.glyph_lines).toEqual([]);
    expect(r.body).toContain('Аймак+');
    expect(r.body).toContain('киреше=чыгаша');
  });
  it('brings щ and ъ of old web pages back only in words that are known then', async () => {
    const r = await done(`Айылдык кещеш чечим чыгарды. ${PAD}\n\nТёлём жъгъртълъшъ\n\nОбъект менен щётка жеринде калды.\n`);
    expect(r.body).toContain('кеңеш чечим');
    expect(r.body).toContain('Төлөм жүгүртүлүшү');
    expect(r.body).toContain('Объект менен щётка');
  });
  it('does not put in letters that were left out', async () => expect((await done(`Айыл окмотунун жылдык планы бекитилди, аны бардыгы колдоду.\n`)).body).toContain('окмотунун'));
  it('changes look-alike letters of the alphabet, and Latin ones where the word is known', async () => {
    const r = await done('Кеӊеш мѳөнɵтү жөнүндө айтты. Жер салык чогулду, бул cалык жаңы. UNICEFтин жана WEBдин долбоору. Бул сөздө сaлqык бар, жәнә да.\n');
    expect(r.body).toContain('Кеңеш мөөнөтү');
    expect(r.body).toContain('бул салык жаңы');
    expect(r.body).toContain('UNICEFтин жана WEBдин');
    expect(r.report.doubtful.filter((d) => d.kind === 'look-alike').map((d) => d.text)).toEqual(['cалык']);
    expect(r.kinds).toEqual(expect.arrayContaining(['mixed-script', 'other-letter']));
    expect(r.report.doubtful.some((d) => /UNICEF|WEB/.test(d.text))).toBe(false);
  });
  it('composes letters, drops invisible signs, counts them', async () => {
    const r = await done('Айыл\u00a0өкмөтү ма\u00adалымат\u200b берди, и\u0306ыны болду.\n');
    expect(r.body).toContain('Айыл өкмөтү маалымат берди, йыны');
    expect(r.report.signs).toMatchObject({ 'soft-hyphen': 1, 'zero-width': 1, 'wide-space': 1, nfc: 1 });
  });
  it('reads old encodings and says so', async () => {
    const bytes = Uint8Array.from([...'Жители села обсудили план работ и бюджет на год. Решение принято.\n'].map((c) => { const k = c.charCodeAt(0); return k < 128 ? k : k === 0x401 ? 0xa8 : k - 0x410 + 0xc0; }));
    const r = await done(bytes);
    expect(r.report.encoding).toBe('windows-1251');
    expect(r.report.problems.map((p) => p.rule)).toEqual(['encoding-guess']);
    expect((await done(bytes, { name: 'sample.txt' })).report.lang).toBe('ru');
  });
  it('keeps misspelt words as they are printed', async () => expect((await done('Маалымкат жана жугуртуу тууралуу айтылды, бардыгы угуп отурду.\n')).body).toContain('Маалымкат жана жугуртуу'));
});

describe('hyphens and spaced letters', () => {
  it('keeps them all where a text breaks no words', async () => {
    const r = await done('Биз социалдык-\nэкономикалык план жаздык. Быйыл иш-\nчаралар көп болду, сын-\nпикирлер да айтылды. Айылда үй-\nбүлөлөр көп, тамак-\nаш жетиштүү. Кенч 2025-\nжылдын 113-\nберенесинде жазылган, жарым-\nжартылай гана.\n');
    expect(r.report.hyphens).toMatchObject({ joined: 0, kept: 8 });
    expect(r.body).toContain('социалдык-экономикалык план');
    expect(r.body).toContain('2025-жылдын 113-беренесинде');
    expect(r.body).toContain('жарым-жартылай');
  });
  it('joins the syllables of a journal and keeps its real compounds', async () => {
    const r = await done('Айылдын маалыматы жана көйгөйлөрү чогултулду, муниципалитеттер иштеп жатат.\nЭми маалы-\nматты кайра карап, көй-\nгөйлөрдү чечип, муниципа-\nлитеттер менен сүйлөшүп, иш-\nчараларды баштап, 2023-2025-жыл-\nдарга план түздүк. Бара-\nбара баш-\nтады.\n');
    expect(r.body).toContain('маалыматты кайра карап, көйгөйлөрдү чечип, муниципалитеттер менен сүйлөшүп, иш-чараларды баштап, 2023-2025-жылдарга план түздүк. Бара-бара баштады.');
    expect(r.report.hyphens.joined).toBe(5);
    expect(r.report.hyphens.kept).toBe(2);
  });
  it('settles dates, ranges and addresses', async () => {
    const r = await done('Жыйын 13- апрель – 25-\nапрель күндөрү болот, ал тууралуу https://sample.example/1-\n2/edition/ дарегинде жазылган, ошондой эле 2019-\n\nжылдын башында да айтылган.\n');
    expect(r.body).toContain('25- апрель күндөрү');
    expect(r.body).toContain('https://sample.example/1-2/edition/');
    expect(r.body).toContain('2019-жылдын башында');
  });
  it('finds the rest of a word behind a foreign block', async () => {
    const r = await done(`Жаңы көпүрөнү оңдоо иштери башталды, мугалимдер да келишти, бардыгы жардам берип, мектептин муга-\n\nСүрөттө: эски көпүрө\n\nлимдери менен кошо иштеп жатышат.\n\n${PAD}\n`);
    expect(r.body).toContain('мектептин мугалимдери менен кошо');
    expect(r.report.hyphens.elsewhere).toBe(1);
    expect(r.kinds).toContain('hyphen-elsewhere');
  });
  it('does not take the first fragment that comes for the rest of a word', async () => {
    const r = await done('Айылдын мугалимдери жыйынга келишти, алар мектептин абалы тууралуу айтышты. Андан кийин муга-\n\nкөпүрөнү оңдоо боюнча иштер уланып жатат, каражат бөлүнгөн.\n\nлимдер менен ата-энелер чогуу ашар жасап, мектептин чатырын оңдошту.\n');
    expect(r.body).toContain('Андан кийин мугалимдер менен ата-энелер чогуу');
    expect(r.kinds).toEqual(['hyphen-elsewhere']);
  });
  it('passes over a title and a page number in the middle of a sentence', async () => {
    const r = await done('Биринчи беттин тексти ушул жерде аяктайт, бирок сүйлөм дагы уланып жатат жана\n\n          Суу жөнүндө макала\n\n17\n\nкийинки бетте бүтөт.\n\nБашка абзац.\n\n18\n\nДагы бир нерсе жөнүндө кеп.\n');
    expect(r.body).toContain('уланып жатат жана кийинки бетте бүтөт.\n\nСуу жөнүндө макала');
  });
  it('tells a word whose rest is not there', async () => {
    const r = await done(`Айылда быйыл көп нерсе кур-\n\n${PAD}\n`);
    expect(r.kinds).toContain('hyphen-open');
    expect(r.body).toContain('кур-');
  });
  it('closes hyphens left inside lines, where the word is known whole', async () => {
    const r = await done('Бул маалымат так. Ошол эле маалы-мат кайра берилди, иш-чаралар болду, түштөн кийин жыйын бүттү.\n');
    expect(r.body).toContain('эле маалымат кайра');
    expect(r.body).toContain('иш-чаралар');
  });
  it('closes spaced words and dates; unknown ones stay and are told', async () => {
    const r = await done('Биздин маалымат: м а а л ы м а т, 2 6 - м а р т т а н баштап, б ж ф к ц деген.\n');
    expect(r.body).toContain('маалымат, 26-марттан баштап, б ж ф к ц деген');
    expect(r.report.spaced_words).toBe(2);
    expect(r.report.doubtful.filter((d) => d.kind === 'spaced').map((d) => d.text)).toEqual(['б ж ф к ц']);
  });
  it('does not take a footer set upright for a spaced word', async () => {
    const r = await done(`${PAD}\n\nк\nа\nб\nа\nр\n\n${PAD}\n`);
    expect(r.report.spaced_words).toBe(0);
    expect(r.report.removed.filter((x) => x.why === 'vertical-text')).toHaveLength(5);
  });
});

const LINE = 'Айылдын тургундары чогулуп, келерки жылдын жумуштарын карап чыгышты, ';
describe('pages', () => {
  const page = (n: number, end: string): string => `${LINE}\nсуу, жол, мектеп боюнча ар бир маселени талкуулап, тизме түзүп, бюджетти\nкароо үчүн ${end}\n\n${n}\n\n`;
  it('takes printed numbers out of sentences and keeps them as anchors', async () => {
    const r = await done(`${page(4, 'айылдык')}кеңешке жөнөтүштү. ${LINE}\n${page(5, 'алар')}убакыт берди. ${LINE}\n${page(6, 'дагы')}чогулушту.\n`);
    expect(r.report.removed.filter((x) => x.why === 'page-number').map((x) => x.text)).toEqual(['4', '5', '6']);
    expect(r.body).toContain('үчүн айылдык кеңешке жөнөтүштү');
    expect(r.body).not.toMatch(/^\d+$/m);
    expect(r.all).toMatch(/page: 5/);
  });
  it('reads form feeds; a number that belongs to the text stays', async () => {
    const r = await done(`${LINE}\nжана айылдык\n\f кеңештин чечими менен иш башталды.\n\nБыйылкы көрсөткүч:\n\n120\n\n${PAD}\n`);
    expect(r.body).toContain('айылдык кеңештин чечими');
    expect(r.body).toContain('120');
  });
  it('joins what an empty line cut: small letters, brackets, sums', async () => {
    const r = await done('Жаңы жолго бюджеттен 200\n\nмиң сом бөлүндү, бул каражат\n\n(кошумча акчаны кошкондо) жетет.\n\nЭми иш башталат.\n');
    expect(r.body).toContain('200 миң сом бөлүндү, бул каражат (кошумча акчаны кошкондо) жетет.');
    expect(r.body).toContain('\n\nЭми иш башталат.');
  });
  it('parts a paragraph from the last item of a list', async () => {
    const r = await done('Төмөнкүлөр керек:\n• жол оңдоо;\n• суу тартуу.\nБул иштердин баарын бюджеттин эсебинен аткаруу пландалып жатат\nжана быйыл бүтөт.\n');
    expect(r.body).toContain('- суу тартуу.\n\nБул иштердин');
  });
  it('removes running heads in whatever language, also beside numbers', async () => {
    const one = (n: number, a: string, z: string): string => `\fTEMPLATE NEWS ${n}\n${a}${LINE}\nсуу жана жол боюнча талкуу ${z}\nАйылдык журнал\n`;
    const r = await done(one(1, '', 'көпкө') + one(2, 'созулду. ', 'эки') + one(3, 'саатка уланды. ', 'анан') + one(4, 'бүттү. ', 'жакшы болду.'));
    expect(r.body).not.toMatch(/TEMPLATE|Айылдык журнал/);
    expect(r.body).toContain('көпкө созулду.');
    expect(r.report.running_heads).toHaveLength(2);
  });
  it('merges titles repeated from slide to slide', async () => {
    const r = await done('БИЗДИН ИШТЕР\n\n• жол салынды\n• суу келди\n\n\n\n\nБИЗДИН ИШТЕР\n\n• мектеп оңдолду\n• фото\n\n\n\n\nБИЗДИН ИШТЕР\n\n\n\n');
    expect(r.all.match(/БИЗДИН ИШТЕР/g)).toHaveLength(1);
    expect(r.report.removed.filter((x) => x.why === 'repeated-title')).toHaveLength(2);
    expect(r.kinds).toContain('picture');
  });
  it('puts columns side by side one after the other', async () => {
    const left = ['Айылдын тургундары жыйынга', 'чогулуп, келерки жылдын иштерин', 'карап чыгышты. Алардын пикири', 'боюнча биринчи кезекте суу', 'түтүгүн оңдоо керек, анткени', 'жайында суу жетпей калат жана', 'бакчалар куурап кетет.'];
    const right = ['Кеңештин төрагасы жооп берип,', 'каражат бар экенин айтты. Ал', 'жумушту жазында баштап, күздө', 'бүтүрүү жөнүндө чечим чыгарды', 'жана ага жооптуу кишилерди', 'дайындап, тизмесин окуп берди', 'да, жыйынды жапты.'];
    const r = await done(left.map((l, i) => l.padEnd(38) + right[i]!).join('\n') + '\n');
    expect(r.body).toContain('келерки жылдын иштерин карап чыгышты. Алардын пикири боюнча биринчи кезекте суу түтүгүн');
    expect(r.body).toContain('каражат бар экенин айтты. Ал жумушту жазында баштап');
    expect(r.kinds).toContain('columns');
  });
  it('finds quotations of the text, also with a word changed', async () => {
    const r = await done(`${PAD} Ошондо айыл башчысы айткан: биз быйыл ар бир короого таза суу жеткиребиз, эч ким четте калбайт, бул менин убадам.\n\nБиз быйыл ар бир үйгө таза суу жеткиребиз, эч ким четте калбайт\n\nЖыйын кечинде бүттү. ${PAD.replace('жыйынга', 'клубга').replace('бирге', 'дагы')}\n`);
    expect(r.report.doubtful.filter((d) => d.kind === 'pull-quote').map((d) => d.line)).toEqual([3]);
    expect(r.body).toContain(':::callout{kind=pull-quote}');
  });
  it('takes a map of articles where two stand on one page', async () => {
    const text = `Биринчи макаланын тексти ушул жерде.\n\nЖЕР ЖАНА СУУ\n\nАнын уландысы кийин болот.\n\nЭкинчи макаланын тексти бул.\n\nБашка нерсе.\n`;
    const r = await done(text, { articles: [{ from: 1, to: 5, title_lines: [3] }, { from: 6, to: 7, title: 'Экинчи макала' }] });
    expect(r.files.map((f) => f.path)).toEqual(['texts/sample/ky/01-zher-zhana-suu.md', 'texts/sample/ky/02-ekinchi-makala.md']);
    expect(r.files[0]!.text).toContain('title: "ЖЕР ЖАНА СУУ"');
    expect(r.report.removed.map((x) => [x.line, x.why])).toEqual([[9, 'outside']]);
  });
});

describe('notes', () => {
  const foot = `Кеңештин чечими1 кабыл алынды, аны бардыгы колдоду. Кодекс2 да каралды. ${LINE}\n\n1 Чечимдин толук тексти кеңседе сакталат\n2 Кодекс: https://sample.example/act/1\n`;
  it('bind to the words they are glued to', async () => {
    const r = await done(foot);
    expect(r.report.footnotes).toBe(2);
    expect(r.body).toContain('чечими[^1] кабыл');
    expect(r.body).toContain('[^2]: Кодекс: https://sample.example/act/1');
  });
  it('do not cut the sentence at the foot of a page', async () => {
    const r = await done(`${LINE}\nжана муну «Суу жөнүндө»1 мыйзамдын негизинде\n\n1 Мыйзам былтыр чыккан жана дагы эле\nколдонулуп келет\n жасап, бүтүрүштү.\n\n${PAD}\n\n${PAD.replace('жыйынга', 'клубга')}\n\n${LINE}\nкүн бүттү.\n`);
    expect(r.body).toContain('«Суу жөнүндө»[^1] мыйзамдын негизинде жасап, бүтүрүштү.');
    expect(r.body).toContain('[^1]: Мыйзам былтыр чыккан жана дагы эле колдонулуп келет');
  });
  it('may have asterisks, small raised digits or brackets for marks', async () => {
    for (const [a, b] of [['*', '**'], ['¹', '²'], ['[1]', '[2]']]) {
      const r = await done(`Жаңы долбоор башталды${a}. Аны эл колдоду${b}.\n\n${a} Чечим былтыр чыккан.\n${b} Сурамжылоо боюнча.\n`);
      expect(r.report.footnotes).toBe(2);
      expect(r.body).toMatch(/башталды\[\^\w+\]\. Аны эл колдоду\[\^\w+\]\.\n\n\[\^\w+\]: Чечим/);
    }
    expect((await done('Тизме:\n\n* бир\n* эки\n')).report.footnotes).toBe(0);
  });
  it('may begin anew on every page', async () => {
    const r = await done(`Биринчи беттеги сөз1 ушул. ${LINE}\n\n1 Биринчи түшүндүрмө\n\fЭкинчи беттеги сөз1 башка. ${LINE}\n\n1 Экинчи түшүндүрмө\n`);
    expect(r.report.footnotes).toBe(2);
    expect(r.body).toMatch(/\[\^1\]: Биринчи[\s\S]*\[\^1-2\]: Экинчи/);
  });
  it('are not numbers with endings, compounds or sums', async () => {
    const r = await done('Анын 8758и аялдар, 10%га көп, 3кө бөлүнөт, 27*27 болот, СО2 көп, 7-берене.\n\nБашка абзац бул жерде, бир нерсе айтат.\n');
    expect(r.report.footnotes).toBe(0);
    expect(r.body).toContain('8758и аялдар, 10%га көп, 3кө бөлүнөт, 27\\*27');
  });
  it('glued to a number are told, not cut', async () => {
    const r = await done(`Мыйзам № 363 кабыл алынган жана иштеп жатат. ${LINE}\n\n3 Мыйзамдын тексти китепканада турат\n\fКийинки бет ушул жерде башталат, анда дагы көп сөз бар.\n`);
    expect(r.body).toContain('№ 363');
    expect(r.kinds).toEqual(expect.arrayContaining(['footnote-number', 'footnote-unbound']));
  });
});

describe('lists, tables, headings', () => {
  it('reads marks of all kinds, nested letters and doubled dashes', async () => {
    const r = await done('Ишти баштоо:\n1) Даярдык:\nа. жер казуу;\nб. суу куюу;\n2) Аягы.\n\nБизге берилди:\n- -Билим;\n− Каражат;\n– Убакыт.\n\nКийинки тизме:\n1. бир\n2. эки\n4. төрт\n');
    expect(r.body).toContain('1) Даярдык:\n   - а. жер казуу;\n   - б. суу куюу;\n2) Аягы.');
    expect(r.body).toContain('- Билим;\n- Каражат;\n- Убакыт.');
    expect(r.kinds).toContain('list-gap');
    expect(r.body).toMatch(/4\. төрт/);
  });
  it('does not take a dash that goes on with a sentence for an item', async () => {
    const r = await done('Бул тармакта ар түрдүү чоңдуктагы уюмдар иштейт, алардын биринчиси\n– мамлекеттик мекемелер, экинчиси жеке ишканалар болуп саналат.\n');
    expect(r.body).toContain('биринчиси – мамлекеттик мекемелер');
  });
  it('hands tables over with their lines', async () => {
    const rows = ['1. Жол оңдоо       200       2025', '2. Суу тартуу      350       2026', '3. Мектеп          900       2027'];
    const r = await done(`${PAD}\n\nИш                 Сом       Жыл\n${rows.join('\n')}\n\n${PAD.replace('жыйынга', 'клубга')}\n`);
    expect(r.report.tables).toEqual([expect.objectContaining({ from: 3, to: 6 })]);
    expect(r.report.tables[0]!.rows[1]).toEqual({ line: 4, text: rows[0] });
    expect(r.body).toContain('```text\n');
  });
  it('sees a table whose cells became lines', async () => {
    const cells = 'Мөөнөтү Узактыгы Иши\n\n1- март – 9- март 9 күн\nжумушчу топту\nтүзүү\n\n10- март – 20- март\nмаалымат\nчогултуу жана\nтекшерүү\n\n21- март – 30- март\nпланды\nталкуулоо жана\nбекитүү\n';
    const text = `${(`${LINE}\n`).repeat(14)}бүттү.\n\n${cells}\n${(`${LINE}\n`).repeat(6)}бүттү.\n`;
    const r = await done(text);
    expect(r.report.tables).toHaveLength(1);
    expect(r.report.tables[0]!.from).toBe(17);
  });
  it('finds headings, tells the unsure ones', async () => {
    const r = await done(`БИРИНЧИ БӨЛҮК\n\n${PAD}\n\nСуунун абалы\n\n${PAD.replace('жыйынга', 'клубга')}\n`);
    expect(r.report.heading_list.map((h) => h.text)).toEqual(['БИРИНЧИ БӨЛҮК', 'Суунун абалы']);
  });
  it('tells a text in another language and a chart without its numbers', async () => {
    const r = await done(`${PAD}\n\nДиаграмма 1. Кирешелердин түзүмү\n\nЖители села и района обсудили на собрании план работ для школы и дороги.\n`);
    expect(r.kinds).toEqual(expect.arrayContaining(['chart', 'language']));
  });
});

describe('questions and answers', () => {
  const text = 'Биринчи глава башталышы\n\n1. Суу кайдан келет? Аны ким\nкөзөмөлдөйт?\n\nСуу тоодон келет:\n1. булактан;\n2. дарыядан;\n3. көлдөн.\n\n2. Жолду ким оңдойт?\n\nАны айыл өкмөтү оңдойт.\n\nБөлүм 2. Мектеп\n\n3. Мектепте канча бала\n\nокуйт жана канчасы кыз?\n\nЭки жүздөн ашык.\n\n4. Мектеп тууралуу айтып бериңиз.\n\nАл жаңы.\n\n5. Качан ачылат?\n\nКүздө.\n';
  it('go by the order of numbers, not by looks', async () => {
    const r = await done(text, { kind: 'qa' });
    expect(r.report.question_list.map((q) => q.number)).toEqual([1, 2, 3, 4, 5]);
    expect(r.report.question_list[2]!.text).toBe('3. Мектепте канча бала окуйт жана канчасы кыз?');
    expect(r.report.chapters).toEqual([expect.objectContaining({ number: null }), expect.objectContaining({ number: 2, title: 'Мектеп' })]);
    expect(r.kinds).toContain('question-mark');
    expect(r.files.map((f) => f.path)).toEqual(['answers/sample/ky/01-birinchi-glava-bashtalyshy.md', 'answers/sample/ky/02-mektep.md']);
    expect(r.files[0]!.text).toContain('## 1. Суу кайдан келет? Аны ким көзөмөлдөйт?\n\nСуу тоодон келет:\n\n1. булактан;');
    expect(r.files[1]!.text).toContain('id: "q-003"');
  });
  it('are known by their shape', async () => expect((await done(text.replace('айтып бериңиз.', 'эмне айтасыз?'))).report.kind).toBe('qa'));
  it('are found by words and without numbers too', async () => {
    const r = await done('Суроо: Суу качан келет?\n\nЖооп: Жазында.\n\nСуроо: Жол качан бүтөт?\n\nЖооп: Күздө.\n\nСуроо: Мектепчи?\n\nЖооп: Кышында.\n', { kind: 'qa' });
    expect(r.report.questions).toBe(3);
    const plain = await done('Суу качан келет?\n\nЖазында келет.\n\nЖол качан бүтөт?\n\nКүздө бүтөт.\n', { kind: 'qa' });
    expect(plain.report.questions).toBe(2);
  });
});

describe('programmes', () => {
  it('go by the names of sections, whatever their numbers; missing ones are named', async () => {
    const r = await done(`1. Калк\n\nАзыркы абал\n\n${PAD}\n\nКөйгөйлөр\n\n• жумуш аз;\n• жол начар.\n\nV бөлүм. Мейкиндик\n\n${PAD.replace('жыйынга', 'клубга')}\n\nЖергиликтүү бюджет жана өнүгүү бюджети\n\nКирешелер өсөт.\n`, { kind: 'programme', slug: 'tash-bulak' });
    expect(r.files.map((f) => f.path)).toEqual(['programmes/tash-bulak/ky/02-population.md', 'programmes/tash-bulak/ky/06-space.md', 'programmes/tash-bulak/ky/08-budget.md']);
    expect(r.files[0]!.text).toContain('## Азыркы абал');
    expect(r.report.doubtful.filter((d) => d.kind === 'section-missing').map((d) => d.text)).toEqual(['01-general', '03-services', '04-economy', '05-inclusion', '07-environment']);
  });
});

describe('private things', () => {
  const secret = 'Ага жазыңыз: ат.жөнү@mail.example же 0555 12-34-56. Экинчи дареги ат.жөнү@\nmail.example болот, номери +996 700 123 456, ИНН 20101199012345, туулган күнү 01.02.1990.\n';
  it('are masked, counted, and never repeated in the report', async () => {
    const r = await done(secret);
    for (const s of ['жөнү', 'mail.example', '0555', '12-34', '700', '20101199012345', '1990']) { expect(r.all).not.toContain(s); expect(JSON.stringify({ ...r.report, sha256: '' })).not.toContain(s); }
    expect(r.report.masked.map((m) => m.kind).sort()).toEqual(['birth-date', 'e-mail', 'e-mail', 'personal-number', 'phone', 'phone']);
  });
  it('stay where a person gives the reason', async () => {
    expect((await done(secret, { privacy: { keepAll: 'макулдук алынган', keep: new Map() } })).body).toContain('0555 12-34-56');
    const one = await done(secret, { privacy: { keepAll: '', keep: new Map([[1, 'кызматтык']]) } });
    expect(one.body).toContain('0555 12-34-56');
    expect(one.body).not.toContain('20101199012345');
  });
  it('leave contacts of an office', async () => {
    const r = await done('Кабылдама: 0312 66-12-34, info@sample.example. Катчынын номери жок.\n');
    expect(r.body).toContain('0312 66-12-34');
    expect(r.report.masked).toEqual([]);
  });
  it('are not sums, laws, dates or shares', async () => {
    const text = 'Бюджети 1 234 567 890 сом, 2 500 000 000 сомго көп, № 01-18/84 буйрук, 05.09.2019, 10-15%, 2021-2024-жж.\n';
    expect((await done(text)).report.masked).toEqual([]);
  });
  it('names are told for a person to decide', async () => expect((await done('Жеңүүчү: Сыноова Үлгү Мисаловна деген тургун.\n')).kinds).toContain('private-name'));
});

describe('a journal with all of it at once', () => {
  const page = 'ЖАРЧЫ № 3 (101)                    НОВОСТИ ПРОЕКТА\n';
  const text = `${page}СУУ Т+Т+КТ+ ЖА\\ЫРТУУ ЖО-\nОПКЕРЧИЛИГИ\nКёк-Таш айыл ёкмёт= ке\\ири талкуу ёткёрд=\nАйылдык кеңештин депутаттары кезек-\nтеги жыйынында суу түтүгүн жаңыр-\nтуу маселесин карашты. Айыл өк-\nмөтүнүн башчысы бюджеттен бул\nишке 200\n\nмиң сом каралганын, калганын рес-\n\n«Суу болбосо, айыл да болбойт,\nошондуктан баарыбыз биригип\nиштешибиз керек»\n\nпубликалык бюджеттен сурай турганын бил-\nдирди. «Суу болбосо, айыл да болбойт, ошон-\nдуктан баарыбыз биригип аракет кылышыбыз керек», – деди\nал. Тургундар-\nдын айрымдары бул иш-\nчараларга да катыша турган\n\n12\n\n${page}болушту. Маселе ө-\nкмөт тарабынан колдоого алынат.\n\n13\n\n${page}Кийинки жыйын 26-март-\nта болот, маалымат тактада илинет.\n`;
  it('comes out readable', async () => {
    const r = await done(text);
    expect(r.files[0]!.text).toContain('title: "СУУ ТҮТҮКТҮ ЖАҢЫРТУУ ЖООПКЕРЧИЛИГИ"');
    expect(r.report.heading_list.map((h) => h.text)).toEqual(['СУУ ТҮТҮКТҮ ЖАҢЫРТУУ ЖООПКЕРЧИЛИГИ', 'Көк-Таш айыл өкмөтү кеңири талкуу өткөрдү']);
    expect(r.body).toContain('Айылдык кеңештин депутаттары кезектеги жыйынында суу түтүгүн жаңыртуу маселесин карашты. Айыл өкмөтүнүн башчысы бюджеттен бул ишке 200 миң сом каралганын, калганын республикалык бюджеттен сурай турганын билдирди.');
    expect(r.body).toContain('Тургундардын айрымдары бул иш-чараларга да катыша турган болушту. Маселе өкмөт тарабынан');
    expect(r.body).toContain(':::callout{kind=pull-quote}\n«Суу болбосо');
    expect(r.body).toContain('Кийинки жыйын 26-мартта болот');
    expect(r.body).not.toMatch(/ЖАРЧЫ|НОВОСТИ/);
  });
  it('a Russian one too', async () => {
    const r = await done('Депутаты кенеша обсудили вопрос о ремонте водопро-\nвода и решили выделить средства из мест-\nного бюджета. Жители поддержали инициа-\nтиву и предложили помощь.\n\nФото: собрание в селе\n\nБыло отмечено, что социально-эконо-\nмическое развитие зависит от бюджета.\n', { name: 'a.ru.txt' });
    expect(r.body).toContain('о ремонте водопровода и решили выделить средства из местного бюджета. Жители поддержали инициативу');
    expect(r.body).toContain('что социально-экономическое развитие');
    expect(r.report.heading_list).toEqual([]);
    expect(r.kinds).toContain('picture');
  });
});

describe('addresses', () => {
  it('are put together over a line end and told where a hyphen is lost', async () => {
    const r = await done('Маалымат https://sample.example/act/view/\nruru/12 дарегинде. Дагы www.sample.example/a_b_c. Ошол жерден караңыз.\n');
    expect(r.report.urls.map((u) => u.url)).toEqual(['https://sample.example/act/view/ruru/12', 'www.sample.example/a_b_c']);
    expect(r.report.doubtful.filter((d) => d.kind === 'url')).toHaveLength(1);
  });
});
