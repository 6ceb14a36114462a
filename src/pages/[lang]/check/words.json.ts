/** Words for the worker of the check page: the interface in this language, the rules in all. */
import type { APIRoute } from 'astro';
import { packWords } from '../../../views/check-data.ts';
import { languagePaths } from '../../../views/paths.ts';
import { getSite } from '../../../views/site.ts';

export const getStaticPaths = languagePaths;
export const GET: APIRoute = ({ params }) => new Response(packWords(getSite(), params.lang!), { headers: { 'content-type': 'application/json' } });
