import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { analyze, fold, stemsOf } from './analyze.ts';

const same = (lang: string, words: string) => new Set(words.split(' ').flatMap((w) => stemsOf(w, lang)));

describe('Kyrgyz', () => {
  test.each([
    'салык салыктар салыгы салыгынын салыктарды салыктан', 'салым салымы салымдар', 'мектеп мектебинин мектептер мектепте', 'айыл айылы айылынын айылдардын айылдагы айылын',
    'бюджет бюджети бюджеттин бюджетке бюджетинен бюджеттеги', 'көчө көчөлөр көчөсү көчөнүн көчөдө', 'чыгаша чыгашалар чыгашасынын чыгашаларында', 'өкмөт өкмөтү өкмөтүнүн окмот',
    'эл элдин элге элдер', 'иш иши ишти иштер', 'смета сметалар сметасы', 'тургун тургундар тургунга', 'бала балдар балдарга', 'мүмкүнчүлүк мүмкүнчүлүгү', 'орун орду ордунда', 'күч күчү күчүнүн', 'план планы планын планынын пландар', 'район району районун районунун', 'аткарылган аткарылганы аткарылганын', 'экономиканы экономика', 'жумушчу жумушчулар жумушчунун жумушчусу', 'суу суусу сууга',
  ])('one stem: %s', (words) => expect(same('ky', words).size).toBe(1));
  test.each(['салык салым салынган', 'кеңеш кең', 'эл элет', 'жаңы жан', 'башка баш', 'пайда пай', 'бюджет бюджеттик'])('different stems: %s', (words) => {
    expect(same('ky', words).size).toBe(words.split(' ').length);
  });
  test('loan words, doers and adjectives stay whole', () => {
    for (const w of 'жумушчу окуучу томонку азыркы мумкун экономика карта почта квота газета справка фактор директор доллар семинар'.split(' ')) expect(stemsOf(w, 'ky')).toEqual([w]);
  });
});

describe('Russian', () => {
  test.each(['бюджетный бюджетная бюджетного бюджетной бюджетные', 'городской городская городские', 'дорога дороги дорогам дорог', 'расходы расходов расходам', 'школа школы школ', 'ёлка елка'])('one stem: %s', (words) => {
    expect(same('ru', words).size).toBe(1);
  });
});

describe('words', () => {
  test('numbers, suffixes on numbers, acronyms', () => {
    expect(stemsOf('1 200,00 1200 1\u202f200', 'ky')).toEqual(['1200', '1200', '1200']);
    expect(stemsOf('2025-жылдын', 'ky')).toEqual(['2025', 'жыл']);
    expect(stemsOf('8\u202f758и, 100%га', 'ky')).toEqual(['8758', '100']);
    expect(stemsOf('№ 123', 'ru')).toEqual(['123']);
    expect(stemsOf('СЭӨПтүн ЖӨБОнун USAIDдин', 'ky')).toEqual(['сэоп', 'жобо', 'usaid']);
  });
  test('hyphenated words are their parts and a whole', () => {
    const tokens = analyze('бул иш-чаралар', 'ky');
    expect(tokens.map((t) => [t.stem, t.position, t.compound])).toEqual([['бул', 0, undefined], ['иш', 1, undefined], ['чара', 2, undefined], ['иш-чара', 1, true]]);
  });
  test('letters that look alike', () => {
    expect(fold('бюджeт')).toBe('бюджет');
    expect(fold('ѳкмѳт')).toBe('окмот');
    expect(fold('Budget')).toBe('budget');
    expect(stemsOf('бюджет и\u0306', 'ru')[1]).toBe('и');
  });
  test('an unknown language is folded only', () => expect(stemsOf('Budgets', 'en')).toEqual(['budgets']));
  test('places point at the words of the text, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('а', 'ө', 'Ж', '7', ' ', '-', ',', '%', 'x', 'и', '\u0306', '\u202f', '.', 'A') }), fc.constantFrom('ky', 'ru', 'en'), (s, lang) => {
      const nfc = s.normalize('NFC');
      for (const t of analyze(s, lang)) {
        expect(nfc.slice(t.start, t.end)).toBe(t.surface);
        expect(t.stem).not.toBe('');
        expect(t.stem).not.toMatch(/\s/);
      }
    }));
  });
});
