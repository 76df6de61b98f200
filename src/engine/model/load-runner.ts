import type { Reader } from '../../tasks/definition';
import { SaidError } from '../../base/said-error';
import { taskDefinitions } from '../../tasks/registry';
import type { TaskId, TaskRead } from '../../tasks/task';
import { createAnswerRunner } from './answers';
import { createClassificationRunner } from './classification';
import { createContinuationRunner } from './continuation';
import { createEntityRunner } from './entities';
import { tokenizerProblem } from './damage';
import { loadModel, type LoadedModel } from './load';
import type { Runner } from './runner';
import { createSummaryRunner } from './summary';
import { createTranslationRunner } from './translation';

const readers: {
  readonly [Way in Reader]: (loaded: LoadedModel) => Runner<TaskRead<Way>>;
} = {
  classification: createClassificationRunner,
  entities: createEntityRunner,
  answers: createAnswerRunner,
  summary: createSummaryRunner,
  translation: createTranslationRunner,
  continuation: createContinuationRunner,
};

/**
 * Loads the model in `directory`, able to run `task`. Parameters and errors as {@link loadModel}.
 */
export async function loadRunner<Task extends TaskId>(
  task: Task,
  directory: string,
  dtype: string,
  threads: number,
): Promise<Runner<Task>> {
  // The registry says who reads the task, and so whose requests this one takes.
  const read = readers[taskDefinitions[task].reader] as (loaded: LoadedModel) => Runner<Task>;
  const loaded = await loadModel(task, directory, dtype, threads);
  try {
    return read(loaded);
  } catch (error) {
    // All that is read of the model here are its tokenizer's files.
    throw error instanceof SaidError ? error : tokenizerProblem(directory, error);
  }
}
