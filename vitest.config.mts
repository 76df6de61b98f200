import { defineConfig } from 'vitest/config';

/** Real models are loaded in real processes, on machines with two cores; properties have a seed. */
const patience = {
  setupFiles: ['test/support/seed.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    globalSetup: 'test/support/build.ts',
    maxWorkers: 2,
    projects: [
      // Without a browser, a process or a disk that is worth a word: what `npm run gate` runs.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: [
            'test/unit/models/{faults,processes,resume}.test.ts',
            'test/unit/**/webview.test.ts',
            'test/unit/grammars/{any-text,oracle}.test.ts',
          ],
          ...patience,
        },
      },
      {
        test: {
          name: 'real',
          include: [
            'test/child/**/*.test.ts',
            'test/unit/models/{faults,processes,resume}.test.ts',
            'test/unit/**/webview.test.ts',
            // They take minutes: each grammar on any text, and every source of the repository.
            'test/unit/grammars/{any-text,oracle}.test.ts',
          ],
          ...patience,
        },
      },
    ],
  },
});
