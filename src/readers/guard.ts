/** Hides what is private in publishers' files while they are read, so that nothing behind the readers ever has it. */
import { masked, privateFinder, type PrivacyRules } from '../model/private.ts';
import type { MunicipalityConfig, SiteConfig } from '../model/types.ts';
import { finding, type Report } from './text.ts';

/** The text as it may be published; what was hidden is reported at its place, never repeated. `column` 1-based: of the cell, or of the line where `column` is 0. */
export type Guard = (text: string, file: string, line: number, column: number, report: Report) => string;

export function guardOf(rules: PrivacyRules): Guard {
  const find = privateFinder(rules);
  return (text, file, line, column, report) => {
    const parts = find(text);
    if (!parts.length) return text;
    for (const p of parts) report(finding('private-text', file, line, column || p.from + 1, { params: { kind: p.kind } }));
    return masked(text, parts);
  };
}
/** Line by line, for Markdown and YAML. A line of a text keeps its number. */
export const guardLines = (guard: Guard, text: string, file: string, report: Report): string =>
  text.split('\n').map((line, i) => guard(line, file, i + 1, 0, report)).join('\n');

/** What the whole site may publish. */
export const siteRules = (c: Pick<SiteConfig, 'privacy' | 'contacts'>): PrivacyRules => ({ personal_number: c.privacy.personal_number, allowed: [...Object.values(c.contacts), ...c.privacy.allow.map((a) => a.text)] });
/** And a municipality besides: the contacts of its office. */
export function municipalityRules(site: Pick<SiteConfig, 'privacy' | 'contacts'>, m: Pick<MunicipalityConfig, 'contacts' | 'allow_private'>): PrivacyRules {
  const base = siteRules(site), c = m.contacts;
  return { ...base, allowed: [...base.allowed, ...(c ? [c.phone, c.whatsapp, c.telegram, c.email] : []), ...m.allow_private.map((a) => a.text)] };
}
