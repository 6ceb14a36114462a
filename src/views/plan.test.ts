import { expect, it } from 'vitest';
import { bundleOf, fixtureSite } from './fixture.ts';
import { planSectionView } from './plan.ts';

const site = fixtureSite({
  'municipalities/alma/programme/actions.csv': 'measure_id,section,title_ky,title_ru,title_en,term_ky,term_ru,term_en,start,end,responsible_ky,responsible_ru,responsible_en,partners_ky\n'
    + 'm1,3,Көпүрө,Мост,Bridge,2024–2026-жылдар,2024–2026 годы,,2024-05-01,2026-10-31,Шаар,Город,Town,Мектеп (макулдашуу боюнча)\nm2,3,Жол,Дорога,Road,,,,2025-01-01,2026-12-31,,,,\n',
});
const shown = (lang: string, id: string) => {
  const m = planSectionView(site, bundleOf(site, 'alma'), lang, '3').goals.flatMap((g) => g.tasks.flatMap((t) => t.measures)).find((x) => x.code === id)!;
  return { cells: m.cells.map(({ text, lang: of }) => ({ text, lang: of })), notes: m.notes.map(({ text, lang: of, label }) => ({ text, lang: of, label })) };
};

it('executors and terms stand in the language of the page', () => {
  expect(shown('ru', 'm1').cells.slice(0, 2)).toEqual([{ text: '2024–2026 годы' }, { text: 'Город' }]);
  expect(shown('ky', 'm1').cells.slice(0, 2)).toEqual([{ text: '2024–2026-жылдар' }, { text: 'Шаар' }]);
});
it('what a language lacks is shown in another one, with its mark', () => {
  expect(shown('en', 'm1').cells.slice(0, 2)).toEqual([{ text: '2024–2026-жылдар', lang: 'ky' }, { text: 'Town' }]);
  expect(shown('ru', 'm1').notes).toContainEqual({ text: 'Мектеп (макулдашуу боюнча)', lang: 'ky', label: site.i18n.translator('ru')('plan.column_partners') });
});
it('a term that is not printed is read from the dates', () => {
  const { fmt, t } = { fmt: site.i18n.formatterFor('ru', site.data.config.currency), t: site.i18n.translator('ru') };
  expect(shown('ru', 'm2').cells.slice(0, 2)).toEqual([{ text: fmt.years(2025, 2026) }, { text: t('common.noData') }]);
});
