import { resolve } from 'node:path';
import { bundledGrammars } from '../../src/grammars/bundled';
import { Grammars } from '../../src/grammars/grammars';
import type { Region } from '../../src/text/structure/regions';

/** The grammars that are shipped, as the build has laid them out. */
export const bundled = bundledGrammars(resolve('dist/grammars'));

/** A busy machine takes as long as it takes; what is tested by the clock has limits of its own. */
const grammars = new Grammars(bundled, { lineMs: 60_000, sourceMs: 300_000 });

/** The regions of a source by the grammars that are shipped. */
export async function regionsOf(source: string, language: string): Promise<readonly Region[]> {
  const reader = await grammars.reader(language);
  if (!reader) {
    throw new Error(`There is no grammar for ${language}`);
  }
  return reader.regions(source);
}

/** Regions as one can read them: kind, opener and what is inside. */
export function shown(source: string, regions: readonly Region[]): string[] {
  return regions.map(
    ({ kind, opener, inner }) => `${kind} ${opener} ${source.slice(inner.start, inner.end)}`,
  );
}
