import { textWidth } from '../measure.ts';

/** A rectangle in px. */
export interface Box { x0: number; y0: number; x1: number; y1: number }
/** Where a label could stand: its anchor and baseline. Earlier candidates are preferred. */
export interface Spot { x: number; y: number; anchor: 'start' | 'middle' | 'end' }
/**
 * What a label must keep clear of, or else be left out: `labels` – other labels, walls and the edge; `all` – marks too. Without it the
 * label is drawn in any case.
 */
export interface Label { text: string; cls: string; font: number; bold: boolean; spots: readonly Spot[]; clear?: 'labels' | 'all'; /** What the key must say when the label is left out. */ says?: 'names' | 'forecast' | 'unknown' }
/** What stands in the way: `taken` – texts that stand already, `walls` – what no label may cross, `marks` – what labels had better not cross. */
export interface Obstacles { taken: readonly Box[]; walls: readonly Box[]; marks: readonly Box[]; frame: Box }

const meets = (a: Box, b: Box) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/** Box of a text on its baseline, with a little air. */
export function boxOf(label: Pick<Label, 'text' | 'font' | 'bold'>, spot: Spot): Box {
  const w = textWidth(label.text, label.font, label.bold);
  const x0 = spot.anchor === 'start' ? spot.x : spot.anchor === 'end' ? spot.x - w : spot.x - w / 2;
  return { x0: x0 - 2, x1: x0 + w + 2, y0: spot.y - label.font + 1, y1: spot.y + 5 };
}

/**
 * Places labels one after another, each at the spot where it covers least: other labels count most, then leaving the drawing, then
 * walls, then lines and points. A label without a spot that is as clear as it asks for is `left` out. Greedy and deterministic; the
 * order of the list is the order of importance.
 */
export function place(labels: readonly Label[], { taken, walls, marks, frame }: Obstacles): { placed: { label: Label; spot: Spot }[]; left: Label[] } {
  const used = [...taken];
  const placed: { label: Label; spot: Spot }[] = [];
  const left: Label[] = [];
  for (const label of labels) {
    let best: Spot | undefined;
    let cost = Infinity;
    label.spots.forEach((spot, i) => {
      const box = boxOf(label, spot);
      const outside = Math.max(0, frame.x0 - box.x0) + Math.max(0, box.x1 - frame.x1) + Math.max(0, frame.y0 - box.y0) + Math.max(0, box.y1 - frame.y1);
      const texts = used.filter((b) => meets(b, box)).length;
      const cut = walls.filter((b) => meets(b, box)).length;
      const covered = marks.filter((b) => meets(b, box)).length;
      if (label.clear && (texts || cut || outside > 0 || (label.clear === 'all' && covered))) return;
      const c = i * 0.02 + 500 * texts + 50 * outside + 40 * cut + 8 * covered;
      if (c < cost) { cost = c; best = spot; }
    });
    if (!best) { left.push(label); continue; }
    used.push(boxOf(label, best));
    placed.push({ label, spot: best });
  }
  return { placed, left };
}
