/** What the check page knows of the site: code lists and labels; ready mappings. */
import type { APIRoute } from 'astro';
import { packSite } from '../../views/check-data.ts';
import { getSite } from '../../views/site.ts';

export const getStaticPaths = () => [{ params: { file: 'site' } }, { params: { file: 'mappings' } }];
export const GET: APIRoute = ({ params }) =>
  new Response(params.file === 'site' ? packSite(getSite().data) : JSON.stringify(getSite().mappings), { headers: { 'content-type': 'application/json' } });
