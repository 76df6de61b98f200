import type { TaskOutput } from '../../tasks/results';
import type { TaskRead } from '../../tasks/task';
import { classify, type ScoreFunction, type WindowLogits } from '../../text/classification';
import { labelCount } from '../../text/scores';
import type { LoadedModel } from './load';
import { numbersOf, type Size } from './outputs';
import { Interim } from './interim';
import type { Runner } from './runner';
import { createReader, isShared, windowsOf } from './session';

/** Where config.json does not say how many. */
export const anyLabels: Size = { least: 1, most: 1000 };

/** Classifies a text of any length with a sequence-classification model. */
export function createClassificationRunner(
  loaded: LoadedModel,
): Runner<TaskRead<'classification'>> {
  const reader = createReader(loaded, { outputs: ['logits'], perToken: false });
  const labels: Size = labelCount(loaded.config) ?? anyLabels;
  return {
    shares: ({ text }) => isShared(reader, text),
    async run({ text, parameters }, context): Promise<TaskOutput> {
      const { windows } = await windowsOf(
        reader,
        text,
        parameters.stride as number | null,
        context,
      );
      if (windows.length === 0) {
        return { kind: 'labels', labels: [], windows: 0 };
      }
      const resultOf = (read: readonly WindowLogits[]): TaskOutput => ({
        kind: 'labels',
        labels: classify(
          read,
          loaded.config,
          parameters.function_to_apply as ScoreFunction | null,
          parameters.top_k as number | null,
        ),
        windows: read.length,
      });
      const interim = new Interim();
      const outputs = await reader.run(
        windows,
        context,
        (given, { from, to }) => ({
          logits: numbersOf(given, { name: 'logits', dims: [1, labels] }),
          tokens: to - from,
        }),
        async (read) => {
          if (interim.isDue(read.length)) {
            context.found(resultOf(read));
          }
          return Promise.resolve();
        },
      );
      return resultOf(outputs);
    },
  };
}
