import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { opens } from './xls-guard.ts';

const dir = mkdtempSync(join(tmpdir(), 'kazyna-xls-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
it('lets a good old workbook through, and files of other kinds without looking', async () => {
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['код', 'сумма'], ['2111', 10]]), 'A');
  writeFileSync(join(dir, 'good.xls'), write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
  writeFileSync(join(dir, 'a.csv'), 'a,b\n1,2\n');
  expect(await opens(join(dir, 'good.xls'))).toBe(true);
  expect(await opens(join(dir, 'a.csv'))).toBe(true);
});
it('gives up on one that is not done in time', async () => {
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(Array.from({ length: 20_000 }, (_, i) => [`сап ${i}`, i])), 'A');
  writeFileSync(join(dir, 'slow.xls'), write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
  // No time at all: the thread cannot even start before it is stopped.
  expect(await opens(join(dir, 'slow.xls'), 0)).toBe(false);
});
