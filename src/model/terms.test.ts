import { describe, expect, it } from 'vitest';
import { datesOf, parseExecutors, parseSources, parseTerm } from './terms.ts';

describe('terms', () => {
  it.each([
    ['2025-жыл', { kind: 'year', from: '2025-01-01', to: '2025-12-31' }], ['2025 год', { kind: 'year' }], ['2025 г.', { kind: 'year' }],
    ['2024-2025-жылдар', { kind: 'range', from: '2024-01-01', to: '2025-12-31' }], ['2024-2025 -жылдар', { kind: 'range', from: '2024-01-01', to: '2025-12-31' }],
    ['2013 – 2017-жылдар', { kind: 'range', from: '2013-01-01', to: '2017-12-31' }], ['2013-2017-ж.ж.', { kind: 'range' }], ['2013–2017 гг.', { kind: 'range', to: '2017-12-31' }],
    ['2025-жылдын 1-апрелине чейин', { kind: 'before', to: '2025-04-01' }], ['до 1 апреля 2025 года', { kind: 'before', to: '2025-04-01' }], ['2021-жылдын 7-сентябрына чейин', { kind: 'before', to: '2021-09-07' }],
    ['2025-жылдын 1-апрели', { kind: 'on', from: '2025-04-01', to: '2025-04-01' }], ['1 мая 2025 года', { kind: 'on', from: '2025-05-01' }],
    ['31.12.2025-жыл', { kind: 'on', from: '2025-12-31' }], ['1.12.2013–1.02.2014', { kind: 'range', from: '2013-12-01', to: '2014-02-01' }],
    ['дайыма', { kind: 'ongoing' }], ['Постоянно', { kind: 'ongoing' }], ['бир жолу', { kind: 'once' }],
    ['Иштер аяктагандан кийин 1 айдын ичинде', { kind: 'relative', after: 'works_end', months: 1 }], ['в течение 1 месяца после завершения работ', { kind: 'relative', after: 'works_end', months: 1 }],
    ['2024–2026', { kind: 'range', from: '2024-01-01', to: '2026-12-31' }], ['by 1 April 2025', { kind: 'before', to: '2025-04-01' }], ['until 1 May 2025', { kind: 'before', to: '2025-05-01' }], ['ongoing', { kind: 'ongoing' }], ['once', { kind: 'once' }], ['every year, in summer', { kind: 'unreadable' }],
    ['', { kind: 'missing' }], ['  ', { kind: 'missing' }], ['–', { kind: 'missing' }],
    ['жакында', { kind: 'unreadable' }], ['31.02.2025', { kind: 'unreadable' }], ['2027-2024-жылдар', { kind: 'unreadable' }], ['2025-жылдын 1-айы', { kind: 'unreadable' }],
  ])('%s', (text, expected) => expect(parseTerm(text)).toMatchObject({ ...expected, printed: text }));
  it('give their days', () => {
    expect(datesOf(parseTerm('2024-2025-жылдар'))).toEqual({ start: '2024-01-01', end: '2025-12-31' });
    expect([datesOf(parseTerm('2025-жылдын 1-апрелине чейин')), datesOf(parseTerm('дайыма'))]).toEqual([{ start: '', end: '2025-04-01' }, { start: '', end: '' }]);
  });
});

describe('executors', () => {
  const table = new Map([['АӨ', 'айыл өкмөтү'], ['ФМ', 'Финансы министрлиги']]);
  const names = (s: string) => parseExecutors(s, table).map((e) => `${e.name}${e.by_agreement ? ' *' : ''}${e.known ? '' : ' ?'}`);
  it('commas part them outside brackets only', () => expect(names('АӨ, кеңеш (туруктуу комиссия, депутаттар), ФМ')).toEqual(['айыл өкмөтү', 'кеңеш (туруктуу комиссия, депутаттар) ?', 'Финансы министрлиги']));
  it('«by agreement» belongs to the body before it, a stray comma or not', () => {
    expect(names('АӨ, БӨУ (макулдашуу боюнча), ФМ')).toEqual(['айыл өкмөтү', 'БӨУ * ?', 'Финансы министрлиги']);
    expect(names('АӨ, БӨУ, (макулдашуу боюнча),')).toEqual(['айыл өкмөтү', 'БӨУ * ?']);
    expect(names('НКО (по согласованию)')).toEqual(['НКО * ?']);
  });
  it('the same body in other letters is one; an unknown one is listed; nothing is nothing', () => {
    expect(names('АӨ, аө, Айыл өкмөтү')).toEqual(['айыл өкмөтү']);
    expect(names('КОМИТЕТ, комитет')).toEqual(['КОМИТЕТ ?']);
    expect(names(' , ')).toEqual([]);
  });
});

describe('sources of money', () => {
  const sources = (s: string) => parseSources(s).map((x) => x.source);
  it.each([
    ['республикалык бюджет', ['republican_transfer']], ['Республикалык бюджеттер', ['republican_transfer']], ['жергиликтүү бюджеттер', ['local_budget']], ['донорлор', ['donor']], ['донорлордун каражаттары', ['donor']],
    ['талап кылынбайт', ['not_required']], ['', []], ['–', []], ['жергиликтүү бюджет, демөөрчүлөр', ['local_budget', 'sponsor']], ['местный бюджет и средства доноров', ['local_budget', 'donor']], ['лотерея', [null]],
  ])('%s', (text, expected) => expect(sources(text)).toEqual(expected));
  it('empty is not «not required»', () => expect(parseSources('')).not.toEqual(parseSources('талап кылынбайт')));
  it('keeps the printed words', () => expect(parseSources('Донорлор; X фонду')).toEqual([{ printed: 'Донорлор', source: 'donor' }, { printed: 'X фонду', source: null }]));
});
