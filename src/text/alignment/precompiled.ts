import { unitsAt, type AlignedText } from './aligned-text';
import type { CharacterMap } from './character-map';
import { stride, type Steps } from '../steps';
import { Rewriter } from './rewriter';

let segmenter: Intl.Segmenter | undefined;

/** Few tokenizers need it, and it takes as long to make as a short text to read. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return segmenter;
}

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
    for (const { segment } of graphemes().segment(text.slice(from, end))) {
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
export function* applyCharacterMap(source: AlignedText, map: CharacterMap): Steps<AlignedText> {
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
  let units = 0;
  for (const cluster of clusters(source.text)) {
    units += cluster.text.length;
    if (units > stride) {
      units = 0;
      yield;
    }
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
