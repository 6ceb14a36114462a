import { describe, expect, it } from 'vitest';
import { hasCalendars } from './calendar.ts';

describe('the page of the calendar', () => {
  const site = (as_of: string, calendars: unknown[]) => ({ data: { config: { as_of }, calendars } }) as unknown as Parameters<typeof hasCalendars>[0];
  it('needs steps and a year to show them in', () => {
    expect(hasCalendars(site('2026-01-31', [{}]))).toBe(true);
    expect(hasCalendars(site('', [{}]))).toBe(false);
    expect(hasCalendars(site('2026-01-31', []))).toBe(false);
  });
});
