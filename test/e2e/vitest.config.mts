import { defineConfig } from 'vitest/config';

// One workbench at a time: several at once on a small machine only make each other late.
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    fileParallelism: false,
    sequence: { concurrent: false },
    reporters: ['verbose'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // What is waited for comes when it comes; the limit of the test ends the rest.
    expect: { poll: { timeout: 60_000 } },
  },
});
