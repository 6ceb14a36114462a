/** Arguments of `check` and `build` (contract, DESIGN §4). */
import { parseArgs } from 'node:util';
import { isDate } from '../../src/model/schemas/cells.ts';

export interface Options { data: string; content: string; out: string; base: string; asOf: string; lang: string; json: boolean; help: boolean }
/** An expected failure: shown as a message, without a stack. `code` is the exit code. */
export class Stop extends Error {
  code: number;
  constructor(message: string, code = 2) { super(message); this.code = code; }
}

export function readOptions(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Options {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' }, content: { type: 'string' }, out: { type: 'string' }, base: { type: 'string' }, 'as-of': { type: 'string' },
        lang: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
      },
      strict: true, allowPositionals: false,
    }));
  } catch (e) {
    throw new Stop((e as Error).message);
  }
  const base = `/${(values.base ?? '/').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const asOf = values['as-of'] ?? '';
  if (asOf && !isDate(asOf)) throw new Stop(`--as-of ${asOf}: YYYY-MM-DD`);
  if (!/^\/([A-Za-z0-9._~-]+\/)*$/.test(base)) throw new Stop(`--base ${values.base}: /path/`);
  return {
    data: values.data ?? 'data', content: values.content ?? 'src/content', out: values.out ?? 'dist', base, asOf,
    lang: values.lang ?? languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG || ''), json: values.json ?? false, help: values.help ?? false,
  };
}
/** The person's language from the environment when it is one of ours; '' lets the site's first language decide. */
const languageOf = (s: string): string => (/^(ky|ru)/.exec(s)?.[1] ?? '');
