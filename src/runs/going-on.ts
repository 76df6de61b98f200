import type { StoredModel } from '../models/store/stored-model';
import type { TaskResult } from '../tasks/results';
import { watched, type RunMeans } from './carry-out';
import type { EndState } from './run';
import type { RunEntry } from './run-entry';

/**
 * Goes on writing where a finished run stopped. What was there before stays when it fails, and
 * what was written until then when it is stopped.
 *
 * @param model where it lies by now
 * @returns the state it ends with; `undefined` for a run that cannot go on, or whose text is not
 *   here
 */
export async function goOn(
  entry: RunEntry,
  means: RunMeans,
  model: StoredModel | undefined,
): Promise<EndState | undefined> {
  const { state: before, print, order } = entry.run;
  if (print || before.kind !== 'done' || before.result.output.kind !== 'text') {
    return undefined;
  }
  const { result: first } = before;
  const { output } = before.result;
  entry.controller = new AbortController();
  entry.run = {
    ...entry.run,
    order: model ? { ...order, model } : order,
    written: output.text,
    goneOn: true,
  };
  entry.change({ kind: 'running', done: 0, total: 1 });
  const ended = await watched(entry, means, output.text);
  switch (ended.kind) {
    case 'done':
      return entry.change({ ...ended, result: joined(first, ended.result), cached: false });
    case 'stopped': {
      const result = { ...first, output: { ...output, text: entry.run.written } };
      return entry.change({ kind: 'done', result, cached: false });
    }
    case 'failed':
      return entry.change({ ...before, failure: ended.error });
  }
}

/**
 * The result of a text that was gone on with.
 *
 * @param first what was there before
 * @param more the whole text, with the tokens and the time of what was added only
 */
function joined(first: TaskResult, more: TaskResult): TaskResult {
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
