import type { TaskOutput } from '../../tasks/results';
import { classify, type ScoreFunction } from '../../text/classification';
import { textWindows } from '../../text/windows';
import { floatsOf } from './floats';
import type { LoadedModel } from './load';
import type { Runner } from './runner';
import { createReader, withinLimits } from './session';

/** Classifies a text of any length with a sequence-classification model. */
export function createClassificationRunner(loaded: LoadedModel): Runner<'text-classification'> {
  const reader = createReader(loaded);
  return {
    async run({ text, parameters }, context): Promise<TaskOutput> {
      const tokens = reader.aligner.align(text);
      if (tokens.length === 0) {
        return { kind: 'labels', labels: [], windows: 0 };
      }
      const windows = withinLimits(() =>
        textWindows(
          tokens,
          reader.aligner.template,
          reader.limit,
          parameters.stride as number | null,
        ),
      );
      const outputs = await reader.run(windows, context, ({ logits }, { from, to }) => ({
        logits: floatsOf(logits?.data),
        tokens: to - from,
      }));
      const labels = classify(
        outputs,
        loaded.config,
        parameters.function_to_apply as ScoreFunction | null,
        parameters.top_k as number | null,
      );
      return { kind: 'labels', labels, windows: windows.length };
    },
  };
}
