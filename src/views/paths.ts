/** `getStaticPaths` of the pages: every language, every municipality. */
import { getSite, type Bundle } from './site.ts';

export const languagePaths = () => getSite().data.config.languages.map((lang) => ({ params: { lang } }));
/** One path a language for each municipality that passes; `more` multiplies it by further parameters. */
export const municipalityPaths = (pass: (b: Bundle) => boolean = () => true) =>
  getSite().data.config.languages.flatMap((lang) => getSite().bundles.filter(pass).map((b) => ({ params: { lang, slug: b.slug } })));
