/**
 * What transformers.js (4.3) says of every Marian tokenizer. It is true of the library's own
 * reading, which nothing here follows: `text/alignment` reads these tokenizers as Python does, and
 * where it cannot, it says so itself.
 */
const warning =
  'WARNING: `MarianTokenizer` is not yet supported by Hugging Face\'s "fast" tokenizers library. Therefore, you may experience slightly inaccurate results.';

/** Does what `make` does without that one line; every other warning is written as ever. */
export async function withoutMarianWarning<T>(make: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...given: readonly unknown[]): void => {
    if (given.length !== 1 || given[0] !== warning) {
      warn.apply(console, [...given]);
    }
  };
  try {
    return await make();
  } finally {
    console.warn = warn;
  }
}
