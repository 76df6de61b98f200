import * as v from 'valibot';

/** More comments and strings are in no text that is read; 8 numbers and more for each. */
const mostNumbers = 10_000_000;
/** What comments begin with is a few signs, and languages are as few. */
const mostWords = 10_000;
const longestWord = 1_000;
/** What stands before a text in its comment is looked at so far, in UTF-16 code units. */
export const longestBefore = 50_000;

function isList<T>(value: unknown, most: number, isOne: (one: unknown) => one is T): value is T[] {
  return Array.isArray(value) && value.length <= most && value.every(isOne);
}

// Tens of thousands of numbers are looked at by hand: a schema of each would take seconds.
const numbers = v.custom<readonly number[]>((value) =>
  isList(value, mostNumbers, (one): one is number => {
    return typeof one === 'number' && Number.isInteger(one) && one >= 0 && one <= 0xffff_ffff;
  }),
);
const words = v.custom<readonly string[]>((value) =>
  isList(value, mostWords, (one): one is string => {
    return typeof one === 'string' && one.length <= longestWord;
  }),
);

/** The comments and strings of a text of code, packed: what the numbers mean knows who packed them. */
export const regionsSchema = v.object({
  numbers,
  words,
  /** What stands before the text in its comment; the numbers count from its beginning. */
  before: v.exactOptional(v.pipe(v.string(), v.maxLength(longestBefore))),
});

export type RegionsJson = v.InferOutput<typeof regionsSchema>;
