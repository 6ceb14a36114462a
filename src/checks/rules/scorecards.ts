/** Scorecards as they are written. scorecard-evidence: an expression nobody can ask. scorecard-double: a name used twice, or a block that is not there. scorecard-weight: weights that add up to nothing. */
import { at, type SiteCheck } from '../context.ts';
import { nearest } from '../../readers/csv.ts';
import { EvidenceError, QUESTIONS, callsOf, parseEvidence } from '../../model/evidence.ts';
import { knownDocuments } from '../../model/scorecard.ts';
import { HEARING_TOPICS } from '../../model/schemas/participation.ts';
import type { Scorecard } from '../../model/records.ts';

export const checkSite: SiteCheck = ({ site, report }) => {
  const documents = [...knownDocuments(site).keys()];
  for (const card of site.scorecards) {
    const line = (...paths: string[]): number => paths.map((p) => card.lines[p]).find((n) => n !== undefined) ?? 1;
    const evidence = (text: string, id: string, ...paths: string[]) => {
      if (text === 'manual') return;
      const wrong = (fault: string, found: string, expected: string, position: number) => report(at({ file: card.file, line: line(...paths) }, 'scorecard-evidence', { actual: text, expected, params: { id, fault, found, position } }));
      try {
        for (const call of callsOf(parseEvidence(text))) {
          const kind = QUESTIONS[call.name]!.argument;
          if (kind === 'document' && !documents.includes(call.argument)) wrong('document', call.argument, nearest(call.argument, documents) || documents.join(', '), text.indexOf(call.text) + 1);
          if (kind === 'topic' && !(HEARING_TOPICS as readonly string[]).includes(call.argument)) wrong('topic', call.argument, HEARING_TOPICS.join(', '), text.indexOf(call.text) + 1);
        }
      } catch (e) {
        if (!(e instanceof EvidenceError)) throw e;
        const words = e.expected.split(' | '), near = words.length > 1 ? nearest(e.found, words) : '';
        wrong(e.fault, e.found, near || e.expected, e.position + 1);
      }
    };
    card.criteria.forEach((c, i) => {
      if (!c.grades.length) evidence(c.evidence, c.id, `criteria.${i}.evidence`, `criteria.${i}`);
      c.grades.forEach((g, k) => evidence(g.evidence, `${c.id}/${g.id}`, `criteria.${i}.grades.${k}.evidence`, `criteria.${i}`));
      if (c.block && !card.blocks.some((b) => b.id === c.block)) report(at({ file: card.file, line: line(`criteria.${i}.block`, `criteria.${i}`) }, 'scorecard-double', { actual: c.block, expected: nearest(c.block, card.blocks.map((b) => b.id)) || card.blocks.map((b) => b.id).join(', '), params: { id: c.id, why: 'block' } }));
    });
    card.duties.forEach((d, i) => evidence(d.evidence, d.id, `duties.${i}.evidence`, `duties.${i}`));
    for (const list of ['documents', 'blocks', 'criteria', 'duties'] as const) twice(card, list, (i) => line(`${list}.${i}.id`, `${list}.${i}`));
    if (card.criteria.length && card.criteria.every((c) => c.weight === 0)) report(at({ file: card.file, line: line('criteria') }, 'scorecard-weight', { actual: '0', expected: '> 0', params: { n: card.criteria.length } }));
  }
  function twice(card: Scorecard, list: 'documents' | 'blocks' | 'criteria' | 'duties', line: (i: number) => number): void {
    const seen = new Set<string>();
    card[list].forEach((x, i) => {
      if (seen.has(x.id)) report(at({ file: card.file, line: line(i) }, 'scorecard-double', { actual: x.id, params: { id: x.id, why: 'twice' } }));
      seen.add(x.id);
    });
  }
};
