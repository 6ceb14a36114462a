import { describe, expect, it } from 'vitest';
import { EXAMPLE_BASE } from '../checks/examples.ts';
import { memoryDisk } from '../model/disk.ts';
import { readSite } from './site.ts';

describe('a date in a settings file', () => {
  const found = (line: string) => readSite(memoryDisk({ ...EXAMPLE_BASE, 'site.yaml': EXAMPLE_BASE['site.yaml']!.replace(/as_of: .*\n/, line) }), 'data').findings.map((f) => [f.rule, f.expected]);
  it.each(['', 'as_of:\n', 'as_of: 5\n', 'as_of: 2026-02-30\n', 'as_of: 9999-12-31\n'])('«%s» is asked for as a date, not as a text', (line) => expect(found(line)).toEqual([['yaml-value', 'date']]));
  it('may be empty where it says so', () => expect(found("as_of: ''\n").map(([rule]) => rule)).toEqual(['as-of-missing']));
});
