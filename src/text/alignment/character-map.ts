/** No entry has more UTF-16 units. */
const longestEntry = 18;

/**
 * SentencePiece's character map, the `precompiled_charsmap` of T5, XLM-R and Marian: a
 * double-array trie over UTF-8 bytes whose values point into a list of replacements.
 * Format and search as in SentencePiece's `normalizer.cc` and the crate `spm_precompiled`.
 */
export class CharacterMap {
  private readonly units: Uint32Array;
  private readonly replacements: Uint8Array;
  private readonly cache = new Map<string, string | null>();
  private readonly kept: boolean[] = [];
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** @param base64 the map as it stands in `tokenizer.json` */
  constructor(base64: string) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    const size = bytes.length < 4 ? 0 : Math.min(view.getUint32(0, true), bytes.length - 4);
    this.units = new Uint32Array(size >>> 2);
    for (let unit = 0; unit < this.units.length; unit++) {
      this.units[unit] = view.getUint32(4 + 4 * unit, true);
    }
    this.replacements = bytes.subarray(4 + size);
  }

  /** What replaces `piece`, or null when it stays. A match of its beginning replaces the whole. */
  lookup(piece: string): string | null {
    const cached = this.cache.get(piece);
    if (cached !== undefined) {
      return cached;
    }
    const found = this.search(this.encoder.encode(piece));
    if (this.cache.size < 10_000) {
      this.cache.set(piece, found);
    }
    return found;
  }

  /** The longest entry that `text` has at `at`: its UTF-16 units and what replaces it; or null. */
  longest(text: string, at: number): { units: number; replacement: string } | null {
    const bytes = this.encoder.encode(text.slice(at, at + longestEntry));
    const found: { length: number; replacement: () => string }[] = [];
    this.walk(bytes, (length, replacement) => {
      found.push({ length, replacement });
      return false;
    });
    const last = found.at(-1);
    return last === undefined
      ? null
      : {
          units: this.decoder.decode(bytes.subarray(0, last.length)).length,
          replacement: last.replacement(),
        };
  }

  /** True for an ASCII character that nothing replaces. */
  keeps(code: number): boolean {
    const known = this.kept[code];
    if (known !== undefined) {
      return known;
    }
    const keeps = this.lookup(String.fromCharCode(code)) === null;
    this.kept[code] = keeps;
    return keeps;
  }

  private search(key: Uint8Array): string | null {
    const found: string[] = [];
    this.walk(key, (_, replacement) => found.push(replacement()) > 0);
    return found[0] ?? null;
  }

  /** Goes down the trie, telling each entry that ends on the way, until told to stop. */
  private walk(
    key: Uint8Array,
    found: (length: number, replacement: () => string) => boolean,
  ): void {
    const offset = (unit: number): number => (unit >>> 10) << ((unit & 0x200) >>> 6);
    let node = offset(this.units[0] ?? 0);
    for (const [place, byte] of key.entries()) {
      if (byte === 0) {
        return;
      }
      node ^= byte;
      const unit = this.units[node] ?? 0;
      if ((unit & 0x800000ff) >>> 0 !== byte) {
        return;
      }
      node ^= offset(unit);
      const value = (this.units[node] ?? 0) & 0x7fffffff;
      if (((unit >>> 8) & 1) === 1 && found(place + 1, () => this.replacement(value))) {
        return;
      }
    }
  }

  private replacement(from: number): string {
    const end = this.replacements.indexOf(0, from);
    return this.decoder.decode(
      this.replacements.subarray(from, end === -1 ? this.replacements.length : end),
    );
  }
}
