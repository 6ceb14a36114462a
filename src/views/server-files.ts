/** Headers for the servers people have, from one list: Apache (.htaccess), Netlify-like (_headers), nginx. */
import type { OutFile } from './open-data.ts';
import type { Site } from './site.ts';

const HEADERS: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'], ['Referrer-Policy', 'same-origin'], ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
];

export function headerFiles(site: Site): OutFile[] {
  const { base } = site;
  return [
    { path: '_headers', text: `${base}*\n${HEADERS.map(([k, v]) => `  ${k}: ${v}\n`).join('')}  Cache-Control: no-cache\n${base}_astro/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n` },
    { path: '.htaccess', text: `ErrorDocument 404 ${base}404.html\nAddDefaultCharset utf-8\nAddType application/wasm .wasm\n<IfModule mod_headers.c>\n${HEADERS.map(([k, v]) => `  Header set ${k} "${v}"\n`).join('')}  Header set Cache-Control "no-cache"\n  <If "%{REQUEST_URI} =~ m#/_astro/#">\n    Header set Cache-Control "public, max-age=31536000, immutable"\n  </If>\n</IfModule>\n` },
    { path: 'nginx.conf.example', text: `# Inside a server block; the folder of the site is the root.\nlocation ${base} {\n  error_page 404 ${base}404.html;\n${HEADERS.map(([k, v]) => `  add_header ${k} "${v}" always;\n`).join('')}  add_header Cache-Control "no-cache" always;\n}\nlocation ${base}_astro/ {\n  add_header Cache-Control "public, max-age=31536000, immutable" always;\n}\n` },
  ];
}
