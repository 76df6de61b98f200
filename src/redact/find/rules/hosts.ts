import { test as isLink } from 'linkifyjs';

/** Letters of scripts that take no space: a particle or the next word may follow a host at once. */
export const unspacedLetter =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A label of a domain name, RFC 5890: letters of any script, digits, hyphens inside. */
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?`;
/** A domain name of two labels or more. The sizes are those of DNS, and keep the time linear. */
export const domain = String.raw`(?:${label}\.){1,10}${label}`;

/** Longest top-level domain in Korean, Chinese or Japanese, in UTF-16 code units. */
const longestUnspaced = 6;

/** True when the last label is a top-level domain of the IANA's list (linkifyjs has it). */
export function hasKnownEnd(host: string): boolean {
  return isLink(`a@${host}`, 'email');
}

/** True for a last label that any domain could have: letters, or an encoded international one. */
function isEnd(last: string): boolean {
  return /^(?:\p{L}[\p{L}\p{M}]+|xn--[a-z\d-]+)$/iu.test(last);
}

/**
 * The part of `host` that is a host: without the particle that Korean writes behind it
 * (`example.com으로`, `예시.한국에서`), or the next word of Chinese and Japanese.
 *
 * @param host labels and dots, as {@link domain} finds them
 * @returns undefined where nothing of it could be one
 */
export function hostIn(host: string): string | undefined {
  const labels = host.split('.');
  for (const [at, one] of labels.entries()) {
    const first = one.search(unspacedLetter);
    if (at > 0 && first > 0) {
      // Latin letters and then others: those belong to the sentence.
      const cut = [...labels.slice(0, at), one.slice(0, first)].join('.');
      return isEnd(one.slice(0, first)) ? cut : undefined;
    }
  }
  const last = labels.at(-1) ?? '';
  if (last.search(unspacedLetter) !== 0) {
    return isEnd(last) ? host : undefined;
  }
  const before = host.slice(0, host.length - last.length);
  for (let length = Math.min(last.length, longestUnspaced); length >= 2; length--) {
    if (hasKnownEnd(`a.${last.slice(0, length)}`)) {
      return before + last.slice(0, length);
    }
  }
  return undefined;
}
