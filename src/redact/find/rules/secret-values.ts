import { unspacedLetter } from './hosts';

/** What stands where a secret would: a variable, a call, a type, nothing at all. */
const placeholder =
  /^(?:[$%#]?[{(<[]|\$|%\w+%|<|\*+$|x+$|\.+$|-+$|•+$|(?:null|nil|none|undefined|true|false|string|str|text|required|optional|secret|password|passwort|token|redacted|masked|hidden|empty|leer|file|prompt|stdin|value|changeme_?)$)/iu;
/** A call, something's property, a path: what code and settings say instead of the secret. */
const code =
  /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:[([]|$(?<=\..*))|^[.~]{0,2}\/[\w./-]+$|^[A-Za-z]:\\/u;

/** The Shannon entropy of the signs, in bits a sign. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) {
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  let sum = 0;
  for (const count of counts.values()) {
    sum -= (count / text.length) * Math.log2(count / text.length);
  }
  return sum;
}

/** How much a value looks like a secret rather than a word of the sentence. */
export type Secretness = 'strong' | 'weak' | 'none';

/**
 * `strong`: letters with digits or signs in them (`hunter2`, `tin_foil!`). `weak`: a word, which is
 * a secret only where nothing else can stand. `none`: a placeholder, or too short.
 */
export function secretness(value: string): Secretness {
  if (value.length < 3 || placeholder.test(value) || code.test(value)) {
    return 'none';
  }
  const hasLetter = /\p{L}/u.test(value);
  const hasOther = /[\p{N}\p{P}\p{S}]/u.test(value);
  return (hasLetter && hasOther) || /^\d{6,}$/u.test(value) ? 'strong' : 'weak';
}

/** Long and without order, as machines make tokens: base64, hex, UUIDs. */
export function isRandom(value: string): boolean {
  return value.length >= 16 && /\d/u.test(value) && /\p{L}/u.test(value) && entropy(value) >= 3;
}

/**
 * A value as it is written in a sentence: without the full stop behind it, or the Korean particle.
 *
 * @returns how many UTF-16 code units of it are the value
 */
export function lengthInSentence(value: string): number {
  const other = value.search(unspacedLetter);
  const whole = other > 3 ? value.slice(0, other) : value;
  return whole.replace(/[.,;:)\]}>"'`]+$/u, '').length;
}
