import { describe, expect, it } from 'vitest';
import { viewContext } from './context.ts';
import { bundleOf, fixtureSite } from './fixture.ts';
import { needsData, needsView, olderNeedYears } from './needs.ts';
import { participationBlocks } from './participation.ts';

const P = 'municipalities/alma/participation/';
const site = fixtureSite({
  'municipalities/alma/villages.csv': 'code,name_ky,name_ru,name_en\na,А,А,A\nb,Б,Б,B\n',
  'municipalities/alma/programme/actions.csv': 'measure_id,section,title_ru,start,end,status\nm1,3,Мост,2027-01-01,2027-12-31,done\n',
  [`${P}consultations.csv`]: 'consultation_id,year,village,method,date,people,women\nc1,2028,a,meeting,2028-02-01,40,30\nc2,2027,a,meeting,,30,28\n',
  [`${P}needs.csv`]: 'need_id,year,village,problem_ru,priority,answer,because_ru,measure_id,functional_code,fiscal_year\nn2,2028,a,Вода,2,unknown,,,,\nn1,2028,a,Мост,1,done,,m1,B,2027\nn3,2028,b,Автобус,1,not_planned,Решает район.,,,\nn4,2027,a,Старое,1,not_planned,,,,\nn5,2027,a,Без ссылки,2,planned,,,,\n',
}), b = bundleOf(site, 'alma'), ctx = viewContext(site, 'ru'), t = ctx.t;

describe('needs of the latest year', () => {
  const v = needsView(site, b, 'ru');
  it('says how many and how many have no answer', () => expect(v.headline).toBe(t('needs.headlineOpen', { year: 2028, n: 3, open: 1 })));
  it('a village finds its list by a link, in the order of priority', () => {
    expect(v.villages.map((x) => x.href)).toEqual(['#v-a', '#v-b']);
    expect(v.blocks.map((k) => [k.id, k.needs.map((n) => n.problem.text)])).toEqual([['v-a', ['Мост', 'Вода']], ['v-b', ['Автобус']]]);
  });
  it('an answer leads to its measure and to the line with its amount', () => expect(v.blocks[0]!.needs[0]!.links.map((l) => [l.text.replace(/\u00a0/g, ' '), l.href])).toEqual([
    ['m1 Мост', '/ru/alma/programme/plan/3/#m-m1'], [t('needs.line', { year: 2027, amount: '110 талеров' }), '/ru/alma/budget/2027/#l-e-b-e2-main'],
  ]));
  it('not in the plan, because', () => expect(v.blocks[1]!.needs[0]).toMatchObject({ because: { text: 'Решает район.' }, status: { status: 'not_produced' } }));
  it('those without an answer are listed', () => expect(v.open!.items.map((o) => [o.text, o.href, o.village])).toEqual([['Вода', '#n-n2', 'А']]));
  it('villages asked, people, women; a village that nobody asked is named', () => {
    expect(v.coverage.map((c) => c.value.replace('\u00a0', ' '))).toEqual([t('needs.coverageOf', { n: 1, all: 2 }), '40', '75 %']);
    expect(v.coverage[0]!.note).toBe(t('needs.coverageNot', { names: 'Б' }));
    expect(v.blocks[1]!.asked).toBe(t('needs.notAsked'));
  });
});
describe('an earlier year', () => {
  const v = needsView(site, b, 'ru', 2027);
  it('has its own page', () => { expect(olderNeedYears(b)).toEqual([2027]); expect(v.years.map((y) => y.href)).toEqual(['/ru/alma/participation/needs/', '/ru/alma/participation/needs/2027/']); });
  it('a missing reason and a missing link are told', () => expect(v.blocks[0]!.needs.map((n) => n.because!.text)).toEqual([t('needs.noReason'), t('needs.noLink')]));
  it('two men among thirty are hidden in words, in the share and in open data', () => {
    expect(v.blocks[0]!.how[0]!.text).toContain(t('needs.womenHiddenShort'));
    expect(v.coverage[2]!.value).toBe(t('common.noData'));
    const d = needsData(site, b) as { consultations: { consultation_id: string; women: number | null; women_hidden: boolean }[] };
    expect(d.consultations.map((c) => [c.consultation_id, c.women, c.women_hidden])).toEqual([['c1', 30, false], ['c2', null, true]]);
  });
});
it('the front page of participation has a line for each village', () => expect(participationBlocks(site, b, 'ru').find((k) => k.id === 'needs')!.items.map((i) => i.href)).toEqual(['/ru/alma/participation/needs/#v-a', '/ru/alma/participation/needs/#v-b']));
