import type { TaskOutput } from '../../tasks/results';
import type { TaskRead } from '../../tasks/task';
import { classify, type ScoreFunction } from '../../text/classification';
import { labelCount } from '../../text/scores';
import type { LoadedModel } from './load';
import { numbersOf, type Size } from './outputs';
import type { Runner } from './runner';
import { createReader, windowsOf } from './session';

/** Where config.json does not say how many. */
export const anyLabels: Size = { least: 1, most: 1000 };

/** Classifies a text of any length with a sequence-classification model. */
export function createClassificationRunner(
  loaded: LoadedModel,
): Runner<TaskRead<'classification'>> {
  const reader = createReader(loaded);
  const labels: Size = labelCount(loaded.config) ?? anyLabels;
  return {
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
      const outputs = await reader.run(windows, context, (given, { from, to }) => ({
        logits: numbersOf(given, { name: 'logits', dims: [1, labels] }),
        tokens: to - from,
      }));
      const found = classify(
        outputs,
        loaded.config,
        parameters.function_to_apply as ScoreFunction | null,
        parameters.top_k as number | null,
      );
      return { kind: 'labels', labels: found, windows: windows.length };
    },
  };
}
