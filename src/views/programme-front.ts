/** The front page of a programme: promises and money, measures, indicators, who made and approved it, what it lacks, what is due now. */
import { completeness, SECTIONS } from '../model/programme.ts';
import type { Lang } from '../model/types.ts';
import { dueNow } from './calendar.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { sourcesOf, sourceTable, type SourceTable, type StatusWord } from './parts.ts';
import { claimsView, type ClaimsView } from './programme-claims.ts';
import { programmeView, type ProgrammeView } from './programme.ts';
import { hasPage, programmeMenu } from './programme-pages.ts';
import { byStatus, missingText, moneyOf, promiseText, sectionName, sectionPart, shortText } from './programme-parts.ts';
import { tallyOf } from './targets.ts';
import { groupRules } from './working-group.ts';
import type { Bundle, Site } from './site.ts';

export interface FrontView extends ProgrammeView {
  menu: readonly Anchor[]; headline: string; lead: string; status: string;
  money: readonly { name: string; value: string; note: string }[]; moneyLink: Anchor | null; gapLink: Anchor | null;
  measures: readonly { status: StatusWord; count: string }[]; targets: readonly { status: StatusWord; count: string }[]; targetsLink: Anchor | null; noActual: string;
  rows: readonly { number: string; title: Worded; href: string; promised: string; measures: string; planHref: string }[];
  approval: readonly { name: string; value: string }[]; approvalSources: readonly Anchor[]; versions: readonly { date: string; iso: string; note: Worded | null; source: Anchor | null }[];
  group: { facts: readonly { name: string; value: string }[]; rules: readonly { status: StatusWord; text: string }[]; invited: Worded | null; source: Anchor | null } | null;
  links: readonly { level: string; kind: string; name: Worded; ref: string; href: string; note: Worded | null; sections: readonly Anchor[] }[];
  gaps: readonly string[]; complete: string; district: string;
  due: readonly { name: string; href: string; now: readonly { name: Worded; text: string }[]; soon: readonly { name: Worded; text: string }[]; next: string }[];
  claims: ClaimsView | null;
  sources: SourceTable;
}

/** What the texts in the page's language lack, each gap named in a sentence: «7. Environment: no problems». */
function gapsOf(ctx: ViewContext, b: Bundle): string[] {
  const { t } = ctx, texts = ctx.site.content.filter((c) => c.collection === 'programmes' && c.slug === b.slug);
  const asked = texts.some((c) => c.lang === ctx.lang) ? ctx.lang : texts[0]?.lang;
  return completeness(texts).filter((g) => g.lang === asked).map((g) => {
    const known = sectionName(ctx, b, g.section), name = known.href ? known.text : t(`programme.section_${g.section}`);
    return g.blocks.length ? t('programme.gapBlocks', { n: g.section, name, blocks: g.blocks.map((k) => t(`programme.block_${k}`)).join(', ') }) : t('programme.gapSection', { n: g.section, name });
  });
}

export function frontView(site: Site, b: Bundle, lang: Lang): FrontView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, base = programmeView(site, b, lang), p = b.m.programme, { measures } = b.m, all = moneyOf(site, b), { total } = all, tally = tallyOf(ctx, b);
  const missing = missingText(ctx, b, total, true, ''), name = (s: string) => p && s ? sourcesOf(ctx, b, [s])[0] ?? null : null;
  const gaps = gapsOf(ctx, b), g = p?.working_group ?? null, limits = site.data.config.rules.working_group, count = (n: number | null) => (n === null ? t('common.noData') : fmt.number(n));
  const ids = [...new Set([...base.sections.map((s) => s.number), ...measures.map((m) => m.section)])].filter(Boolean).sort((x, y) => Number(x) - Number(y));
  return {
    ...base, menu: programmeMenu(ctx, b, ''), status: p && ['approved', 'draft', 'finished'].includes(p.status) ? t(`programmeStatus.${p.status}`) : '',
    headline: measures.length ? t('programme.headline', { n: measures.length, promised: promiseText(ctx, total.promised, true) }) : '',
    lead: measures.length ? t('plan.lead', { budget: shortText(ctx, total.budget), spent: shortText(ctx, total.spent), missing: missing || t('plan.nothingMissing') }) : '',
    money: measures.length ? [
      { name: t('plan.promised'), value: promiseText(ctx, total.promised, true), note: p ? fmt.years(...p.years) : '' }, { name: t('plan.inBudget'), value: shortText(ctx, total.budget), note: t('programme.budgetNote') },
      { name: t('plan.spent'), value: shortText(ctx, total.spent), note: spentYears(ctx, b) }, { name: t('plan.missing'), value: missing || '0', note: '' },
    ] : [],
    moneyLink: hasPage(site, b, 'plan') ? { text: t('programme.toPlan'), href: ctx.href(b.slug, 'programme', 'plan') } : null,
    gapLink: total.to_be_found.rows.length || all.gap.unfunded.length ? { text: t('programme.toGap'), href: `${ctx.href(b.slug, 'programme', 'plan')}#to-be-found` } : null,
    measures: byStatus(ctx, measures).map((s) => ({ status: s.status, count: fmt.number(s.count) })), targets: tally.parts.map((q) => ({ status: q.status, count: fmt.number(q.count) })), noActual: tally.noActual,
    targetsLink: hasPage(site, b, 'targets') ? { text: t('programme.toTargets'), href: ctx.href(b.slug, 'programme', 'indicators') } : null,
    rows: ids.map((id) => { const title = sectionName(ctx, b, id), s = all.sections.get(id); return { number: id, title, href: title.href, promised: s ? promiseText(ctx, s.promised, true) : '', measures: s ? t('plan.measuresCount', { n: s.measures.length }) : '', planHref: s ? ctx.href(b.slug, 'programme', 'plan', sectionPart(id)) : '' }; }),
    approval: p ? [
      ...(p.approval ? [{ name: t('programme.approvalBody'), value: ctx.name(p.approval.body, t('common.noData')) }, { name: t('programme.approvalDecision'), value: p.approval.decision || t('common.noData') }, { name: t('programme.approvalDate'), value: p.approval.on ? fmt.date(p.approval.on) : t('common.noData') }] : p.approved_on ? [{ name: t('programme.approvalDate'), value: fmt.date(p.approved_on) }] : [{ name: t('programme.approvalBody'), value: t('common.noData') }]),
      { name: t('programme.level'), value: t(`programme.level_${p.level}`) }, { name: t('programme.complexity'), value: t(`programme.complexity_${p.complexity}`) },
    ] : [],
    approvalSources: p ? sourcesOf(ctx, b, [p.approval?.source_id ?? '', p.source_id].filter(Boolean)) : [],
    versions: p ? p.versions.map((v) => ({ date: fmt.date(v.on), iso: v.on, note: ctx.text(v.note), source: name(v.source_id) })) : [],
    group: g ? {
      facts: [
        { name: t('programme.groupOrder'), value: g.order || t('common.noData') }, { name: t('programme.groupTerm'), value: g.from ? t('calendar.range', { from: fmt.date(g.from), to: g.until ? fmt.date(g.until) : t('common.noData') }) : t('common.noData') },
        { name: t('programme.groupMembers'), value: count(g.members) }, { name: t('programme.groupWomen'), value: count(g.women) }, { name: t('programme.groupExecutive'), value: count(g.executive) }, { name: t('programme.groupDeputies'), value: count(g.deputies) },
        ...(Object.keys(g.chair).length ? [{ name: t('programme.groupChair'), value: ctx.name(g.chair) }] : []), ...(Object.keys(g.secretary).length ? [{ name: t('programme.groupSecretary'), value: ctx.name(g.secretary) }] : []),
      ],
      rules: groupRules(g, limits).map((r) => ({ status: { status: r.state === 'kept' ? 'available' : r.state === 'broken' ? 'not_produced' : 'unknown', text: t(`programme.rule_${r.state}`) }, text: t(`programme.groupRule_${r.id}`, { value: r.value === null ? t('common.noData') : fmt.percent(r.value, 0), limit: r.id === 'term' ? limits.years : fmt.percent(r.id === 'sexes' ? limits.sex_percent : limits.executive_percent, 0) }) })),
      invited: ctx.text(g.invited), source: name(g.source_id),
    } : null,
    links: p ? p.links.map((l) => ({ level: t(`programme.linkLevel_${l.level}`), kind: t(`programme.linkKind_${l.kind}`), name: ctx.text(l.programme) ?? { text: l.ref }, ref: /^\d{4}-\d\d-\d\d$/.test(l.ref) ? fmt.date(l.ref) : l.ref, href: l.url, note: ctx.text(l.note), sections: l.sections.map((s) => sectionName(ctx, b, s)) })) : [],
    gaps, complete: gaps.length ? '' : base.sections.length ? t('programme.complete', { n: SECTIONS.length }) : '', district: p && p.level !== 'local' ? t('programme.notSum') : '',
    due: site.data.calendars.flatMap((c) => { const d = dueNow(ctx, c); return d.now.length || d.soon.length || d.next ? [{ name: ctx.name(c.name, c.id), href: ctx.href('calendar'), ...d }] : []; }),
    claims: claimsView(site, b, lang),
    sources: sourceTable(ctx, b, [p?.source_id ?? '', p?.approval?.source_id ?? '', ...(p?.versions.map((v) => v.source_id) ?? []), g?.source_id ?? '', ...measures.map((m) => m.source_id)].filter(Boolean)),
  };
}
function spentYears(ctx: ViewContext, b: Bundle): string {
  const years = [...new Set(moneyOf(ctx.site, b).measures.flatMap((x) => [...x.spent.years]))].sort((x, y) => x - y);
  return years.length ? years.join(', ') : '';
}
