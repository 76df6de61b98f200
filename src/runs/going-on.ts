import type { TaskResult } from '../tasks/results';

/**
 * The result of a text that was gone on with.
 *
 * @param first what was there before
 * @param more the whole text, with the tokens and the time of what was added only
 */
export function joined(first: TaskResult, more: TaskResult): TaskResult {
  if (first.output.kind !== 'text' || more.output.kind !== 'text') {
    return more;
  }
  const { tokens } = first.output;
  const { alternatives } = more.output;
  return {
    ...more,
    durationMs: first.durationMs + more.durationMs,
    output: {
      ...more.output,
      tokens: tokens + more.output.tokens,
      ...(alternatives && {
        alternatives: alternatives.map((other) => ({ ...other, tokens: tokens + other.tokens })),
      }),
    },
  };
}
