import { describe, expect, test } from 'vitest';
import { ALMA, fixtureSite, rows } from './fixture.ts';
import { budgetSide } from './print-budget.ts';
import { proposalPages } from './print-proposals.ts';
import { budgetYears, comingHearings, sheetLanguages, sheetsOf, whyNoPoster } from './print-sheets.ts';
import { pagesOfSheet, printView } from './print.ts';
import type { Site } from './site.ts';

const HEARINGS = 'hearing_id,fiscal_year,topic,state,title_ky,date,time\nlate,2032,budget_draft,planned,Кеч,2031-05-01,10:00\nsoon,2032,budget_draft,planned,Жакында,2031-02-01,10:00\nnone,2032,programme,planned,Күнү жок,,\npast,2031,budget_draft,planned,Өтүп кетти,2030-06-01,10:00\noff,2032,tariff,cancelled,Болбойт,2031-03-01,10:00\n';
const PROPOSALS = 'proposal_id,fiscal_year,hearing_id,date,author,text_ky,decision,reason_ky\na,2032,,2030-06-01,citizen,Көпүрө,accepted,\nb,,past,2030-06-01,youth,Аянт,rejected,Жер жок\nc,2032,,2030-06-02,business,Жол,pending,\nd,2032,,2031-01-01,youth,Суу,accepted,\ne,2032,,2031-01-01,youth,Бак,pending,\n';
const of = (files: Readonly<Record<string, string>> = {}, asOf = '2031-01-01'): Site => { const site = fixtureSite(files); return { ...site, data: { ...site.data, config: { ...site.data.config, as_of: asOf } } }; };
const alma = (site: Site) => site.bySlug.get('alma')!;

describe('which sheets there are', () => {
  test('the year that the citizen budget tells, while it is news', () => {
    const site = of();
    expect(budgetYears(site, alma(site)).map((s) => [s.year, s.phase])).toEqual([[2028, 'executed']]);
    expect(sheetsOf(site, alma(site)).map((s) => `${s.size} ${s.path.join('/')}`)).toEqual(['A3 poster/2028', 'A4 handout/2028']);
  });
  test('a plan for a later year is news too', () => {
    const site = of({ 'municipalities/alma/budget/all.csv': rows(`${ALMA}\n2029 approved - expenditure E1 A1 p1 400.00 plan\n2029 approved - expenditure E2 B - 100.00 plan`) }, '2029-01-01');
    expect(budgetYears(site, alma(site)).map((s) => [s.year, s.phase])).toEqual([[2029, 'approved'], [2028, 'executed']]);
  });
  test('an old budget is history: no poster, and the list says so', () => {
    const site = of({}, '2032-01-01');
    expect(sheetsOf(site, alma(site))).toEqual([]);
    expect(whyNoPoster(site, alma(site))).toEqual({ key: 'old', year: 2028 });
    expect(printView(site, alma(site), 'ru').missing?.items[0]).toContain('2028');
  });
  test('revenue alone makes no poster of spending', () => {
    const site = of({ 'municipalities/alma/budget/all.csv': rows('2030 executed - revenue R1 - - 100.00 report') });
    expect(whyNoPoster(site, alma(site))?.key).toBe('total');
  });
  test('nothing known makes none either', () => {
    const site = of({ 'municipalities/alma/budget/all.csv': rows('') });
    expect(whyNoPoster(site, alma(site))?.key).toBe('figures');
  });
  test('hearings still to come, the nearest first, those without a day last', () => {
    const site = of({ 'municipalities/alma/participation/hearings.csv': HEARINGS });
    expect(comingHearings(site, alma(site)).map((h) => h.hearing_id)).toEqual(['soon', 'late', 'none']);
  });
  test('a sheet speaks the language of its page and one more', () => {
    const site = of();
    expect(['ky', 'ru', 'en'].map((l) => sheetLanguages(site, l))).toEqual([['ky', 'ru'], ['ru', 'ky'], ['en', 'ky']]);
  });
});

describe('one side of a poster', () => {
  test('parts of the strip are a hundred together, by turns dark and light', () => {
    const site = of({ 'municipalities/alma/budget/all.csv': rows(`${ALMA}\n2028 executed - expenditure E2 B - 204.00 report`) }), side = budgetSide(site, alma(site), budgetYears(site, alma(site))[0]!, 'ky', 'A3');
    expect(side.strip!.segments.map((s) => [s.x, s.width, s.dark])).toEqual([[0, 66, true], [66, 34, false]]);
    expect(side.strip!.spent).toBe(true);
    expect(side.rows.map((r) => [r.n, r.dark])).toEqual([['66', true], ['34', false]]);
  });
  test('where the parts are not known there is no strip, but the sentence with the total', () => {
    const site = of(), side = budgetSide(site, alma(site), budgetYears(site, alma(site))[0]!, 'ru', 'A3');
    expect(side.strip).toBeNull();
    expect(side.heading).toContain('396');
    expect(side.hearing.day).toBe('');
    expect(side.address.code).toBeNull();
  });
});

test('proposals: counted by decision, with the reason, in the year they were made, as on the site', () => {
  const site = of({ 'municipalities/alma/participation/hearings.csv': HEARINGS, 'municipalities/alma/participation/proposals.csv': PROPOSALS }), b = alma(site);
  const texts = JSON.stringify(proposalPages(site, b, 'ky', 2030));
  for (const words of ['Аянт', 'Жер жок', 'Көпүрө', 'Жол']) expect(texts).toContain(words);
  expect(texts).not.toContain('Суу');
  const later = proposalPages(site, b, 'ky', 2031).flatMap((p) => p.blocks);
  expect(later.filter((x) => x.type === 'tally').map((x) => x.type === 'tally' && [x.n, x.solid])).toEqual([['1', true], ['1', false]]);
  expect(pagesOfSheet(site, b, 'ky', sheetsOf(site, b).find((s) => s.kind === 'proposals')!)).toBe(2);
});
