import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/types.ts';
import { decodeBytes, sha256, SIZE_LIMIT } from './bytes.ts';
import { encodePage, lostLetters, mojibake } from './letters.ts';

const page = (text: string, label: string): Uint8Array => { const b = encodePage(text, label); if (typeof b === 'number') throw new Error(`no ${text[b]} in ${label}`); return b; };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
function utf16(text: string, big: boolean, mark: boolean): Uint8Array {
  const s = mark ? `\ufeff${text}` : text, out = new Uint8Array(s.length * 2);
  for (let i = 0; i < s.length; i++) { const c = s.charCodeAt(i); out[2 * i + (big ? 0 : 1)] = c >> 8; out[2 * i + (big ? 1 : 0)] = c & 255; }
  return out;
}
function read(bytes: Uint8Array, declared?: string): { text: string | undefined; encoding: string | undefined; why: string | undefined; found: Finding[]; rules: string[] } {
  const found: Finding[] = [];
  const d = decodeBytes(bytes, 'a.csv', declared, (f) => found.push(f));
  return { text: d?.text, encoding: d?.encoding, why: d?.evidence[0]?.why, found, rules: found.map((f) => f.rule) };
}

const KYRGYZ = 'аталышы;суммасы\nАйыл өкмөтүнүн кызматы;1 200,50\nЖолдорду оңдоо;300\n';
const RUSSIAN = 'Наименование;Сумма\nСодержание органов управления;1200,50\nРемонт дорог — Ёлкино;300\n';
const GERMAN = 'Bezeichnung;Betrag\r\nStraßenbeleuchtung;1.200,50\r\nFörderung für Übergänge;300,00\r\n';

describe('encodings by evidence', () => {
  it.each([
    ['UTF-8', utf8(KYRGYZ), KYRGYZ, 'utf-8', 'strict'],
    ['UTF-8 with its mark', utf8(`\ufeff${KYRGYZ}`), KYRGYZ, 'utf-8', 'bom'],
    ['UTF-16LE with its mark', utf16(KYRGYZ, false, true), KYRGYZ, 'utf-16le', 'bom'],
    ['UTF-16BE with its mark', utf16(KYRGYZ, true, true), KYRGYZ, 'utf-16be', 'bom'],
    ['UTF-16LE without a mark', utf16(KYRGYZ, false, false), KYRGYZ, 'utf-16le', 'zero-bytes'],
    ['UTF-16BE without a mark', utf16(KYRGYZ, true, false), KYRGYZ, 'utf-16be', 'zero-bytes'],
    ['UTF-16LE of Latin text', utf16(GERMAN, false, false), GERMAN, 'utf-16le', 'zero-bytes'],
    ['windows-1251', page(RUSSIAN, 'windows-1251'), RUSSIAN, 'windows-1251', 'letters'],
    ['windows-1251, capitals only', page(RUSSIAN.toUpperCase(), 'windows-1251'), RUSSIAN.toUpperCase(), 'windows-1251', 'letters'],
    ['KOI8-R', page(RUSSIAN.replace('—', '-'), 'koi8-r'), RUSSIAN.replace('—', '-'), 'koi8-r', 'letters'],
    ['cp866', page(RUSSIAN.replace('—', '-'), 'ibm866'), RUSSIAN.replace('—', '-'), 'ibm866', 'letters'],
    ['windows-1252 without its own signs', page(GERMAN, 'windows-1252'), GERMAN, 'windows-1252', 'letters'],
    ['windows-1252 in capitals', page('AÑO;SECCIÓN\nÁREA DE GOBIERNO;1\n', 'windows-1252'), 'AÑO;SECCIÓN\nÁREA DE GOBIERNO;1\n', 'windows-1252', 'letters'],
    ['ISO-8859-15', page('Beschreibung;Betrag\nGebühren;12 €\n', 'iso-8859-15'), 'Beschreibung;Betrag\nGebühren;12 €\n', 'iso-8859-15', 'euro'],
  ])('reads %s', (_, bytes, text, encoding, why) => {
    const r = read(bytes);
    expect(r).toMatchObject({ text, encoding, why });
    expect(r.rules).toEqual(/^utf-8$/.test(encoding) || why === 'bom' ? [] : ['encoding-guess']);
  });
  it('reads € at 0x80 and typographic quotes, guessed and declared as ISO-8859-1', () => {
    const bytes = Uint8Array.from([...utf8('Betrag in '), 0x80, ...utf8(';'), 0x84, 0xc4, ...utf8('rzte'), 0x93, 10]);
    expect(read(bytes)).toMatchObject({ text: 'Betrag in €;„Ärzte“\n', encoding: 'windows-1252' });
    expect(read(bytes, 'iso-8859-1')).toMatchObject({ text: 'Betrag in €;„Ärzte“\n', encoding: 'iso-8859-1', why: 'declared', found: [] });
    expect(read(Uint8Array.from([...utf8('Summe '), 0x80, 10]))).toMatchObject({ text: 'Summe €\n', why: 'euro' });
  });
  it('finds letters behind a million figures', () => {
    const text = `${'1;2;3\n'.repeat(200_000)}Содержание органов;1;2\n`;
    expect(read(page(text, 'windows-1251')).encoding).toBe('windows-1251');
  });
  it('tells the guess with its counts', () => expect(read(page(GERMAN, 'windows-1252')).found[0]).toMatchObject({ actual: 'windows-1252', params: { why: 'letters', n: 4, words: 4 } }));
});

describe('bytes that do not fit', () => {
  it('takes UTF-8 with one broken byte for broken UTF-8, at its line', () => {
    const bytes = utf8(KYRGYZ);
    bytes[KYRGYZ.indexOf('\n') + 60] = 0xff;
    const r = read(bytes);
    expect(r.text).toBeUndefined();
    expect(r.found).toMatchObject([{ rule: 'encoding', actual: 'utf-8' }]);
    expect(r.found[0]!.line).toBeGreaterThan(1);
  });
  it.each([
    ['UTF-8 declared, windows-1251 found', page(`a;b\n${RUSSIAN}`, 'windows-1251'), 'utf-8', 2],
    ['a byte that windows-1252 does not have', Uint8Array.from([97, 10, 98, 10, 0x81, 10]), 'windows-1252', 3],
    ['a byte that windows-1251 does not have', Uint8Array.from([97, 10, 0x98, 10]), 'windows-1251', 2],
    ['an odd number of bytes in UTF-16', utf16('a\nb', false, false).slice(0, 5), 'utf-16le', 2],
    ['a name that no encoding has', utf8('a'), 'windows-kg', 1],
    ['a mark against the declaration', utf8('\ufeffa;b'), 'windows-1251', 1],
  ])('%s', (_, bytes, declared, line) => {
    const r = read(bytes, declared);
    expect(r.text).toBeUndefined();
    expect(r.found).toMatchObject([{ rule: 'encoding-declared', line }]);
  });
  it('says that UTF-8 declared as windows-1251 would be damaged', () => {
    const r = read(utf8(KYRGYZ), 'windows-1251');
    expect(r.text).toBeUndefined();
    expect(r.found).toMatchObject([{ rule: 'mojibake', line: 1, expected: 'аталышы;суммасы', params: { encoding: 'utf-8' } }]);
  });
  it('refuses zero bytes and files over the limit', () => {
    expect(read(utf8('a,b\n1,\0\n')).found).toMatchObject([{ rule: 'file-type', line: 2 }]);
    const huge = { byteLength: SIZE_LIMIT + 1 } as Uint8Array;
    expect(read(huge).rules).toEqual(['file-size']);
  });
  it('accepts an empty file', () => expect(read(new Uint8Array())).toMatchObject({ text: '', encoding: 'utf-8', found: [] }));
  it('answers any bytes under any declaration', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(undefined, 'utf-8', 'windows-1251', 'iso-8859-15', 'utf-8/windows-1251', 'utf-16', 'x', ''), (bytes, declared) => {
      const r = read(bytes, declared);
      // Nothing is refused, and nothing is guessed, in silence.
      if (r.text === undefined) expect(r.found.length).toBeGreaterThan(0);
      else if (r.encoding !== 'utf-8' && r.why !== 'bom' && r.why !== 'declared') expect(r.rules).toEqual(['encoding-guess']);
    }), { numRuns: 300 });
  });
});

describe('UTF-8 that was saved through an old encoding', () => {
  it.each(['windows-1251', 'windows-1252'])('is undone when the mapping says so: %s', (label) => {
    const damaged = new TextDecoder(label).decode(utf8(KYRGYZ));
    expect(read(utf8(damaged), `utf-8/${label}`)).toMatchObject({ text: KYRGYZ, encoding: `utf-8/${label}`, found: [] });
    expect(read(utf8(damaged)).text).toBe(damaged);
  });
  it('names the line that it cannot undo', () => {
    const damaged = `${new TextDecoder('windows-1251').decode(utf8('Сумма\n'))}оңдоо\n`;
    expect(read(utf8(damaged), 'utf-8/windows-1251').found).toMatchObject([{ rule: 'encoding-declared', line: 2 }]);
  });
  it.each([
    [new TextDecoder('windows-1251').decode(utf8('Өзгөн')), 'Өзгөн'],
    [new TextDecoder('windows-1252').decode(utf8('Салык')), 'Салык'],
    [new TextDecoder('windows-1251').decode(utf8('№ 5 Ишкана')), '№ 5 Ишкана'],
    ['StraÃŸe', 'Straße'],
    [new TextDecoder('windows-1251').decode(utf8('Айыл өкмөтү').slice(0, -1)), 'Айыл өкмөт'],
  ])('%s reads %s', (cell, text) => expect(mojibake(cell)?.text).toBe(text));
  it('does not take real words for damaged ones', () => {
    for (const cell of ['Салыктар', 'СЁМГА «КР» С»', 'AÑO ÁREA', 'Übergänge', '12 € – Ärzte', 'РЁ', 'Жергиликтүү бюджет', 'Ёлкино', 'НДС № 5', 'СССР', 'Ñandú']) expect(mojibake(cell), cell).toBeNull();
  });
  it('undoes what it recognises, for any Cyrillic word', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...'абвгдеёжзийклмнопрстуфхцчшщъыьэюяөүңАБВГДӨҮҢ'), { minLength: 2, maxLength: 12 }).map((a) => a.join('')), fc.constantFrom('windows-1251', 'windows-1252'), (word, label) => {
      expect(mojibake(new TextDecoder(label).decode(utf8(word)))).toEqual({ text: word, encoding: `utf-8/${label}` });
    }));
  });
});

describe('lost letters', () => {
  it.each(['Кыргыз ?км?т?', '?км?т', 'Ке?еш', 'ЖЫЙЫНТЫ?Ы', '?КМ?Т', 'т?з??', '«?км?т?»', 'Айыл ?км?т?н?н', '?????? ?????', '??? ????'])('%s is damaged', (s) => expect(lostLetters(s)).toBe(true));
  it.each(['Канча?', '«Канча?»', 'Канча? Эмне?', 'Канча?Эмне', '(канча?)', '?', '??', '- ?', 'https://a.example/?издөө=1', 'page?бет', '5?', 'Эмне??'])('%s is a question', (s) => expect(lostLetters(s)).toBe(false));
  it('every Kyrgyz word that windows-1251 spoils in front or inside is seen', () => {
    fc.assert(fc.property(fc.constantFrom(...'абгдкмнт'), fc.constantFrom(...'өүң'), fc.constantFrom(...'абгдкмнт'), fc.boolean(), (a, lost, b, front) => {
      const word = front ? lost + b + a : a + lost + b;
      expect(lostLetters(word.replace(lost, '?'))).toBe(true);
    }));
  });
});

it('sha256', async () => expect(await sha256(utf8('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'));

describe('Central Europe in windows-1250', () => {
  const encode = (s: string): Uint8Array => { const table = new Map(Array.from({ length: 256 }, (_, b) => [new TextDecoder('windows-1250').decode(new Uint8Array([b])), b])); return Uint8Array.from(s, (c) => table.get(c)!); };
  it.each(['Żłobki i oświata;1234,50\nSzkoły średnie łódzkie;17,25\n', 'Daň z příjmů;1234,50\nMateřské školy, běžné výdaje;17,25\n'])('%s', (text) => {
    const told: Finding[] = [], found = decodeBytes(encode(text), 'a.csv', undefined, (f) => told.push(f));
    expect([found?.encoding, found?.text]).toEqual(['windows-1250', text]);
    expect(told.map((f) => f.rule)).toEqual(['encoding-guess']);
  });
  it.each(['Gebühren für Müll;1\nStraßen und Plätze;2\n', 'Dépenses de fonctionnement;1\nRecettes à percevoir, où;2\n', 'Educación y niños;1\nServicios económicos;2\n', 'Økonomi og miljø;1\nSkole på Færøerne;2\n', 'Perché più città;1\nÈ così;2\n'])('western words stay western: %s', (text) => {
    expect(decodeBytes(Uint8Array.from(text, (c) => c.charCodeAt(0)), 'a.csv', undefined, () => {})?.encoding).toBe('windows-1252');
  });
});
