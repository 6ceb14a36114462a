/** What a file of one municipality is compared with, beside its published figures. */
import type { APIRoute } from 'astro';
import { packPlace } from '../../../views/check-data.ts';
import { getSite } from '../../../views/site.ts';

export const getStaticPaths = () => getSite().bundles.map((b) => ({ params: { slug: b.slug } }));
export const GET: APIRoute = ({ params }) => new Response(JSON.stringify(packPlace(getSite().bySlug.get(params.slug!)!)), { headers: { 'content-type': 'application/json' } });
