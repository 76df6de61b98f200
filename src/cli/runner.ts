import type { LanguageDetector } from '../language/detector';
import { LocalModels } from '../models/local-models';
import { nodePorts } from '../platform/node';
import type { CodeTexts } from '../runs/code-texts';
import { ConsentQueue } from '../runs/consent';
import { DemoFitness } from '../runs/fitness';
import { ModelChoice } from '../runs/model-choice';
import type { TaskSettings } from '../runs/ports';
import type { RunStore } from '../runs/run-store';
import { TaskRunner, type TaskRequest } from '../runs/task-runner';
import { automaticModel } from '../tasks/definition';
import type { Dtype } from '../tasks/dtypes';
import { languageOfFile } from '../text/structure/file-languages';
import type { CliArguments } from './arguments';
import { log, storeAt } from './store';

/** Where no target is given: what the full model translates to. Nobody is there to be asked. */
const usualTarget = 'de';

/** What does the tasks: nobody is there to be asked. */
export function runnerOf(
  store: RunStore,
  languages: LanguageDetector,
  dtype: Dtype,
  code: CodeTexts,
): TaskRunner {
  const settings: TaskSettings = {
    parameters: () => ({}),
    model: () => automaticModel,
    dtype: () => dtype,
  };
  const consents = new ConsentQueue({ ask: () => Promise.resolve(undefined) });
  const models = new ModelChoice(new LocalModels(nodePorts, storeAt(), log), settings, consents);
  const question = { ask: () => Promise.resolve('demo' as const) };
  return new TaskRunner({
    store,
    models,
    settings,
    fitness: new DemoFitness({ languages, models, question }),
    languages,
    code,
    question: {
      usualTarget: () => usualTarget,
      target: () => Promise.resolve(undefined),
      otherThan: () => Promise.resolve(undefined),
    },
  });
}

/** What is asked for, but for the model. A file's name says how its text is written. */
export function taskRequest(given: CliArguments, text: string): TaskRequest {
  const { task, parameters, question, source } = given;
  const file = typeof source === 'object' && 'file' in source ? source.file : '';
  const inputs = {
    language: languageOfFile(file, text),
    ...(question === undefined ? {} : { question }),
  };
  return { task, text, inputs, parameters, consent: 'never' };
}
