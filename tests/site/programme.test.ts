/** Pages of the programme: they exist, and their figures are those of the files, added up here by other means. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { noBrowser } from '../lib/browser.ts';
import { needSite, read } from '../lib/sites.ts';
import { stage } from '../lib/stage.ts';

const root = needSite('utc'), on = stage(root);
type Row = Record<string, string>;
const csv = (path: string): Row[] => Papa.parse<Row>(readFileSync(fileURLToPath(new URL(`../../data/${path}`, import.meta.url)), 'utf8'), { header: true, skipEmptyLines: true }).data;
const of = (name: string) => csv(`municipalities/ulgu/${name}`);
const measures = of('programme/actions.csv'), financing = of('programme/financing.csv'), targets = of('programme/indicators.csv'), projects = of('projects.csv'), risks = of('programme/risks.csv'), entries = of('programme/monitoring.csv');
const budget = readdirSync(fileURLToPath(new URL('../../data/municipalities/ulgu/budget/', import.meta.url))).sort().flatMap((f) => of(`budget/${f}`));
/** What a reader sees, spaces made plain. */
const words = (html: string) => html.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/[\u00a0\u202f\s]+/g, ' ');
const text = (page: string) => words(read(root, page));
const grouped = (x: number) => String(Math.round(x)).replace(/\B(?=(\d{3})+$)/g, ' ');
const sections = [...new Set(measures.map((m) => m.section!))];
const LANGS = ['ky', 'ru', 'en'];

describe('pages of the programme', () => {
  it.each(LANGS)('%s: every page is there', (lang) => {
    const pages = ['programme', 'programme/plan', 'programme/indicators', 'programme/monitoring', 'programme/forecast', 'programme/risks', 'projects', ...sections.map((s) => `programme/plan/${s}`), ...new Set(targets.map((r) => `programme/indicators/${r.section}`)), ...projects.map((p) => `projects/${p.project_id}`)];
    expect(pages.filter((p) => !existsSync(`${root}/${lang}/ulgu/${p}/index.html`))).toEqual([]);
    for (const p of ['calendar', 'legal']) expect(existsSync(`${root}/${lang}/${p}/index.html`)).toBe(true);
  });
  it('a municipality without a programme has none of them', () => {
    for (const p of ['programme', 'projects']) expect(existsSync(`${root}/ky/naryn/${p}`)).toBe(false);
    expect(read(root, 'ky/naryn/index.html')).not.toContain('/naryn/projects/');
  });
  it.each(LANGS)('%s: executors, partners and terms stand in the language of the page', (lang) => {
    const other = LANGS.filter((l) => l !== lang);
    for (const m of measures) {
      // The list of measures; documents below it keep the language they are written in.
      const path = `${lang}/ulgu/programme/plan/${m.section}/index.html`, page = words(read(root, path).split('id="sums"')[0]!);
      for (const c of ['term', 'responsible', 'partners']) {
        expect(page, `${m.measure_id} ${c}`).toContain(m[`${c}_${lang}`]!.replace(/\s+/g, ' '));
        for (const l of other) if (m[`${c}_${l}`]!.length > 12 && m[`${c}_${l}`] !== m[`${c}_${lang}`]) expect(page, `${m.measure_id} ${c}`).not.toContain(m[`${c}_${l}`]!);
      }
    }
  });
  it.each(LANGS)('%s: no sentence ends with two dots', (lang) => {
    const pages = readdirSync(`${root}/${lang}/ulgu/programme`, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(10);
    for (const f of pages) expect(read(root, `${lang}/ulgu/programme/${f}`).replace(/<script[\s\S]*?<\/script>/g, '').match(/>[^<]*\p{L}\.\.(?![./])[^<]*/gu), f).toBeNull();
  });
  it('promises of one-off and yearly amounts add up, in all and by section', () => {
    const counted = (rows: Row[]) => rows.filter((f) => f.kind !== 'monthly' && f.amount).reduce((n, f) => n + Number(f.amount), 0);
    const page = text('ky/ulgu/programme/plan/index.html');
    expect(page).toContain(`убада кылынган акча: ${(counted(financing) / 1e6).toFixed(1).replace('.', ',')} млн`.replace('убада', 'Убада'));
    expect(page).toContain(grouped(counted(financing)));
    for (const s of sections) expect(page, s).toContain(grouped(counted(financing.filter((f) => measures.some((m) => m.measure_id === f.measure_id && m.section === s)))));
    expect(page).toContain(grouped(counted(financing.filter((f) => f.source === 'to_be_found'))));
  });
  it('sums by year: promised as the file of money says, and the years make the whole', () => {
    const rows = financing.filter((f) => f.kind !== 'monthly' && f.amount && f.source !== 'not_required'), page = words(read(root, 'ru/ulgu/programme/plan/index.html').split(/id="?years[" >]/)[1]!);
    const years = [...new Set(rows.map((f) => f.year!))].sort(), sums = years.map((y) => rows.filter((f) => f.year === y).reduce((n, f) => n + Number(f.amount), 0));
    years.forEach((y, i) => expect(page).toContain(`${y} ${grouped(sums[i]!)}`));
    expect(sums.reduce((a, b) => a + b, 0)).toBe(rows.reduce((n, f) => n + Number(f.amount), 0));
    const data = JSON.parse(read(root, 'data/ulgu/programme.json')) as { money: { years: { year: number; promised: { amount: number } }[] } };
    expect(data.money.years.map((y) => [String(y.year), y.promised.amount])).toEqual(years.map((y, i) => [y, sums[i]]));
  });
  it('figures that the texts state are listed with their arithmetic, in every language', () => {
    for (const lang of LANGS) expect(text(`${lang}/ulgu/programme/index.html`)).toMatch(/200[ ,]000 \+ 150[ ,]000 \+ 400[ ,]000 = 750[ ,]000/);
    expect(read(root, 'ky/ulgu/programme/08-budget/index.html')).toMatch(/href="?\/ky\/ulgu\/programme\/#claims/);
  });
  it('sections have names in every language, also where their text has none', () => {
    for (const p of ['programme', 'programme/plan', 'programme/indicators']) expect(text(`en/ulgu/${p}/index.html`)).toContain('Services and local infrastructure');
    expect(text('en/ulgu/programme/plan/index.html')).not.toContain('Кызматтар жана жергиликтүү инфраструктура');
  });
  it('every measure stands on the page of its section with status and link to its budget line', () => {
    for (const s of sections) {
      const html = read(root, `ky/ulgu/programme/plan/${s}/index.html`), words = text(`ky/ulgu/programme/plan/${s}/index.html`);
      for (const m of measures.filter((q) => q.section === s)) { expect(html).toMatch(new RegExp(`id="?m-${m.measure_id}"?[ >]`)); expect(words).toContain(m.title_ky!.replace(/\s+/g, ' ')); }
    }
    const hrefs = [...read(root, 'ky/ulgu/programme/plan/3/index.html').matchAll(/href="?(\/ky\/ulgu\/budget\/(\d{4})\/)#(l-[^" >]+)/g)];
    expect(hrefs.length).toBeGreaterThan(10);
    for (const [, path, , id] of hrefs) expect(read(root, `${path!.slice(1)}index.html`)).toMatch(new RegExp(`id="?${decodeURIComponent(id!)}"?[ >]`));
  });
  it('what a measure spent is the sum of its executed lines', () => {
    const m = measures.find((q) => q.measure_id === 'm3-1')!;
    const spent = budget.filter((f) => f.phase === 'executed' && f.period === '' && f.direction === 'expenditure' && f.programme_code === m.programme_code && (!m.economic_code || f.economic_code!.startsWith(m.economic_code)) && (!m.functional_code || f.functional_code!.startsWith(m.functional_code)) && (!m.unit_code || f.unit_code === m.unit_code) && (!m.fund || f.fund === m.fund) && (f.role ?? 'line') === 'line'
      && Number(f.fiscal_year) >= 2024 && Number(f.fiscal_year) <= 2026).reduce((n, f) => n + Number(f.amount), 0);
    expect(spent).toBeGreaterThan(0);
    expect(text('ky/ulgu/programme/plan/3/index.html')).toContain(grouped(spent));
  });
  it('indicators: reached, missed and without a report are counted as the file says', () => {
    const due = targets.filter((r) => r.year === '2025' && !r.group && !r.place && r.target), silent = due.filter((r) => !r.actual), reached = due.filter((r) => r.actual && (r.better === 'down' ? Number(r.actual) <= Number(r.target) : Number(r.actual) >= Number(r.target)));
    const page = text('ky/ulgu/programme/indicators/index.html');
    expect(page).toContain(`планга жеткен көрсөткүчтөр: ${reached.length}, бардыгы ${due.length}`);
    expect(page).toContain(`жок көрсөткүчтөр: ${silent.length}, бардыгы ${due.length}`);
    for (const r of silent) expect(text(`ky/ulgu/programme/indicators/${r.section}/index.html`)).toContain('отчет жок');
  });
  it('monitoring: every finding, problem and decision, and measures by status', () => {
    const page = text('ru/ulgu/programme/monitoring/index.html');
    for (const e of entries) expect(page).toContain(e.text_ru!.replace(/[\u00a0\s]+/g, ' '));
    expect(page).toContain(`Завершено мероприятий: ${measures.filter((m) => m.status === 'done').length} из ${measures.length}`);
  });
  it('projects: place, coordinates, cost, upkeep', () => {
    for (const p of projects) {
      const html = read(root, `ky/ulgu/projects/${p.project_id}/index.html`), words = text(`ky/ulgu/projects/${p.project_id}/index.html`);
      if (p.cost) expect(words).toContain(grouped(Number(p.cost)));
      if (p.latitude) expect(html).toContain(`geo:${Number(p.latitude)},${Number(p.longitude)}`);
      for (const u of of('upkeep.csv').filter((q) => q.project_id === p.project_id)) expect(words).toContain(grouped(Number(u.amount)));
    }
  });
  it('risks: 200 + 150 + 400 thousand, and the balance after them', () => {
    const page = text('ky/ulgu/programme/risks/index.html'), sum = risks.filter((r) => r.year === '2027').reduce((n, r) => n + Number(r.amount), 0);
    expect(sum).toBe(750_000);
    expect(page).toContain('200 000 + 150 000 + 400 000 = 750 000 сом');
    const reserve = budget.filter((f) => f.fiscal_year === '2027' && f.economic_code === '2821').reduce((n, f) => n + Number(f.amount), 0);
    expect(reserve).toBeGreaterThan(0);
    expect(page).toContain(`750 000 − ${grouped(reserve)} = ${grouped(750_000 - reserve)}`);
  });
  it('forecast: the printed example of the method, and no forecast across a merger', () => {
    const page = text('ky/ulgu/programme/forecast/index.html');
    for (const n of ['12 130', '12 131', '+7,14%; +4,76%; +4,55%', '+5,48%']) expect(page).toContain(n);
    expect(page).toMatch(/Аймактын чек арасы өзгөргөн \(жылы: 2024\)\. Ага чейинки жана андан кийинки жылдар кошулбайт\. Киреше /);
    // Upkeep of 2028: the kindergarten, the water pipe, the lamps.
    expect(page).toContain('2028 кеминде 2 900 000');
    const svg = read(root, 'ky/ulgu/programme/forecast/index.html');
    expect(svg).toMatch(/stroke-dasharray|class="?[^">]*dash/);
  });
  it('calendar: steps with their days, and a feed that a telephone can read', () => {
    const page = text('ky/calendar/index.html'), feed = read(root, 'ky/calendar/sedp.ics');
    for (const d of ['1-март – 10-март', '22-март – 10-май', '10-май – 20-май', '20-май – 1-июнь']) expect(page).toContain(d);
    expect(feed).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(feed.match(/BEGIN:VEVENT/g)).toHaveLength(20);
    expect(feed).toContain('DTSTART;VALUE=DATE:20260322\r\nDTEND;VALUE=DATE:20260511');
    for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
  it('acts that nobody verified are not shown as law', () => {
    const acts = csv('legal.csv'), page = text('ky/legal/index.html');
    for (const a of acts) expect(page).toContain(a.title_ky!);
    const open = acts.filter((a) => !a.verified_on || !a.verified_by).length;
    expect(page.match(/Азыркы редакциясы текшерилген эмес\./g) ?? []).toHaveLength(open);
  });
  it('open data carry measures, money, projects, indicators, risks', () => {
    const data = JSON.parse(read(root, 'data/ulgu/programme.json')) as Record<string, unknown[]> & { money: { to_be_found: { amount: number } } };
    expect(data.measures).toHaveLength(measures.length);
    expect(data.projects).toHaveLength(projects.length);
    expect(data.indicators).toHaveLength(targets.length);
    expect(data.risks).toHaveLength(risks.length);
    expect(data.money.to_be_found.amount).toBe(financing.filter((f) => f.source === 'to_be_found' && f.kind !== 'monthly').reduce((n, f) => n + Number(f.amount), 0));
  });
});

describe.skipIf(noBrowser)(`in a browser${noBrowser && ` (skipped: ${noBrowser})`}`, () => {
  it('the sliders weigh little, answer to keys, and say their value', async () => {
    const context = await on.browser.newContext({ viewport: { width: 360, height: 800 } }), page = await context.newPage(), scripts: string[] = [];
    page.on('response', (r) => { if (r.url().endsWith('.js')) scripts.push(new URL(r.url()).pathname); });
    await page.goto(`${on.base}/ky/ulgu/programme/risks/`);
    const first = page.locator('input.slide').first(), sum = page.locator('[data-sum=sum]').first();
    await first.waitFor();
    const inline = await page.locator('script').evaluateAll((all) => all.map((s) => s.textContent ?? '').join(''));
    const bytes = scripts.reduce((n, s) => n + gzipSync(readFileSync(root + s)).byteLength, gzipSync(inline).byteLength);
    expect(bytes).toBeLessThanOrEqual(5 * 1024);
    expect((await sum.textContent())!.replace(/\s/g, ' ')).toBe('750 000 сом');
    await first.focus();
    await page.keyboard.press('Home');
    expect((await sum.textContent())!.replace(/\s/g, ' ')).toBe('550 000 сом');
    expect(await first.getAttribute('aria-valuetext')).toMatch(/^0%/);
    await page.keyboard.press('End');
    expect((await sum.textContent())!.replace(/\s/g, ' ')).toBe('750 000 сом');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => v.id)).toEqual([]);
    await context.close();
  });
  it('without a script the page is a table with all sums', async () => {
    const context = await on.browser.newContext({ javaScriptEnabled: false }), page = await context.newPage();
    await page.goto(`${on.base}/ky/ulgu/programme/risks/`);
    expect(await page.locator('input.slide').first().isVisible()).toBe(false);
    expect((await page.locator('[data-sum=sum]').first().textContent())!.replace(/\s/g, ' ')).toBe('750 000 сом');
    await context.close();
  });
  it('the monitoring report prints on A4', async () => {
    const page = await on.browser.newPage();
    await page.goto(`${on.base}/ky/ulgu/programme/monitoring/`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1')).toMatch(/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12]/);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.pages').isVisible()).toBe(false);
    await page.close();
  });
});
