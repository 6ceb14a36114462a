/** Nothing private of the publishers' files is anywhere in a finished site: pages, open data, search. The second region has some of every kind. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expectNone, filesIn, needSite, read } from '../lib/sites.ts';

const SECRETS = ['555 771 902', '555771902', 'anna.k', 'ferry.example', '8502141234', '14.02.1985'];

describe('the finished site', () => {
  const root = needSite('region'), files = filesIn(root);
  /** Text of a file; the search's files are packed. */
  const text = (f: string): string => {
    const bytes = readFileSync(join(root, f));
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  };
  it('has no telephone, mailbox, personal number or birth date of a person', () => {
    expectNone(files.flatMap((f) => { const s = text(f); return SECRETS.filter((x) => s.includes(x)).map((x) => `${f}: ${x}`); }));
  });
  it('shows that something was hidden, and the contacts of the office', () => {
    expect(read(root, 'en/rivermouth/participation/proposals/2025/index.html')).toContain('▒▒▒');
    expect(read(root, 'en/rivermouth/answers/01-money/index.html')).toContain('hall@rivermouth.example');
  });
  it('hides a split of people with fewer than five, on the page and in the data, and what would tell it', () => {
    const data = JSON.parse(read(root, 'data/rivermouth/participation.json')) as { hearings: { people: { sex: string; number: number | null; hidden: boolean }[] }[] };
    expect(data.hearings[0]!.people.map((p) => [p.sex, p.number, p.hidden])).toEqual([['', 31, false], ['women', null, true], ['men', null, true]]);
    expectNone([/>\s*28\s*</, />\s*3\s*</].filter((x) => x.test(read(root, 'en/rivermouth/participation/hearings/2026-draft/index.html').replace(/<(h1|time)[\s\S]*?<\/\1>/g, ''))).map(String));
  });
});
