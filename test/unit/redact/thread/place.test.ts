import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const readers = ['parse5', 'yaml', 'saxes', 'jsonc-parser'];

/** Packages that a bundle is made of with all its parts, as esbuild has written it down. */
function packagesIn(bundle: string): ReadonlySet<string> {
  const text = readFileSync(resolve('out', 'meta', `${bundle}.json`), 'utf8');
  const { outputs } = JSON.parse(text) as {
    outputs: Readonly<
      Record<string, { inputs: Readonly<Record<string, { bytesInOutput: number }>> }>
    >;
  };
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  return new Set(files.flatMap((file) => /node_modules\/([^/]+)\//u.exec(file)?.[1] ?? []));
}

it('readers of formats are loaded into a thread, and never into the host', () => {
  const host = packagesIn('extension.js');
  expect(host.size).toBeGreaterThan(0);
  expect(readers.filter((one) => host.has(one))).toEqual([]);
  expect(readers.filter((one) => !packagesIn('views.js').has(one))).toEqual([]);
});
