/**
 * A site for the tests of paper: a hostile copy of the sample – long names in every place, amounts a hundred times as large, a language
 * missing, proposals for many pages. The address of the site is known.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const HOSTILE = 'uzun', ADDRESS = 'https://byudzhet.example.org';
const LONG = 'Жергиликтүү өз алдынча башкаруу органдарынын ишмердүүлүгүн камсыздоо жана көзөмөлдөө боюнча үйлөштүрүлгөн программалаштырылгандардын';

const hostileHearings = `hearing_id,fiscal_year,topic,state,title_ky,date,time,village,place_ky,draft_at_ky,draft_url,agenda_ky
2027-draft,2027,budget_draft,planned,"${LONG} ${LONG}",2026-12-04,14:00,misal,"${LONG}, ${LONG}, 3-кабат","${LONG} ${LONG} ${LONG}",https://example.org/${'abcdefghij/'.repeat(14)}draft,"${`${LONG}; `.repeat(9)}"
`;
const PROPOSALS = 'proposal_id,fiscal_year,hearing_id,date,channel,author,village,topic,text_ky,text_ru,text_en,decision,reason_ky,reason_ru,reason_en,measure_id,amount,decided_on\n';
const hostileProposals = PROPOSALS + Array.from({ length: 14 }, (_, i) => `q${i},2026,,2025-07-10,hearing,citizen,misal,water,"${`${LONG} `.repeat(i === 5 ? 40 : 1 + (i % 4)).trim()}",,,${['accepted', 'partly', 'rejected', 'pending'][i % 4]},"${i % 4 === 2 ? `${LONG} `.repeat(i === 6 ? 30 : 2).trim() : 'Акча жетпейт.'}",,,m3-1,,\n`).join('');

/** Writes the data folder and says where it is. */
export function paperData(): string {
  const to = `${ROOT}.kazyna/test/paper-data`;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(`${to}/municipalities`, { recursive: true });
  for (const name of readdirSync(`${ROOT}data`)) if (name !== 'municipalities' && name !== 'mappings') cpSync(`${ROOT}data/${name}`, `${to}/${name}`, { recursive: true });
  const site = readFileSync(`${to}/site.yaml`, 'utf8');
  writeFileSync(`${to}/site.yaml`, site.replace(/^base_url:.*$/m, `base_url: ${ADDRESS}`));
  const put = (slug: string, name: string, text: string) => { mkdirSync(`${to}/municipalities/${slug}/participation`, { recursive: true }); writeFileSync(`${to}/municipalities/${slug}/participation/${name}`, text); };
  hostile(to);
  put(HOSTILE, 'hearings.csv', hostileHearings);
  put(HOSTILE, 'proposals.csv', hostileProposals);
  return to;
}

function hostile(data: string): void {
  const from = `${ROOT}data/municipalities/ulgu`, to = `${data}/municipalities/${HOSTILE}`;
  for (const name of ['budget', 'notes.csv', 'programme', 'population.csv', 'sources.csv', 'villages.csv', 'units.csv', 'programmes.csv', 'projects.csv', 'stocks.csv']) cpSync(`${from}/${name}`, `${to}/${name}`, { recursive: true });
  const yaml = readFileSync(`${from}/municipality.yaml`, 'utf8').replace(/^predecessors:.*$/m, 'predecessors: []')
    .replace(/names:\n(?: {2}.*\n)+/, `names:\n  ky: ${LONG} айыл аймагы\n`).replace(/short:\n(?: {2}.*\n)+/, 'short:\n  ky: Узун\n');
  writeFileSync(`${to}/municipality.yaml`, yaml);
  for (const name of readdirSync(`${to}/budget`)) edit(`${to}/budget/${name}`, (s) => s.replace(/,(-?\d+)\.(\d\d),/g, ',$100.$2,'));
  edit(`${to}/projects.csv`, (s) => s.replace(/(\d+)\.00,/g, '$100.00,').replace(/Мисал айылынын суу түтүгү/, `${LONG} ${LONG}`).replace('Көчө жарыгы,Уличное освещение', `${LONG},`));
  edit(`${to}/villages.csv`, (s) => s.replace('Мисал,Мисал', `${LONG},`));
  edit(`${to}/sources.csv`, (s) => s.replace(/^([^,\n]+),("[^"]*"|[^,]*),/gm, (m, id: string) => (id === 'source_id' ? m : `${id},"${LONG} ${LONG} ${LONG}",`)));
}
function edit(file: string, change: (s: string) => string): void { writeFileSync(file, change(readFileSync(file, 'utf8'))); }
