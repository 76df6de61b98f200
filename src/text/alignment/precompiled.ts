import { Rewriter, unitsAt, type AlignedText } from './aligned-text';

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

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** ASCII stands for itself unless something combines with it; then the run goes to the segmenter. */
const plainAscii = /^[\t\n -~]$/;

/** Extended grapheme clusters; a stretch of plain ASCII comes whole, not worth a segmenter. */
function* clusters(text: string): Generator<{ readonly text: string; readonly ascii: boolean }> {
  let from = 0;
  while (from < text.length) {
    let to = from;
    while (to < text.length && text.charCodeAt(to) < 0x7f && text.charCodeAt(to) !== 0x0d) {
      to++;
    }
    // The last ASCII character before something else may be the base of a cluster.
    const safe = to === text.length ? to : to - 1;
    if (safe > from) {
      yield { text: text.slice(from, safe), ascii: true };
      from = safe;
    }
    if (from >= text.length) {
      return;
    }
    let end = from + 1;
    while (end < text.length && !isPlain(text, end)) {
      end++;
    }
    for (const { segment } of graphemes.segment(text.slice(from, end))) {
      yield { text: segment, ascii: false };
    }
    from = end;
  }
}

/** True where two plain ASCII characters stand together: a cluster ends before the second. */
function isPlain(text: string, at: number): boolean {
  return plainAscii.test(text.charAt(at)) && plainAscii.test(text.charAt(at - 1));
}

function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += unitsAt(text, at)) {
    count++;
  }
  return count;
}

/** True when `text` has less than six bytes in UTF-8. */
function isShort(text: string): boolean {
  let bytes = 0;
  for (let at = 0; at < text.length && bytes < 6; at += unitsAt(text, at)) {
    const code = text.charCodeAt(at);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : unitsAt(text, at) === 2 ? 4 : 3;
  }
  return bytes < 6;
}

/**
 * Applies the map as the Rust tokenizers do (`normalizers/precompiled.rs`): a grapheme cluster of
 * less than six UTF-8 bytes is looked up whole, otherwise character by character.
 *
 * One difference, on purpose: where the text begins with characters that the map removes, Rust
 * shifts the spans of everything after them; here they keep their places.
 */
export function applyCharacterMap(source: AlignedText, map: CharacterMap): AlignedText {
  const rewriter = new Rewriter(source);
  const state = { modified: false };
  // Removed characters count as removed after the character before them, so that one waits.
  let waiting = null as { character: string; change: number } | null;
  const push = (character: string, change: number): void => {
    if (waiting !== null) {
      rewriter.emit(waiting.character, waiting.change);
    }
    waiting = { character, change };
  };
  const replace = (old: string, replacement: string): void => {
    state.modified = true;
    const characters = Array.from(replacement);
    const difference = characters.length - codePoints(old);
    characters.forEach((character, index) => {
      push(character, characters.length - index <= difference ? 1 : 0);
    });
    if (difference < 0) {
      if (waiting === null) {
        rewriter.skip(-difference);
      } else {
        waiting = { ...waiting, change: waiting.change + difference };
      }
    }
  };
  const each = (character: string): void => {
    const replacement = map.lookup(character);
    if (replacement === null) {
      push(character, 0);
    } else {
      replace(character, replacement);
    }
  };
  for (const cluster of clusters(source.text)) {
    if (cluster.ascii) {
      let from = 0;
      for (let at = 0; at < cluster.text.length; at++) {
        const unchanged = map.keeps(cluster.text.charCodeAt(at));
        if (unchanged && at + 1 < cluster.text.length) {
          continue;
        }
        if (at > from) {
          push('', 1);
          waiting = null;
          rewriter.copy(at - from);
        }
        each(cluster.text.charAt(at));
        from = at + 1;
      }
      continue;
    }
    const whole = isShort(cluster.text) ? map.lookup(cluster.text) : null;
    if (whole !== null) {
      replace(cluster.text, whole);
    } else {
      Array.from(cluster.text).forEach(each);
    }
  }
  push('', 1);
  return state.modified ? rewriter.finish() : source;
}
