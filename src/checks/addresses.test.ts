/** Names that cannot be addresses: each way in which a page would fall into another one's folder. */
import { describe, expect, it } from 'vitest';
import { budgetOf } from '../model/budget.ts';
import { memoryDisk } from '../model/disk.ts';
import { readMunicipality } from '../readers/municipality.ts';
import { readSite } from '../readers/site.ts';
import { EXAMPLE_BASE } from './examples.ts';
import { checkMunicipality } from './run.ts';

function taken(files: Record<string, string>) {
  const disk = memoryDisk({ ...EXAMPLE_BASE, ...Object.fromEntries(Object.entries(files).map(([k, v]) => [`municipalities/m1/${k}`, v])) });
  const { site } = readSite(disk, 'data'), m = readMunicipality(disk, 'data', 'm1', site!).municipality!;
  return checkMunicipality(site!, m, budgetOf(m), { slugs: new Set(['m1']) }).filter((f) => f.rule === 'address-taken').map((f) => [f.line, f.column, f.actual, f.params.why]);
}
const documents = (...ids: string[]) => ({ 'documents.csv': `document_id,fiscal_year,document\n${ids.map((id) => `${id},2025,eb`).join('\n')}\n` });
const hearings = (...ids: string[]) => ({ 'participation/hearings.csv': `hearing_id,fiscal_year,topic,state,title_ky\n${ids.map((id) => `${id},2025,other,held,Угуу`).join('\n')}\n` });
const initiatives = (...rows: string[]) => ({ 'participation/initiatives.csv': `initiative_id,round_id,result,title_ky\n${rows.map((r) => `${r},winner,Иш`).join('\n')}\n` });

describe('address-taken', () => {
  it.each(['index.html', 'scorecards', 'feed.atom', 'Feed.Atom', 'deadlines.ics'])('a document called %s would be another page or file', (id) => expect(taken(documents(id))).toEqual([[2, 1, id, 'page']]));
  it('a hearing has other neighbours', () => expect(taken(hearings('feed.atom', 'index.html', 'scorecards'))).toEqual([[3, 1, 'index.html', 'page']]));
  it('large and small letters are one folder on many disks', () => expect(taken(hearings('Ай', 'ай', 'ай-1'))).toEqual([[3, 1, 'ай', 'same']]));
  it('rows of one document share its address, initiatives of two rounds do not', () => {
    expect(taken(documents('a', 'a'))).toEqual([]);
    expect(taken(initiatives('A,r1', 'a,r2'))).toEqual([]);
    expect(taken(initiatives('A,r1', 'a,r1'))).toEqual([[3, 1, 'a', 'same']]);
  });
});
