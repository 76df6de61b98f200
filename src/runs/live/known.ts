import { LRUCache } from 'lru-cache';
import type { Found } from '../../findings/store';

/** Most UTF-16 code units of paragraphs that something is known of, all together. */
const mostText = 8_000_000;
/** What a finding counts of that. */
const findingSize = 50;

/** What was found in paragraphs, by their text and by who has read them: nothing is read twice. */
export class KnownParagraphs {
  private readonly known = new LRUCache<string, readonly Found[]>({
    maxSize: mostText,
    sizeCalculation: (found, key) => key.length + found.length * findingSize,
  });

  /** @returns offsets of the text; `undefined` where it was not read */
  get(text: string, reader: string): readonly Found[] | undefined {
    return this.known.get(keyOf(text, reader));
  }

  set(text: string, reader: string, found: readonly Found[]): void {
    this.known.set(keyOf(text, reader), found);
  }

  clear(): void {
    this.known.clear();
  }
}

function keyOf(text: string, reader: string): string {
  return `${reader}\n${text}`;
}
