/** Building the search index. The browser's half is search.client.ts. */
export { buildSearchIndex } from './build.ts';
export type { SearchIndexReport, SearchRecord } from './build.ts';
