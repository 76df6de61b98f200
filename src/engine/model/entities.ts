import type { OutputOf } from '../../tasks/outputs';
import { checkParameters, type Parameters } from '../../tasks/parameters';
import type { TaskOutput } from '../../tasks/results';
import { tokenClassification } from '../../tasks/token-classification';
import type { TaskRead } from '../../tasks/task';
import { EntityFinder, type Aggregation, type EntityOptions } from '../../text/entities';
import { labelCount, labelsOf } from '../../text/scores';
import { anyLabels } from './classification';
import type { LoadedModel } from './load';
import { numbersOf } from './outputs';
import { PersonalData } from './personal-data';
import type { RunContext, Runner } from './runner';
import { createReader, isShared, windowsOf } from './session';
import { createUnitReader } from './unit-reader';

/** How a model is asked for personal data: words agree on a label, and nothing is left out. */
const personal = checkParameters(tokenClassification.parameters, {
  aggregation_strategy: 'first',
  threshold: 0,
});

/** Finds entities in a text of any length with a token-classification model. */
export function createEntityRunner(loaded: LoadedModel): Runner<TaskRead<'entities'>> {
  const reader = createReader(loaded, { outputs: ['logits'], perToken: true });
  const count = labelCount(loaded.config) ?? anyLabels;
  const nameOf = labelsOf(loaded.config);
  const optionsOf = (parameters: Parameters): EntityOptions => ({
    aggregation: parameters.aggregation_strategy as Aggregation,
    ignoreLabels: parameters.ignore_labels as readonly string[],
    threshold: parameters.threshold as number,
    nameOf,
    marksSubwords: reader.aligner.marksSubwords,
    unknownId: reader.specialId('unk_token'),
  });
  async function read(
    text: string,
    parameters: Parameters,
    context: RunContext,
  ): Promise<OutputOf<'entities'>> {
    const { tokens, windows } = await windowsOf(
      reader,
      text,
      parameters.stride as number | null,
      context,
    );
    if (windows.length === 0) {
      return { kind: 'entities', entities: [], windows: 0 };
    }
    const finder = new EntityFinder(text, tokens, optionsOf(parameters));
    const found = await reader.run(
      windows,
      context,
      (given, window, next) => {
        const length = window.ids.length;
        const logits = numbersOf(given, { name: 'logits', dims: [1, length, count] });
        return finder.add({ window, logits, labels: logits.length / length }, next);
      },
      async (parts) => {
        context.found({ kind: 'entities', entities: parts.at(-1) ?? [], windows: parts.length });
        return Promise.resolve();
      },
    );
    const entities = found.flat();
    return { kind: 'entities', entities, windows: windows.length };
  }
  const personalData = new PersonalData(createUnitReader(reader, count, optionsOf(personal)));
  return {
    shares: ({ text }) => isShared(reader, text),
    run: ({ text, parameters, rules }, context): Promise<TaskOutput> =>
      rules
        ? personalData.find(text, { ...rules, isShared: isShared(reader, text) }, context)
        : read(text, parameters, context),
  };
}
