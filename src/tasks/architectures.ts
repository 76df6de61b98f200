import { taskDefinitions } from './registry';
import { taskIds, type TaskId } from './task';

/** What a model's `config.json` says that it is; anything that it does not say is left out. */
export interface Architecture {
  /** Names of classes, such as `BertForTokenClassification`. */
  readonly architectures: readonly string[];
  /** Such as `bert`. */
  readonly modelType?: string;
}

/** Reads the part of a `config.json` that tells what a model can do. */
export function architectureOf(config: unknown): Architecture {
  const { architectures, model_type } = (config ?? {}) as Record<string, unknown>;
  return {
    architectures: Array.isArray(architectures)
      ? architectures.filter((name): name is string => typeof name === 'string')
      : [],
    ...(typeof model_type === 'string' ? { modelType: model_type } : {}),
  };
}

/** The tasks that a model can do; all when its configuration does not say what it is. */
export function possibleTasks({ architectures }: Architecture): readonly TaskId[] {
  return taskIds.filter(
    (task) =>
      architectures.length === 0 ||
      architectures.some((name) => taskDefinitions[task].architectures.test(name)),
  );
}
