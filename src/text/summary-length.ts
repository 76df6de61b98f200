import type { SummaryLength } from '../tasks/summarization/length';

/** What the names mean, in generated tokens: `[fewest, most]`. A word is one to two tokens. */
const tokens: Readonly<Record<SummaryLength, readonly [number, number]>> = {
  short: [8, 48],
  medium: [24, 128],
  long: [64, 320],
};

/**
 * The limits that a named length sets, under the names of Python's parameters. What is asked for by
 * its own name wins: `max_new_tokens` or `max_length` over the name's most tokens, `min_new_tokens`
 * or `min_length` over its fewest.
 *
 * @param length null leaves both to the model's own configuration
 * @param parameters as the user has set them; null where they have not
 * @returns values to put in place of those in `parameters`
 */
export function lengthLimits(
  length: SummaryLength | null,
  parameters: Readonly<Record<string, unknown>>,
): { readonly min_new_tokens?: number; readonly max_new_tokens?: number } {
  if (length === null) {
    return {};
  }
  const set = (name: string): number | undefined => {
    const value = parameters[name];
    return typeof value === 'number' ? value : undefined;
  };
  const [fewest, most] = tokens[length];
  const max = set('max_new_tokens') ?? set('max_length');
  const min = set('min_new_tokens') ?? set('min_length');
  // A limit of one's own may lie beyond the other one that the name has.
  return {
    ...(max === undefined ? { max_new_tokens: Math.max(most, min ?? 0) } : {}),
    ...(min === undefined ? { min_new_tokens: Math.min(fewest, max ?? fewest) } : {}),
  };
}
