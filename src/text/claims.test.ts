import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { checkClaim, ClaimError, relationOf } from './claims.ts';

const claim = (a: Record<string, string>, words = '', live?: Parameters<typeof checkClaim>[2]) => checkClaim(a, words, live);
const ok = (a: Record<string, string>, words = '') => claim(a, words).holds;

describe('words of tolerance', () => {
  it.each([['750 миңге жакын', '≈'], ['дээрлик 300', '≈'], ['болжол менен 30 %', '≈'], ['900 ашык', '>'], ['ашуун', '>'], ['кем эмес', '≥'], ['около 30 %', '≈'], ['почти 2500', '≈'], ['не более 2 %', '≤'], ['более 900', '>'], ['не менее 10', '≥'], ['жөнөкөй сан', null], ['2027-жылга чейин', null], ['до 2027 года', null]])('%s → %s', (s, r) => expect(relationOf(s)).toBe(r));
  it('words of time count only where they are named', () => expect([relationOf('чейин', false), relationOf('до', false), relationOf('гана', false), relationOf('жомок', false)]).toEqual(['≤', '≤', '=', null]));
  it('the named one wins over those in the words', () => expect(claim({ expr: '295 = 300', tolerance: 'гана' }, 'дээрлик 300')).toMatchObject({ relation: '=', holds: false }));
});

describe('worked examples', () => {
  it('women of working age: 7 695 + 1 672 = 9 367; 8 758 of 17 539 is 49.9 %', () => {
    expect(ok({ expr: '7 695 + 1 672 = 9 367' })).toBe(true);
    expect(ok({ part: '8758', of: '17539', share: '49.9' })).toBe(true);
    expect(claim({ part: '7695', of: '9367', share: '49.9' })).toMatchObject({ holds: false, computed: '82.15' });
  });
  it('… men of 2027 would be 3 378, which is +102 %', () => {
    expect(ok({ expr: '11132 - 7754 = 3378' })).toBe(true);
    expect(ok({ from: '1672', to: '3378', growth: '102' })).toBe(true);
  });
  it('… a group far from all is told: 82 % women among the working-age, where all are 49.9 %', () => {
    expect(claim({ part: '7695', of: '9367', like: '49.9' })).toMatchObject({ kind: 'like', holds: false, computed: '82.15' });
    expect(ok({ part: '114', of: '290', like: '49.9' })).toBe(true);
  });
  it('… no method gives 2.87 % a year', () => expect(claim({ from: '9367', to: '11132', growth: '2.87', years: '6' })).toMatchObject({ holds: false, kind: 'rate', methods: [{ method: 'geometric', value: '2.92' }, { method: 'linear', value: '3.14' }, { method: 'logarithmic', value: '2.88' }] }));
  it('resources: 20 % of 1.0 million holds, 5 % and 10 % do not, and the implied base is told', () => {
    expect(ok({ part: '200', of: '1000', share: '20' })).toBe(true);
    expect(claim({ part: '100', of: '1200', share: '5' })).toMatchObject({ holds: false, computed: '8.33', stated: '5', implied: '2000' });
    expect(claim({ part: '300', of: '1000', share: '10' })).toMatchObject({ holds: false, computed: '30', implied: '3000' });
    expect(ok({ sum: '200 + 150 + 400', is: '750' })).toBe(true);
    expect(ok({ expr: '500 / 0.02 = 25000' })).toBe(true);
    expect(claim({ expr: '500 ≤ 24900 * 0.02' })).toMatchObject({ holds: false, computed: '500', stated: '498' });
  });
  it('sport: 25 % of 12 000 is 3 000, 75 % is 9 000, together all', () => {
    expect(ok({ part: '3000', of: '12000', share: '25' })).toBe(true);
    expect(ok({ part: '9000', of: '12000', share: '75' })).toBe(true);
    expect(ok({ expr: '25 + 75 = 100' })).toBe(true);
    expect(ok({ expr: '12000 * 2 / 100 = 240' })).toBe(true);
  });
  it('berries: profit by cost is 96 %, by revenue it would be 48.9 %', () => {
    expect(ok({ part: '6897 - 3526', of: '3526', share: '96' })).toBe(true);
    expect(claim({ part: '6897 - 3526', of: '6897', share: '96' })).toMatchObject({ holds: false, computed: '48.88' });
    expect(ok({ expr: '4000 * 150 = 600000' })).toBe(true);
    expect(ok({ expr: 'rnd(600000 / 6897, 2) = 86.99' })).toBe(true);
  });
  it('irrigation: 30 + 10 jobs, som a hectare, som a job, years to pay back', () => {
    expect(ok({ expr: '30 + 10 = 40' })).toBe(true);
    expect(ok({ expr: 'rnd(20000000 / 350, 0) = 57143' })).toBe(true);
    expect(ok({ expr: '20000000 / 40 = 500000' })).toBe(true);
    expect(ok({ expr: 'rnd(20 / 7, 2) = 2.86' })).toBe(true);
  });
  it('raspberries: +31.8 % is 30 % only where the text says «about»; the land is short', () => {
    expect(claim({ from: '2200', to: '2900', growth: '30' }, '30 % өсөт')).toMatchObject({ holds: false, computed: '31.82' });
    expect(ok({ from: '2200', to: '2900', growth: '30' }, 'около 30 %')).toBe(true);
    expect(ok({ from: '2200', to: '2900', growth: '30', tolerance: 'жакын' })).toBe(true);
    expect(ok({ expr: '2200 * 1.74 = 3828' })).toBe(true);
    expect(ok({ expr: 'rnd(3828 / 4.2, 0) = 911' })).toBe(true);
    expect(ok({ expr: '3828 / 4.2 ≤ 550' })).toBe(false);
  });
  it('a first run of local initiatives: 23 000 is all of the fund, parts of 73 000, participants', () => {
    for (const expr of ['12000 + 11000 = 23000', '12000 + 25000 = 37000', '11000 + 25000 = 36000', '37000 + 36000 = 73000', '28 + 54 + 8 + 4 = 94', '290 - 114 = 176', '94 + 290 = 384', 'rnd(50 / 23, 2) = 2.17', 'rnd(12000 / 94, 2) = 127.66', 'rnd(11000 / 290, 2) = 37.93', 'rnd(23000 / 384, 2) = 59.90', '4 + 2 = 6', '6 + 5 = 11']) expect(ok({ expr }), expr).toBe(true);
    expect(ok({ part: '23', of: '73', share: '31.5' })).toBe(true);
    expect(ok({ part: '114', of: '290', share: '39.3' })).toBe(true);
    expect(ok({ part: '19', of: '290', share: '6.6' })).toBe(true);
    expect(ok({ part: '89', of: '290', share: '30.7' })).toBe(true);
  });
  it('another one: «almost 300» of 295 passes, 805 is not 800; «almost 2500» of 2450 passes, «more than 900» of 895 does not', () => {
    for (const expr of ['39000 + 39000 = 78000', '360 + 690 + 600 = 1650', '6 + 14 = 20', '210 + 295 + 295 = 800', '1650 + 800 = 2450', 'rnd(67 / 78, 2) = 0.86', 'rnd(78000 / 2450, 2) = 31.84', 'rnd(39000 / 1650, 2) = 23.64', 'rnd(39000 / 800, 2) = 48.75']) expect(ok({ expr }), expr).toBe(true);
    expect(claim({ sum: '210 + 295 + 300', is: '800' })).toMatchObject({ holds: false, computed: '805', stated: '800' });
    expect(ok({ sum: '210 + 295 + 300', is: '800' }, 'дээрлик 800')).toBe(true);
    expect(ok({ expr: '295 = 300' }, 'дээрлик 300 бала')).toBe(true);
    expect(ok({ expr: '2450 = 2500' }, '2500 жакын')).toBe(true);
    expect(claim({ expr: '600 + 295 = 900' }, '900 ашык бала')).toMatchObject({ relation: '>', holds: false, computed: '895', stated: '900' });
  });
  it('dates: a call of 14 days, 22 days after the regulation; the order of events', () => {
    for (const expr of ['2019-12-16 - 2019-12-03 + 1 = 14', '2019-11-11 + 22 = 2019-12-03', '2019-12-17 > 2019-12-16']) expect(ok({ expr }), expr).toBe(true);
    expect(claim({ expr: '2020-12-28 ≥ 2021-09-07' })).toMatchObject({ holds: false, computed: '2020-12-28', stated: '2021-09-07' });
    expect(ok({ expr: '2025-13-40 = 1972' })).toBe(true);
  });
  it('a plan of 580 000, and one that holds only if a monthly fee counts one month', () => {
    expect(ok({ sum: '400 + 80 + 100', is: '580' })).toBe(true);
    expect(ok({ sum: '50 + 20 * 12', is: '70' })).toBe(false);
  });
  it('waste: 15 bins are 30 % of 50; a subsidy of 200 thousand a month is 2.4 million a year', () => {
    expect(ok({ part: '15', of: '50', share: '30' })).toBe(true);
    expect(ok({ expr: '50 - 15 = 35' })).toBe(true);
    expect(ok({ expr: '200 * 12 / 1000 = 2.4' })).toBe(true);
  });
});

describe('live figures', () => {
  const live = (name: string, a: Readonly<Record<string, string>>) => (name === 'amount' && a.function === '704' && a.year === '2025' ? '13200000.50' : name === 'indicator' && a.id === 'own' ? '41.5' : null);
  it('stand in for numbers, under both names', () => {
    expect(claim({ expr: 'amount(function=704 year=2025) / 1000000 > 13' }, '', live)).toMatchObject({ holds: true, computed: '13.2' });
    expect(claim({ expr: 'budget(function=704 year=2025) = 13200000.50' }, '', live).holds).toBe(true);
    expect(claim({ expr: 'indicator(id=own) = 40' }, '40 % жакын', live).holds).toBe(true);
  });
  it('one that is not there is told apart from a claim that cannot be read', () => {
    const error = (a: Record<string, string>) => { try { claim(a, '', live); return null; } catch (e) { return e instanceof ClaimError ? e.live : e; } };
    expect(error({ expr: 'amount(function=999) > 1' })).toBe(true);
    for (const a of [{}, { expr: '1 + 1' }, { expr: '1 = 1 = 1' }, { expr: 'а = 1' }, { sum: '1 + 2' }, { share: '5', part: '1' }, { part: '1', of: '0', share: '5' }, { expr: '1 = 1', tolerance: 'жомок' }, { from: '1', to: '2', growth: '1', years: '0' }] as Record<string, string>[]) expect(error(a), JSON.stringify(a)).toBe(false);
  });
});

it('a sum of whole numbers holds for its sum and for nothing else', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 1000 }), (parts, off) => {
    const total = parts.reduce((a, b) => a + b, 0);
    expect(ok({ sum: parts.join(' + '), is: String(total) })).toBe(true);
    expect(ok({ sum: parts.join(' + '), is: String(total + off) })).toBe(false);
  }));
});

describe('the words and the arithmetic behind them', () => {
  it.each([
    ['287', { sum: '171 + 115', is: '286' }, false, '287'], ['286', { sum: '171 + 115', is: '286' }, true, '286'], ['750 миң', { sum: '200 + 150 + 400', is: '750' }, true, '750'],
    ['0,75 млн сом', { sum: '200000 + 150000 + 400000', is: '750000' }, true, '750000'], ['1,6 млн', { expr: '1000000 + 620000 = 1620000' }, true, '1620000'], ['1,7 млн', { expr: '1000000 + 620000 = 1620000' }, false, '1.7'],
    ['2025-жылы 84 %', { part: '1941', of: '2310', share: '84' }, true, '84'], ['сумма туура', { sum: '1 + 2', is: '3' }, true, '3'], ['13 миңден ашык', { expr: '13400 / 1000 > 13' }, true, '13'],
  ] as const)('%s', (words, attributes, holds, stated) => expect(claim(attributes, words)).toMatchObject({ holds, stated }));
  it('the arithmetic is told as it was done, live figures put in', () => {
    expect(claim({ part: '1941', of: '2000 + 310', share: '84' }, '84 %').equation).toBe('1941 / (2000 + 310) * 100');
    expect(claim({ from: '2200', to: '2900', growth: '32', tolerance: 'жакын' }, '32 %').equation).toBe('(2900 - 2200) / 2200 * 100');
    expect(claim({ expr: 'amount(year=2025) / 1000 > 13' }, '13', () => '13400').equation).toBe('13400 / 1000');
  });
});
