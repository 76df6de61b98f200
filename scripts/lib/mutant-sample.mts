/** Picks mutants of source files, the same ones for the same seed. */
import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { inRoot } from './paths.mts';

/** A mutant, by where it is. */
interface Place {
  readonly file: string;
  /** As Stryker writes a part of a file: `start line:column-end line:column`. */
  readonly range: string;
}

const silent = () => undefined;
const log = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
};

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every mutant that Stryker would make of some files. */
async function placesIn(files: readonly string[]): Promise<readonly Place[]> {
  const instrumenter = new Instrumenter(log);
  const { mutants } = await instrumenter.instrument(
    files.map((name) => ({ name, mutate: true, content: readFileSync(inRoot(name), 'utf8') })),
    { excludedMutations: [], ignorers: [], plugins: null },
  );
  return mutants.map(({ fileName, location: { start, end } }) => ({
    file: fileName,
    range: `${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`,
  }));
}

/**
 * Mutants of some files, in the form of Stryker's option `mutate`: whole files where there are at
 * most `most` mutants, else about as many, drawn by `seed`.
 */
export async function sample(
  files: readonly string[],
  most: number,
  seed: number,
): Promise<{ readonly mutate: readonly string[]; readonly all: number }> {
  const places = await placesIn(files);
  if (places.length <= most) {
    return { mutate: files, all: places.length };
  }
  const next = random(seed);
  const drawn = places
    .map((place) => ({ place, key: next() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, most)
    .map(({ place: { file, range } }) => `${file}:${range}`);
  return { mutate: [...new Set(drawn)], all: places.length };
}
