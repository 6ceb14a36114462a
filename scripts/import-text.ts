/**
 * `npm run import-text -- FILE --out DIR`: a text copied out of a PDF, a Word file or a plain text → Markdown with front matter, and a
 * report of what was touched. Exit 0 clean, 1 errors (nothing written), 3 doubtful places (written).
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { loadRuleTexts } from '../src/checks/texts.ts';
import { formatProblem, toProblem } from '../src/checks/words.ts';
import { SIZE_LIMIT } from '../src/import/bytes.ts';
import { importText } from '../src/import/text/index.ts';
import { textReportWords } from '../src/import/text/words-of-report.ts';
import { importTextUsage, readImportTextOptions } from './lib/import-text-options.ts';
import { articlesOf, knownWords } from './lib/import-text-inputs.ts';
import { Stop } from './lib/options.ts';
import { run } from './lib/run.ts';
import { ENGINE } from './lib/texts.ts';

/** What `--json` prints where the import did not even begin. */
const empty = (problems: readonly unknown[]) => ({ file: '', lines: 0, paragraphs: 0, headings: 0, footnotes: 0, hyphens: { joined: 0, kept: 0, doubtful: 0 }, glyph_lines: [], spaced_words: 0, questions: 0, tables: [], doubtful: [], problems, outputs: [] });

await run(async (argv, words) => {
  const o = readImportTextOptions(argv);
  if (!o) { process.stdout.write(importTextUsage(words)); return 0; }
  if (!existsSync(o.file) || !statSync(o.file).isFile()) throw new Stop((t) => t('importCommand.noFile', { path: o.file }));
  if (statSync(o.file).size > SIZE_LIMIT) throw new Stop((t) => t('importCommand.tooLarge', { path: o.file, limit: SIZE_LIMIT / 1024 / 1024 }));
  if (!o.out && !o.dryRun) throw new Stop((t) => t('importText.needsOut'));
  const bytes = readFileSync(o.file), sha256 = createHash('sha256').update(bytes).digest('hex');
  const result = await importText({
    name: basename(o.file), bytes, sha256, lang: o.lang, kind: o.kind, slug: o.slug, title: o.title, articles: o.articles ? articlesOf(o.articles) : [], words: knownWords(o.data),
    privacy: { keepAll: o.keepPrivate, keep: o.keepLines }, ...(o.encoding && { encoding: o.encoding }),
  });
  const problems = result.findings.map((f) => toProblem(f, loadRuleTexts(`${ENGINE}src/i18n/rules`)));
  const failed = problems.some((p) => p.severity === 'error');
  const outputs = failed || o.dryRun ? [] : result.files.map((f) => join(o.out, f.path));
  if (!failed && !o.dryRun) {
    const taken = o.force ? [] : outputs.filter((p) => existsSync(p) && !isOurs(p));
    if (taken.length) throw new Stop((t) => t('importText.outTaken', { path: taken.join(', ') }));
    result.files.forEach((f, i) => {
      mkdirSync(dirname(outputs[i]!), { recursive: true });
      writeFileSync(`${outputs[i]}.part`, f.text);
      renameSync(`${outputs[i]}.part`, outputs[i]!);
    });
  }
  const report = { ...result.report, problems, outputs };
  if (o.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
  else {
    process.stdout.write(textReportWords({ ...report, problems: [] }, words.t, failed ? 'errors' : o.dryRun ? 'dry' : 'written'));
    for (const p of problems) process.stdout.write(`${formatProblem(p, words.lang, loadRuleTexts(`${ENGINE}src/i18n/rules`))}\n`);
  }
  return failed ? 1 : report.doubtful.length || problems.some((p) => p.severity === 'warning') ? 3 : 0;

  /** Made by an import of the same file, whatever its bytes are now. A text that somebody wrote has no such line. */
  function isOurs(path: string): boolean {
    const head = readFileSync(path, 'utf8').slice(0, 4000);
    return /^---\n/.test(head) && head.includes(`\nsource: ${JSON.stringify(basename(o!.file))}\n`) && /\nsha256: "[0-9a-f]{64}"\n/.test(head);
  }
}, 1, empty);
