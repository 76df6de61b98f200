/** Checks what a packaged extension contains: `node scripts/check-vsix.mts FILE TARGET`. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure, main } from './lib/failure.mts';
import { sharesOf } from './lib/shares.mts';
import { shippedFiles } from './lib/shipped.mts';
import { listZip } from './lib/zip.mts';

const megabyte = 1_000_000;
/**
 * 39 MB without the model that finds personal data and the grammars, of which 11.8 and 0.8 MB are
 * packed, and what agents and folders have bundles of their own for, 0.3 MB.
 */
const limits: Readonly<Record<string, number>> = { 'linux-x64': 53.4 * megabyte };

/** How the files of a package for `target` differ from the list, one sentence each. */
function problemsOf(names: readonly string[], target: string): readonly string[] {
  const wanted = shippedFiles(target);
  return [
    ...wanted.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...names.filter((name) => !wanted.includes(name)).map((name) => `${name} is not on the list`),
  ];
}

/** What VS Code reads and compiles when the extension is activated, not packed, in bytes. */
const mostAtOnce = 235_000;

/** What is larger than it may be: the whole, and its parts where the platform's limits are known. */
function excesses(
  size: number,
  shares: ReturnType<typeof sharesOf>,
  target: string,
): readonly string[] {
  const limit = limits[target];
  if (limit === undefined) return [];
  const large = (name: string, bytes: number, most: number): readonly string[] =>
    bytes > most ? [`${name} is larger than ${most / megabyte} MB: ${bytes / megabyte}`] : [];
  return [
    ...large('it', size, limit),
    ...shares.flatMap(({ name, bytes, limit: most }) => large(name, bytes, most)),
  ];
}

/** Prints what a VSIX consists of and fails if it is not what may be shipped. */
export function checkVsix(file: string, target: string): void {
  const entries = listZip(file)
    .filter(({ name }) => name.startsWith('extension/') && !name.endsWith('/'))
    .map((entry) => ({ ...entry, name: entry.name.slice('extension/'.length) }));
  const size = statSync(file).size;
  const inMb = (bytes: number): string => (bytes / megabyte).toFixed(2).padStart(6);
  console.log(`${basename(file)}: ${inMb(size).trim()} MB, ${entries.length} files:`);
  const shares = sharesOf(entries);
  for (const { name, bytes } of shares) {
    const percent = ((100 * bytes) / size).toFixed(1).padStart(5);
    console.log(`${inMb(bytes)} MB ${percent} %  ${name}`);
  }
  const names = entries.map(({ name }) => name);
  const atOnce = entries.find(({ name }) => name === 'dist/extension.js')?.size ?? 0;
  const problems = [
    ...problemsOf(names, target),
    ...excesses(size, shares, target),
    ...(atOnce > mostAtOnce ? [`extension.js is larger than ${mostAtOnce / 1000} KB`] : []),
  ];
  if (problems.length > 0) {
    throw new Failure(`The package is not right:\n- ${problems.join('\n- ')}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [file, target] = process.argv.slice(2);
  await main(() => {
    if (file === undefined || target === undefined) {
      throw new Failure('Usage: node scripts/check-vsix.mts FILE TARGET');
    }
    checkVsix(file, target);
  });
}
