import { describe, expect, it } from 'vitest';
import { viewContext } from './context.ts';
import { bundleOf, fixtureSite } from './fixture.ts';
import { initiativesData, initiativesView, initiativeView, roundView } from './initiatives.ts';
import { participationBlocks } from './participation.ts';
import { rows } from './fixture.ts';

const P = 'municipalities/alma/participation/';
const files = {
  'municipalities/alma/villages.csv': 'code,name_ky,name_ru,name_en\na,Алма айылы,Село Алма,Alma village\n',
  'municipalities/alma/budget/2030.csv': rows('2030 approved - expenditure E1 B - 900.00 plan\n2030 executed - expenditure E1 B - 850.00 plan'),
  [`${P}initiative-rounds.csv`]: 'round_id,fiscal_year,name_ru,fund,regulation_on,call_from,call_to,applications,winners,results_on,functional_code\nr1,2030,Раунд,800.00,2030-01-10,2030-02-01,2030-02-14,3,2,2030-02-20,B\nr2,2031,Новый,,,2030-12-20,2031-01-05,,,,\n',
  [`${P}initiatives.csv`]: 'initiative_id,round_id,result,state,title_ru,goal_ru,village,agreement_on,from,to,report_on,reason_ru\ni1,r1,winner,done,Сад,Посадить,a,2030-03-01,2030-03-02,2030-06-01,2030-06-10,\ni2,r1,winner,done,Театр,,,2030-03-01,2030-03-05,2030-07-01,2030-07-10,\ni3,r1,not_chosen,,Чайхана,,,,,,,Фонд не для торговли.\n',
  [`${P}initiative-money.csv`]: 'initiative_id,source,kind,amount,spent,approximate\ni1,local_budget,cash,500.00,480.00,\ni1,community,in_kind,,,\ni2,local_budget,cash,200.00,200.00,\ni2,sponsor,in_kind,50.00,,yes\n',
  [`${P}people.csv`]: 'of,role,sex,age,number\ni1,participants,,,100\ni1,participants,women,,60\ni1,participants,men,,40\ni2,participants,,,50\ni2,participants,women,,47\ni2,participants,men,,3\n',
};
const site = fixtureSite(files), b = bundleOf(site, 'alma'), ctx = viewContext(site, 'ru'), t = ctx.t;
const fact = (list: readonly { name: string; value: string }[], key: string) => list.find((f) => f.name === t(`initiatives.${key}`))?.value.replace(/[\u00a0\u202f]/g, ' ');

describe('rounds', () => {
  const v = initiativesView(site, b, 'ru');
  it('newest first, the open call is told', () => {
    expect(v.rounds.map((r) => [r.name.text, r.status.status])).toEqual([['Новый', 'run'], ['Раунд', 'available']]);
    expect(v.call!.link).toBe('Новый');
  });
  it('what a round has not yet is no number', () => expect(v.rounds[0]).toMatchObject({ fund: t('common.noData'), given: '–', used: '–', winners: '–', people: '–' }));
});
describe('a round', () => {
  const v = roundView(site, b, 'ru', 'r1');
  it('fund, given, left, leverage, people', () => {
    expect(['fund', 'given', 'used', 'left', 'spent', 'leverage', 'people', 'perPerson'].map((k) => fact(v.facts, k))).toEqual(['800 талеров', '700 талеров', '87,5 %', '100 талеров', '680 талеров', '0,07', '150', '4,67 талера']);
  });
  it('work without a price is called so and is not zero', () => {
    expect(fact(v.facts, 'part_own')).toBe(t('initiatives.unpriced'));
    expect(fact(v.facts, 'allMoney')).toBe('примерно 750 талеров');
    expect(v.facts.find((f) => f.name === t('initiatives.allMoney'))!.note).toBe(t('initiatives.unpricedBeside'));
  });
  it('the fund leads to its line of the budget', () => {
    const line = v.facts.find((f) => f.name === t('initiatives.line'))!;
    expect([line.value.replace(/\u00a0/g, ' '), line.href]).toEqual(['900 талеров', '/ru/alma/budget/2030/#l-e-B-E1-main'.toLowerCase()]);
  });
  it('fifteen steps; those that nobody told are counted', () => {
    expect(v.steps).toHaveLength(15);
    const missing = v.steps.filter((s) => s.missing).length;
    expect(missing).toBeGreaterThan(0);
    expect(v.stepsLead).toBe(t('initiatives.stepsMissing', { all: 15, told: 15 - missing, ahead: 0, missing }));
  });
  it('who was not chosen is told why', () => expect(v.others.map((o) => [o.name.text, o.reason!.text])).toEqual([['Чайхана', 'Фонд не для торговли.']]));
  it('every figure of a calculation has its rows', () => { for (const c of v.calcs) for (const q of c.inputs) expect(q.places.length).toBeGreaterThan(0); });
  it('in a language without words the others’ are marked', () => expect(roundView(site, b, 'ky', 'r1').title).toMatchObject({ text: 'Раунд', lang: 'ru' }));
});
describe('an initiative', () => {
  it('people by sex with their shares', () => expect(initiativeView(site, b, 'ru', 'r1', 'i1').people!.parts.map((p) => [p.name.text, p.value, p.share.replace('\u00a0', ' ')])).toEqual([['Женщины', '60', '60,0 %'], ['Мужчины', '40', '40,0 %']]));
  it('three men are hidden, and the women who would tell them', () => {
    const v = initiativeView(site, b, 'ru', 'r1', 'i2').people!;
    expect([v.total, ...v.parts.map((p) => p.value)]).toEqual(['50', t('initiatives.hidden'), t('initiatives.hidden')]);
    expect(v.notes).toContain(t('initiatives.hiddenNote'));
  });
  it('an application that did not win has no money, steps or people', () => expect(initiativeView(site, b, 'ru', 'r1', 'i3')).toMatchObject({ money: null, steps: [], people: null }));
});
it('open data hide the same numbers and keep null for what has no price', () => {
  const round = (initiativesData(site, b) as { round_id: string; given: number; initiatives: { initiative_id: string; unpriced: number; people: { sex: string; number: number | null; hidden: boolean }[]; money: { amount: number | null }[] }[] }[]).find((r) => r.round_id === 'r1')!, [i1, i2] = round.initiatives;
  expect([round.given, i1!.unpriced, i1!.money[1]!.amount]).toEqual([700_00, 1, null]);
  expect(i2!.people.map((p) => [p.sex, p.number, p.hidden])).toEqual([['', 50, false], ['women', null, true], ['men', null, true]]);
});
it('the front page of participation has its block', () => expect(participationBlocks(site, b, 'ru').find((k) => k.id === 'initiatives')!.items.map((i) => i.name.text)).toEqual(['Новый', 'Раунд']));
