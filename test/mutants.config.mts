import { defineConfig } from 'vitest/config';

/** The unit tests that judge mutants: those that need no build, no browser, and do not read src/. */
export default defineConfig({
  test: {
    include: [`test/unit/${process.env.MUTANTS_TESTS ?? '**'}/*.test.ts`],
    exclude: [
      'test/unit/{l10n,docs,scores}.test.ts',
      'test/unit/tasks/manifest.test.ts',
      'test/unit/models/{faults,processes,resume}.test.ts',
      'test/unit/text/growth.test.ts',
      'test/unit/text/structure/code.test.ts',
      'test/unit/findings/speed.test.ts',
      'test/unit/**/{webview,speed}.test.ts',
    ],
    // Instrumented code on a busy machine takes its time; a mutant has the limits of Stryker.
    testTimeout: 120_000,
  },
});
