/** The publisher's colours over the tokens, as a file: the content policy allows no inline style. No colours, no file. */
import type { APIRoute } from 'astro';
import { getSite } from '../views/site.ts';
import { themeCss } from '../views/theme.ts';

export const getStaticPaths = () => (Object.keys(getSite().data.config.colours).length ? [{ params: { theme: 'theme' } }] : []);
export const GET: APIRoute = () => new Response(themeCss(getSite().data.config.colours), { headers: { 'content-type': 'text/css; charset=utf-8' } });
