import { defineConfig } from 'vitest/config';

// tests/site/ looks at built sites, which scripts/test.ts makes before it starts the tests.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['tests/lib/seed.ts'],
    testTimeout: 120_000, hookTimeout: 180_000, maxWorkers: 2,
  },
});
