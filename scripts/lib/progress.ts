/** Progress of long work on stderr: a line that rewrites itself on a terminal, one line a step elsewhere. */
export interface Progress { step(text: string): void; count(done: number, all: number): void; end(): void }

export function progressOn(stream: NodeJS.WriteStream): Progress {
  let text = '', shown = 0;
  const write = (s: string) => stream.isTTY ? stream.write(`\r\x1b[2K${s}`) : stream.write(s + '\n');
  return {
    step(t) { if (stream.isTTY && text) stream.write('\n'); text = t; shown = 0; write(t); },
    count(done, all) {
      const percent = Math.floor((done / Math.max(all, 1)) * 100);
      if (stream.isTTY) { if (percent !== shown || done === all) write(`${text} ${done} / ${all}`); }
      else if (percent >= shown + 25 && all >= 20) write(`${text} ${done} / ${all}`);
      else return;
      shown = percent;
    },
    end() { if (stream.isTTY && text) stream.write('\n'); },
  };
}
