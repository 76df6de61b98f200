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
    const offset = (unit: number): number => (unit >>> 10) << ((unit & 0x200) >>> 6);
    let node = offset(this.units[0] ?? 0);
    for (const byte of key) {
      if (byte === 0) {
        return null;
      }
      node ^= byte;
      const unit = this.units[node] ?? 0;
      if ((unit & 0x800000ff) >>> 0 !== byte) {
        return null;
      }
      node ^= offset(unit);
      if (((unit >>> 8) & 1) === 1) {
        return this.replacement((this.units[node] ?? 0) & 0x7fffffff);
      }
    }
    return null;
  }

  private replacement(from: number): string {
    const end = this.replacements.indexOf(0, from);
    return this.decoder.decode(
      this.replacements.subarray(from, end === -1 ? this.replacements.length : end),
    );
  }
}
