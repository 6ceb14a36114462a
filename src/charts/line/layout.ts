import { line, scaleLinear } from 'd3';
import { textWidth } from '../measure.ts';
import { printed, stateOf, valueOf } from '../rows.ts';
import { svg, text } from '../svg.ts';
import type { CellState, ChartCell, ChartRow, ChartSpec, Drawing, KeyItem } from '../types.ts';
import { boxOf, place } from './place.ts';
import type { Box, Label, Spot } from './place.ts';

const n = Math.round;
interface Point { i: number; x: number; y: number; cell: ChartCell; state: CellState }
interface Series { row: ChartRow; runs: Point[][] }

/** A rounded tick in the words of the page; ticks are a scale, not figures. */
function tickText(spec: ChartSpec, v: number): string {
  const [whole = '0', part] = String(Number((Math.abs(v) / (spec.options?.tickScale ?? 1)).toPrecision(6))).split('.');
  return (v < 0 ? '−' : '') + whole.replace(/\B(?=(\d{3})+$)/g, spec.words.group) + (part ? spec.words.decimal + part : '');
}

function draw(spec: ChartSpec, size: 'n' | 'w'): { svg: string; left: Label['says'][] } {
  const wide = size === 'w';
  const W = wide ? 848 : 328;
  const H = wide ? 340 : 290;
  const breaks = (spec.options?.breaks ?? []).map((b) => ({ ...b, i: spec.columns.findIndex((c) => c.id === b.after) })).filter((b) => b.i >= 0 && b.i < spec.columns.length - 1);
  const top = breaks.length ? 44 : 30;
  const base = H - 30;
  const left = 36;
  const right = W - 18;

  // Years stand at their distance in time when all columns are numbers, else evenly.
  const numeric = spec.columns.every((c) => /^-?\d+(\.\d+)?$/.test(c.id)) && spec.columns.length > 1;
  const alone = spec.columns.length < 2;
  const position = (i: number) => (numeric ? Number(spec.columns[i]?.id ?? 0) : i);
  const x = scaleLinear().domain([position(0), Math.max(position(spec.columns.length - 1), position(0) + 1e-9)]).range([left, right]);
  const at = (i: number) => (alone ? W / 2 : x(position(i)));
  const values = spec.rows.flatMap((row) => spec.columns.map((c) => valueOf(row.cells[c.id]) ?? 0));
  const max = Math.max(spec.options?.max ?? 0, ...values, 0);
  const min = Math.min(0, ...values);
  const y = scaleLinear().domain(max > min ? [min, max] : [0, 1]).range([base, top]);
  const stepPx = spec.columns.length > 1 ? (right - left) / (spec.columns.length - 1) : right - left;

  // Axis: grid lines with rounded ticks, years as many as fit, counted from the latest back.
  let grid = '';
  const taken: Box[] = [];
  const ticks = max > min ? y.ticks(wide ? 4 : 3) : [0];
  if (spec.options?.unit) { grid += text(14, spec.options.unit, 'tk'); taken.push(boxOf({ text: spec.options.unit, font: 14, bold: false }, { x: 0, y: 14, anchor: 'start' })); }
  for (const t of ticks) {
    const s = tickText(spec, t);
    const ty = n(y(t));
    grid += `<path d="M0 ${ty}H${W}" class="${t === 0 ? 'axis' : 'grid'}"/>`;
    if (t !== 0) { grid += text(ty - 5, s, 'tk'); taken.push(boxOf({ text: s, font: 14, bold: false }, { x: 0, y: ty - 5, anchor: 'start' })); }
  }
  const yearWidth = Math.max(...spec.columns.map((c) => textWidth(c.label, 14)));
  const every = Math.max(1, Math.ceil((yearWidth + 10) / stepPx));
  const lastColumn = spec.columns.length - 1;
  spec.columns.forEach((c, i) => {
    if ((lastColumn - i) % every !== 0) return;
    const half = textWidth(c.label, 14) / 2;
    const anchor = at(i) - half < 0 ? '' : at(i) + half > W ? ' e' : ' m';
    grid += text(base + 21, c.label, `s${anchor}`, anchor === '' ? 0 : anchor === ' e' ? W : n(at(i)));
  });

  // Runs of known values; nothing crosses a break or a missing year.
  const cuts = new Set(breaks.map((b) => b.i));
  const series: Series[] = spec.rows.map((row) => {
    const runs: Point[][] = [];
    let run: Point[] = [];
    spec.columns.forEach((c, i) => {
      const cell = row.cells[c.id];
      const v = valueOf(cell);
      if (cell && v !== null) run.push({ i, x: n(at(i)), y: n(y(v)), cell, state: stateOf(cell) });
      if ((v === null || cuts.has(i)) && run.length) { runs.push(run); run = []; }
    });
    if (run.length) runs.push(run);
    return { row, runs };
  });

  // Years of which no series knows anything although one should; neighbours share one band.
  let under = '';
  const labels: Label[] = [];
  const marks: Box[] = [];
  const walls: Box[] = [];
  const dark = spec.columns.map((c) => { const cells = spec.rows.map((row) => row.cells[c.id]); return cells.some((cell) => cell && stateOf(cell) === 'unknown') && !cells.some((cell) => valueOf(cell) !== null); });
  const half = Math.max(5, Math.min(stepPx * 0.3, 20));
  dark.forEach((on, i) => {
    if (!on || dark[i - 1]) return;
    let end = i;
    while (dark[end + 1]) end++;
    const x0 = Math.max(0, n(at(i) - half));
    const x1 = Math.min(W, n(at(end) + half));
    under += `<rect x="${x0}" y="${top}" width="${x1 - x0}" height="${base - top}" class="hatch"/>`;
    marks.push({ x0, x1, y0: top, y1: base });
    const w = textWidth(spec.words.noData, 14) / 2;
    const cx = n(Math.min(Math.max((x0 + x1) / 2, w + 2), W - w - 2));
    labels.push({ text: spec.words.noData, cls: 's halo', font: 14, bold: false, clear: 'labels', says: 'unknown', spots: [top - 7, ...[0.3, 0.5, 0.7, 0.9].map((f) => n(top + (base - top) * f))].map((sy) => ({ x: cx, y: sy, anchor: 'middle' as const })) });
  });
  for (const b of breaks) {
    const bx = n((at(b.i) + at(b.i + 1)) / 2);
    const w = textWidth(b.label, 14);
    const lx = Math.min(Math.max(bx, w / 2), W - w / 2);
    under += `<rect x="${bx - 9}" y="${top - 14}" width="18" height="${base - top + 15}" class="paper"/><path d="M${bx - 3} ${base}V${top - 14}M${bx + 3} ${base}V${top - 14}" class="break"/>`;
    walls.push({ x0: bx - 9, x1: bx + 9, y0: top - 14, y1: base });
    labels.unshift({ text: b.label, cls: 's halo', font: 14, bold: false, spots: [{ x: n(lx), y: 14, anchor: 'middle' }] });
  }

  const path = line<Point>((q) => q.x, (q) => q.y);
  let lines = '';
  let dots = '';
  const around = (q: Point): Spot[] => [
    { x: q.x, y: q.y - 12, anchor: 'middle' }, { x: q.x, y: q.y + 24, anchor: 'middle' }, { x: q.x + 3, y: q.y - 12, anchor: 'end' }, { x: q.x + 3, y: q.y + 24, anchor: 'end' },
    { x: q.x - 4, y: q.y - 12, anchor: 'start' }, { x: q.x - 4, y: q.y + 24, anchor: 'start' }, { x: q.x - 10, y: q.y + 5, anchor: 'end' }, { x: q.x + 10, y: q.y + 5, anchor: 'start' },
  ];
  for (const { row, runs } of [...series].sort((a, b) => Number(b.row.pale ?? false) - Number(a.row.pale ?? false))) {
    const hue = row.pale ? 'neutral pale' : row.hue;
    for (const run of runs) {
      // A segment is as sure as the point it leads to.
      let part: Point[] = [];
      const flush = (sure: boolean) => { if (part.length > 1) lines += `<path d="${path(part) ?? ''}" class="line ${hue}${sure ? '' : ' fc'}"/>`; };
      run.forEach((q, k) => {
        const previous = run[k - 1];
        const sure = q.state === 'happened';
        if (previous && k > 1 && sure !== ((run[k - 1]?.state ?? q.state) === 'happened')) { flush(previous.state === 'happened'); part = [previous]; }
        part.push(q);
        if (k === run.length - 1) flush(sure);
        dots += `<circle cx="${q.x}" cy="${q.y}" r="${row.pale ? 3.5 : 4}" class="dot ${hue}${sure ? '' : ' fc'}"/>`;
        marks.push({ x0: q.x - 5, x1: q.x + 5, y0: q.y - 5, y1: q.y + 5 });
        if (previous) {
          const pieces = Math.max(1, Math.ceil((q.x - previous.x) / 8));
          for (let s = 0; s <= pieces; s++) { const fx = previous.x + ((q.x - previous.x) * s) / pieces; const fy = previous.y + ((q.y - previous.y) * s) / pieces; marks.push({ x0: fx - 2, x1: fx + 2, y0: fy - 3, y1: fy + 3 }); }
        }
      });
    }
  }

  for (const { row, runs } of series) {
    if (row.pale) continue;
    runs.forEach((run) => {
      const facts = run.filter((q) => q.state === 'happened');
      const ends = new Set([facts[facts.length - 1], run[run.length - 1]]);
      for (const q of ends) if (q) labels.push({ text: printed(spec, q.cell), cls: q.state === 'happened' ? 'b halo' : 'halo', font: 15, bold: true, clear: 'labels', spots: around(q) });
    });
  }
  if (spec.rows.length > 1) {
    for (const { row, runs } of series) {
      const all = runs.flat().flatMap((q) => [-12, 24, -26, 38, -40].flatMap((dy) => (['start', 'middle', 'end'] as const).flatMap((anchor) => (anchor === 'start' ? [0, -16] : [0]).map((dx) => ({ x: q.x + dx, y: q.y + dy, anchor, far: Math.abs(dy) - dx / 8 })))));
      const size = { text: row.label, font: 15, bold: false };
      // A name may stand only where its own line is the nearest.
      const own = all.filter((spot) => {
        const box = boxOf(size, spot), near = distance({ row, runs }, box) + 4;
        return series.every((other) => other.row === row || distance(other, box) > near);
      });
      // A key cannot tell series of one look apart: such a name may rather cross a line.
      const twin = spec.rows.some((other) => other !== row && look(other) === look(row));
      labels.push({ text: row.label, cls: row.pale ? 's halo' : 'halo', font: row.pale ? 14 : 15, bold: false, clear: twin ? 'labels' : 'all', says: 'names', spots: own.sort((p1, p2) => p1.far - p2.far) });
    }
  }
  if (spec.words.forecast) {
    const ahead = series.flatMap(({ runs }) => runs.map((run) => run.filter((q, k) => q.state === 'forecast' || run[k + 1]?.state === 'forecast'))).find((run) => run.length > 0);
    const a = ahead?.[0];
    const b = ahead?.[ahead.length - 1];
    if (a && b) {
      const mx = (a.x + b.x) / 2;
      const my = (a.y + b.y) / 2;
      labels.push({ text: spec.words.forecast, cls: 's halo', font: 14, bold: false, clear: 'all', says: 'forecast', spots: [26, -16, 40, -30, 56].flatMap((dy) => (['middle', 'end', 'start'] as const).map((anchor) => ({ x: n(anchor === 'end' ? b.x : anchor === 'start' ? a.x : mx), y: n(my + dy), anchor }))) });
    }
  }
  const { placed, left: out } = place(labels, { taken, walls, marks, frame: { x0: -3, x1: W + 3, y0: 0, y1: base + 4 } });
  const names = placed.map(({ label, spot }) => text(spot.y, label.text, `${label.cls}${spot.anchor === 'start' ? '' : spot.anchor === 'end' ? ' e' : ' m'}`, spot.x)).join('');
  return { svg: svg(spec, grid + under + lines + dots + names, H, { width: W, size }), left: out.map((label) => label.says) };
}

/** Entry of a series in the key: its line, dashed where nothing of it is fact. */
export function lineKey(row: ChartRow): KeyItem {
  const known = Object.values(row.cells).filter((cell) => valueOf(cell) !== null).map(stateOf);
  const state = known.length > 0 && !known.includes('happened') ? 'forecast' : 'happened';
  return { mark: row.pale ? 'pale-line' : 'line', hue: row.pale ? 'neutral' : row.hue, state, label: row.label };
}
/** Equal for series that look alike in the key. */
function look(row: ChartRow): string {
  const { mark, hue, state } = lineKey(row);
  return `${mark} ${hue} ${state}`;
}

/** Least distance in px between a label's box and a series. */
function distance(series: Series, box: Box): number {
  let least = Infinity;
  for (const run of series.runs) {
    run.forEach((q, k) => {
      const next = run[k + 1] ?? q;
      for (let s = 0; s <= 8; s++) {
        const px = q.x + ((next.x - q.x) * s) / 8;
        const py = q.y + ((next.y - q.y) * s) / 8;
        const dx = Math.max(box.x0 - px, 0, px - box.x1);
        const dy = Math.max(box.y0 - py, 0, py - box.y1);
        least = Math.min(least, dx * dx + dy * dy);
      }
    });
  }
  return Math.sqrt(least);
}

/** Lines over time. Breaks cut the paper, unknown years leave a gap, what is not yet fact is dashed; series are named beside their line, and those for which there is no room in the key. */
export function layout(spec: ChartSpec): Drawing {
  const drawings = [draw(spec, 'w'), draw(spec, 'n')];
  const left = (['names', 'forecast', 'unknown'] as const).filter((what) => drawings.some((d) => d.left.includes(what)));
  return { svg: drawings.map((d) => d.svg).join(''), ...(left.length ? { left } : {}) };
}
