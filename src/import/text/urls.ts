/** Addresses: put together again where a line end cut them, and told where they cannot be right. */
import { doubt, type Log } from './types.ts';

export const URL_END = /(?:https?:\/\/|www\.)[^\s«»"”]*$/i;
const ANY = /(?:https?:\/\/|www\.)[^\s«»"”<>()]+/gi;
const TAIL = /^[a-z0-9._~%#?&=+/-]*[a-z0-9/#](?=$|[\s,;.)])/;

/** Whether the first word of `next` is the rest of the address at the end of `text`, and how long it is. Letters of the address are Latin and small. */
export function urlTail(text: string, next: string): number {
  const url = URL_END.exec(text)?.[0];
  if (!url) return 0;
  const tail = TAIL.exec(next)?.[0];
  if (!tail) return 0;
  return /[/=&?_-]$/.test(url) || /^[/?#&._-]/.test(tail) || (/[/._]/.test(tail) && /[a-z0-9]$/i.test(url) && /[/\d]/.test(tail) && /[a-z]/.test(tail)) ? tail.length : 0;
}
/** All addresses of a finished text. `ruru`, `kyru`: a language mark that lost its hyphen. */
export function lookAtUrls(text: string, line: number, log: Log): void {
  for (const [found] of text.matchAll(ANY)) {
    const url = found.replace(/[.,;:]+$/, '');
    log.urls.push({ line, url });
    if (/\/(?:ru|ky|kg|en){2}(?:\/|$)/.test(url)) doubt(log, line, 'url', url, url, url.replace(/\/(ru|ky|kg|en)(ru|ky|kg|en)(?=\/|$)/, '/$1-$2'));
    else if (/[/.-]$/.test(url) && /-$/.test(url)) doubt(log, line, 'url', url, url);
    else if (/\p{Script=Cyrillic}/u.test(url)) doubt(log, line, 'url', url, url);
  }
}
export const urlsIn = (text: string): string[] => [...text.matchAll(ANY)].map((m) => m[0].replace(/[.,;:]+$/, ''));
