import { unitsAt, type AlignedText } from './aligned-text';
import { normalForm } from './normal-forms';
import { AlignedWriter } from './rewriter';
import { stride, type Steps } from '../steps';
import { characterClass, isWhiteSpace } from './unicode';

/** What `BertNormalizer` of tokenizer.json may ask for. */
export interface BertOptions {
  readonly cleanText: boolean;
  readonly handleChineseChars: boolean;
  /** Null follows `lowercase`. */
  readonly stripAccents: boolean | null;
  readonly lowercase: boolean;
}

const dropped = new RegExp(characterClass.dropped, 'u');
const nonspacingMark = new RegExp(characterClass.nonspacingMark, 'u');

/** The blocks that BERT calls Chinese, as in `normalizers/bert.rs` (it has 2B920, not 2B820). */
function isChinese(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x20000 && code <= 0x2a6df) ||
    (code >= 0x2a700 && code <= 0x2b73f) ||
    (code >= 0x2b740 && code <= 0x2b81f) ||
    (code >= 0x2b920 && code <= 0x2ceaf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x2f800 && code <= 0x2fa1f)
  );
}

/**
 * Rewrites character by character where every character put down takes the span of the one it
 * came from. `rewrite` returns undefined for "as it is", an empty string for "not at all".
 */
export function* mapCharacters(
  source: AlignedText,
  rewrite: (character: string, code: number) => string | undefined,
): Steps<AlignedText> {
  const writer = new AlignedWriter(source.length);
  let copied = 0;
  for (let at = 0, stop = stride; at < source.length;) {
    if (at >= stop) {
      stop += stride;
      yield;
    }
    const code = source.text.codePointAt(at) ?? 0;
    const size = unitsAt(source.text, at);
    const replacement = rewrite(
      size === 1 ? source.text.charAt(at) : source.text.slice(at, at + size),
      code,
    );
    if (replacement !== undefined) {
      writer.copy(source, copied, at);
      writer.put(replacement, source.startOf(at), source.endOf(at));
      copied = at + size;
    }
    at += size;
  }
  if (copied === 0) {
    return source;
  }
  writer.copy(source, copied, source.length);
  return writer.finish(source.origin);
}

function cleanText(character: string, code: number): string | undefined {
  if (code === 0x20 || (code > 0x20 && code < 0x7f)) {
    return undefined;
  }
  if (code === 0 || (code !== 9 && code !== 10 && code !== 13 && dropped.test(character))) {
    return '';
  }
  return isWhiteSpace(code) ? ' ' : undefined;
}

/** Lowercases each character on its own: no final sigma, as in Rust. */
export function lowercase(source: AlignedText): Steps<AlignedText> {
  return mapCharacters(source, (character) => {
    const lower = character.toLowerCase();
    return lower === character ? undefined : lower;
  });
}

/** `BertNormalizer`: cleans, puts spaces around Chinese characters, strips accents, lowercases. */
export function* bertNormalizer(source: AlignedText, options: BertOptions): Steps<AlignedText> {
  let text = source;
  if (options.cleanText) {
    text = yield* mapCharacters(text, cleanText);
  }
  if (options.handleChineseChars) {
    text = yield* mapCharacters(text, (character, code) =>
      code >= 0x3400 && isChinese(code) ? ` ${character} ` : undefined,
    );
  }
  if (options.stripAccents ?? options.lowercase) {
    const decomposed = yield* normalForm(text, 'NFD');
    text = yield* mapCharacters(decomposed, (character, code) =>
      code >= 0x300 && nonspacingMark.test(character) ? '' : undefined,
    );
  }
  return options.lowercase ? yield* lowercase(text) : text;
}
