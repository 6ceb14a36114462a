/** How to reach the municipality about a page: see src/views/ask.ts. */
export { askLinks, askOf, type Ask, type AskLink } from '../ask.ts';
