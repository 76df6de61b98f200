import type { RegionsNow } from '../text/structure/regions';
import type { LanguageReader } from './contract';
import { Grammars, type GrammarTable } from './grammars';

/**
 * Reads code at once for whoever cannot wait in the middle: what needs a grammar that is not loaded
 * yet is done once more when it is.
 */
export class Readers {
  private readonly grammars: Grammars;
  private readonly readers = new Map<string, LanguageReader | undefined>();

  constructor(table: GrammarTable) {
    this.grammars = new Grammars(table);
  }

  /**
   * @param read is called again as long as it asks for languages that were not asked for before
   * @returns what it has returned when all were here
   * @throws as `read` does
   */
  async with<T>(read: (regions: RegionsNow) => T): Promise<T> {
    for (;;) {
      const missing = new Set<string>();
      const done = read((source, language) => {
        if (!this.readers.has(language)) {
          missing.add(language);
        }
        return this.readers.get(language)?.regions(source);
      });
      if (missing.size === 0) {
        return done;
      }
      for (const language of missing) {
        this.readers.set(language, await this.grammars.reader(language));
      }
    }
  }
}
