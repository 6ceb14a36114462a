/** Reads the definition files of a folder; adding an indicator is adding a file. The only module of indicators that opens files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { namesIn, parseFormula } from './formula.ts';
import { definition, type Definition } from './schema.ts';

/** Sorted by number in the published list, then id. Throws with the file's name where a definition is wrong. */
export function loadDefinitions(dir: string): Definition[] {
  const all = readdirSync(dir).filter((f) => f.endsWith('.yaml')).map((f) => {
    const d = readDefinition(readFileSync(join(dir, f), 'utf8'), f);
    if (`${d.id}.yaml` !== f) throw new Error(`${f}: the id is "${d.id}"; the file must be named ${d.id}.yaml`);
    return d;
  });
  return all.sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1));
}

/** One definition from its YAML text. Checks what a schema cannot: the names in the formula are exactly the inputs. */
export function readDefinition(text: string, file: string): Definition {
  const r = definition.safeParse(parse(text));
  if (!r.success) throw new Error(`${file}: ${r.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`);
  const d = r.data, used = namesIn(parseFormula(d.formula)), given = Object.keys(d.inputs);
  const wrong = [...used.filter((n) => !given.includes(n)).map((n) => `${n} has no input`), ...given.filter((n) => !used.includes(n)).map((n) => `${n} is not in the formula`)];
  if (d.null_rules.includes('not-applicable') !== (d.not_applicable_if_zero !== undefined)) wrong.push('not-applicable needs not_applicable_if_zero');
  if (d.not_applicable_if_zero && !given.includes(d.not_applicable_if_zero)) wrong.push(`${d.not_applicable_if_zero} has no input`);
  for (const [name, x] of Object.entries(d.inputs)) if ('sum' in x && new Set(x.sum.any.map((s) => s.direction)).size > 1) wrong.push(`${name} mixes directions`);
  if (wrong.length) throw new Error(`${file}: ${wrong.join('; ')}`);
  return d;
}
