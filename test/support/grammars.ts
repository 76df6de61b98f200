import { resolve } from 'node:path';
import { bundledGrammars } from '../../src/grammars/bundled';
import type { LanguageReader } from '../../src/grammars/contract';
import { Grammars } from '../../src/grammars/grammars';
import type { Region, RegionsNow } from '../../src/text/structure/regions';

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

/**
 * What finds comments and strings at once, for tests of what cannot wait.
 *
 * @param languages those that it is asked about
 */
export async function regionsNow(...languages: readonly string[]): Promise<RegionsNow> {
  const readers = new Map<string, LanguageReader | undefined>();
  for (const language of languages) {
    readers.set(language, await grammars.reader(language));
  }
  return (source, language) => {
    if (!readers.has(language) && bundled.sources.some((one) => one.language === language)) {
      throw new Error(`The grammar of ${language} was not loaded`);
    }
    return readers.get(language)?.regions(source);
  };
}
