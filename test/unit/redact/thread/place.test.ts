import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const readers = ['parse5', 'yaml', 'saxes', 'jsonc-parser'];

/** Packages that a bundle is made of, as esbuild writes it down where it does not minify. */
function packagesIn(bundle: string): ReadonlySet<string> {
  const text = readFileSync(resolve('dist', bundle), 'utf8');
  return new Set(
    [...text.matchAll(/^\s*\/\/ node_modules\/([^/\n]+)\//gmu)].map(([, of = '']) => of),
  );
}

it('readers of formats are loaded into a thread, and never into the host', () => {
  const host = packagesIn('extension.js');
  expect(host.size).toBeGreaterThan(0);
  expect(readers.filter((one) => host.has(one))).toEqual([]);
  expect(readers.filter((one) => !packagesIn('views.js').has(one))).toEqual([]);
});
