import type { Reader } from '../../tasks/definition';
import { SaidError } from '../../base/said-error';
import { taskDefinitions } from '../../tasks/registry';
import type { TaskId, TaskRead } from '../../tasks/task';
import { tokenizerProblem } from './damage';
import type { KeptGraphs } from './exact-batches/sessions';
import { loadModel, type LoadedModel } from './load';
import type { Runner } from './runner';

type MakeRunner<Way extends Reader> = (loaded: LoadedModel) => Runner<TaskRead<Way>>;

/** Each brings much with it (rules, grammars, formats) that no other needs. */
const readers: { readonly [Way in Reader]: () => Promise<MakeRunner<Way>> } = {
  classification: async () => (await import('./classification')).createClassificationRunner,
  entities: async () => (await import('./entities')).createEntityRunner,
  answers: async () => (await import('./answers')).createAnswerRunner,
  summary: async () => (await import('./summary')).createSummaryRunner,
  translation: async () => (await import('./translation')).createTranslationRunner,
  continuation: async () => (await import('./continuation')).createContinuationRunner,
};

/**
 * Loads the model in `directory`, able to run `task`. Parameters and errors as {@link loadModel}.
 */
export async function loadRunner<Task extends TaskId>(
  task: Task,
  directory: string,
  dtype: string,
  threads: number,
  kept?: KeptGraphs,
): Promise<Runner<Task>> {
  // The registry says who reads the task, and so whose requests this one takes.
  const read = (await readers[taskDefinitions[task].reader]()) as (
    loaded: LoadedModel,
  ) => Runner<Task>;
  const loaded = await loadModel(task, directory, dtype, threads, kept);
  try {
    return read(loaded);
  } catch (error) {
    // All that is read of the model here are its tokenizer's files.
    throw error instanceof SaidError ? error : tokenizerProblem(directory, error);
  }
}
