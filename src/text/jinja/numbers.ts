import { stripped } from './strip';

const digits: Readonly<Record<number, RegExp>> = {
  2: /^([+-]?)(?:0b_?)?([01](?:_?[01])*)$/iu,
  8: /^([+-]?)(?:0o_?)?([0-7](?:_?[0-7])*)$/iu,
  10: /^([+-]?)(\d(?:_?\d)*)$/u,
  16: /^([+-]?)(?:0x_?)?([\da-f](?:_?[\da-f])*)$/iu,
};
const prefixes: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 16: '0x' };

/** Longer texts are no numbers to Python, either. */
const longest = 4300;

/** `int(text, base)` of Python; undefined where it is none, or the base is not 2, 8, 10 or 16. */
export function parsedInteger(text: string, base: number): bigint | undefined {
  if (text.length > longest) {
    return undefined;
  }
  const [, sign, number = ''] = digits[base]?.exec(stripped(text, undefined, true, true)) ?? [];
  if (sign === undefined) {
    return undefined;
  }
  const value = BigInt((prefixes[base] ?? '') + number.replaceAll('_', ''));
  return sign === '-' ? -value : value;
}

/** `float(text)` of Python; undefined where it is none. */
export function parsedFloat(text: string): number | undefined {
  const bare = stripped(text, undefined, true, true);
  const word = /^([+-]?)(inf|infinity|nan)$/iu.exec(bare);
  if (word) {
    const size = word[2]?.toLowerCase() === 'nan' ? Number.NaN : Infinity;
    return word[1] === '-' ? -size : size;
  }
  const decimal =
    /^[+-]?(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:e[+-]?\d(?:_?\d)*)?$/iu;
  return decimal.test(bare) ? Number(bare.replaceAll('_', '')) : undefined;
}
