import { blake3 } from '@noble/hashes/blake3.js';
import { LRUCache } from 'lru-cache';

/** Most texts that something is known of. */
const mostTexts = 50_000;
/** Most that is known, of all of them together. */
const mostItems = 500_000;

/**
 * What was found in texts, so that it is not looked for once more. No text is kept: it is known by a
 * digest that has a key of this process, so that not even a short one can be guessed from it.
 */
export class KnownTexts<Item> {
  private readonly key = crypto.getRandomValues(new Uint8Array(32));
  private readonly known = new LRUCache<string, readonly Item[]>({
    max: mostTexts,
    maxSize: mostItems,
    sizeCalculation: (items) => items.length + 1,
  });

  /** What a text is known by. @param parts what the finding depends on, the text among it */
  digest(...parts: readonly string[]): string {
    const bytes = new TextEncoder().encode(parts.join('\u0000'));
    const digest = blake3(bytes, { key: this.key, dkLen: 16 });
    return String.fromCharCode(...digest);
  }

  get(digest: string): readonly Item[] | undefined {
    return this.known.get(digest);
  }

  set(digest: string, items: readonly Item[]): void {
    this.known.set(digest, items);
  }
}
