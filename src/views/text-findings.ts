/** Mistakes in publishers' texts as findings of the check. */
import type { Finding } from '../model/types.ts';
import { finding } from '../readers/text.ts';
import { textProblems } from './programme.ts';
import type { Bundle, Site } from './site.ts';

export const textFindings = (site: Site, b: Bundle): Finding[] =>
  textProblems(site, b).map(({ file, problem }) => finding(problem.rule, file, problem.line, problem.column, { actual: problem.detail }));
