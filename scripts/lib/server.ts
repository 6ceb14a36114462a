/** A small file server for looking at a built site: directory pages, the site's 404, its headers, nothing outside the folder. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import type { Texts } from './texts.ts';
import { Stop, type Options } from './options.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.ico': 'image/x-icon', '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8', '.wasm': 'application/wasm', '.pdf': 'application/pdf', '.webmanifest': 'application/manifest+json',
};

/** A server for one folder under one base path; not listening yet. */
export function createSiteServer(folder: string, base: string): Server {
  const root = resolve(folder);
  return createServer((req, res) => {
    let path: string;
    try { path = decodeURIComponent((req.url ?? '/').split('?')[0]!); } catch { res.writeHead(400).end(); return; }
    if (req.method !== 'GET' && req.method !== 'HEAD') { res.writeHead(405, { allow: 'GET, HEAD' }).end(); return; }
    if (path.includes('\0') || path.includes('\\')) { res.writeHead(400).end(); return; }
    if (path === '/' && base !== '/') { res.writeHead(302, { location: base }).end(); return; }
    if (base !== '/' && path + '/' === base) { res.writeHead(301, { location: base }).end(); return; }
    const inside = path.startsWith(base) ? resolve(root, '.' + sep + path.slice(base.length)) : '';
    const safe = inside === root || inside.startsWith(root + sep);
    let file = safe && existsSync(inside) ? inside : '';
    if (file && statSync(file).isDirectory()) {
      if (!path.endsWith('/')) { res.writeHead(301, { location: encodeURI(path) + '/' }).end(); return; }
      file = existsSync(join(file, 'index.html')) ? join(file, 'index.html') : '';
    }
    const headers = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cache-control': path.includes('/_astro/') ? 'max-age=31536000, immutable' : 'no-cache' };
    if (!file) {
      const page = join(root, '404.html');
      res.writeHead(404, { ...headers, 'content-type': TYPES['.html']! });
      res.end(existsSync(page) ? readFileSync(page) : 'Not found');
      return;
    }
    res.writeHead(200, { ...headers, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-length': statSync(file).size });
    if (req.method === 'HEAD') res.end(); else createReadStream(file).pipe(res);
  });
}

/** Serves until the process is ended. */
export async function serve(o: Options, words: Texts): Promise<void> {
  if (!existsSync(o.out)) throw new Stop((t) => t('errors.noFolder', { path: o.out }));
  const port = Number(process.env.PORT || 4321);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Stop((t) => t('errors.badOption', { option: `PORT=${process.env.PORT}` }));
  const server = createSiteServer(o.out, o.base);
  await new Promise<void>((done, fail) => {
    server.once('error', (e: NodeJS.ErrnoException) => fail(e.code === 'EADDRINUSE' ? new Stop((t) => t('errors.portTaken', { port })) : e));
    server.listen(port, done);
  });
  const address = server.address();
  process.stderr.write(words.t('errors.serving', { url: `http://localhost:${typeof address === 'object' && address ? address.port : port}${o.base}` }) + '\n');
  await new Promise<void>((done) => { for (const s of ['SIGINT', 'SIGTERM'] as const) process.once(s, () => { server.close(() => done()); server.closeAllConnections(); }); });
}
