/**
 * The worker of the check page: one file at a time, all work in here. Everything that reads spreadsheets is loaded when the worker
 * starts, so that a file dropped without the internet still opens.
 */
import { Session, deskOf, type Compared, type Desk } from './session.ts';
import type { CheckPlace } from '../../views/check-data.ts';
import { messagesOf } from '../../i18n/index.ts';
import type { Ask, Tell } from './protocol.ts';

const tell = (t: Tell, moved: Transferable[] = []) => (self as unknown as { postMessage(t: Tell, moved: Transferable[]): void }).postMessage(t, moved);
let desk: Desk | null = null, session: Session | null = null, job = 0;
/** Corrections that come while the file is read are laid on the mapping together. */
let waiting: ReturnType<typeof setTimeout> | undefined;
/** Progress is told at most so often; a table of a million rows would else send a thousand messages. */
const EVERY = 100;

function progress(step: string): (done: number, all: number) => void {
  let last = 0;
  return (done, all) => {
    const now = performance.now();
    if (now - last < EVERY) return;
    last = now;
    tell({ is: 'progress', step, share: all > 0 ? Math.min(1, done / all) : null });
  };
}
const word = (key: string, params: Record<string, string> = {}) => (desk ? desk.i18n.translator(desk.lang)(`check.${key}`, params) : key);

async function open(ask: Extract<Ask, { do: 'open' }>): Promise<void> {
  if (!desk) return;
  const mine = ++job;
  session = null;
  tell({ is: 'progress', step: word('step.read'), share: null });
  let compared: Compared | null = null;
  if (ask.place) {
    try {
      const [info, budget] = await Promise.all([ask.place.info, ask.place.budget].map(async (url) => { const r = await fetch(url); if (!r.ok) throw new Error(url); return r.text(); }));
      compared = { place: JSON.parse(info!) as CheckPlace, budget: budget! };
    } catch {
      tell({ is: 'failed', message: word('noPublished', { place: ask.place.name }) });
      return;
    }
  }
  const bytes = new Uint8Array(await ask.file.arrayBuffer());
  if (mine !== job) return;
  session = new Session(desk, ask.file.name, bytes, ask.mapping, compared, progress(word('step.convert')), ask.own);
  await read(false);
}
async function read(again: boolean): Promise<void> {
  const mine = job, own = session;
  if (!own) return;
  tell({ is: 'progress', step: word('step.convert'), share: null });
  const result = await own.read();
  if (mine === job) tell({ is: 'result', result, again });
}

async function answer(ask: Ask): Promise<void> {
  switch (ask.do) {
    case 'start': {
      desk = deskOf(ask.words, ask.site);
      await Promise.all([import('@e965/xlsx'), import('../../import/workbook.ts'), import('../../import/ods.ts')]);
      const words = Object.fromEntries(messagesOf(desk.dictionary.check as object).flatMap(([k, m]) => (typeof m === 'string' ? [[k, m]] : [])));
      tell({ is: 'ready', words });
      return;
    }
    case 'open': return open(ask);
    case 'edit':
      session?.edit(ask.edit);
      clearTimeout(waiting);
      waiting = setTimeout(() => { read(true).catch(failed); }, 0);
      return;
    case 'problems': { const group = session?.problems(ask.severity, ask.count); if (group) tell({ is: 'problems', group }); return; }
    case 'rows': { const window = session?.rows(ask.filter, ask.from, ask.line); if (window) tell({ is: 'rows', window, line: ask.line ?? 0, column: ask.column ?? 0 }); return; }
    case 'file': {
      const f = session?.file(ask.id);
      if (!f) return;
      const bytes = new TextEncoder().encode(f.text);
      tell({ is: 'file', name: f.name, type: f.type, bytes }, [bytes.buffer]);
    }
  }
}
/** A mistake of the program, not of the file: said plainly, with its text for whoever mends it. */
const failed = (e: unknown) => tell({ is: 'failed', message: `${word('lost')} (${e instanceof Error ? e.message : String(e)})` });
self.onmessage = ({ data }: MessageEvent<Ask>) => { answer(data).catch(failed); };
