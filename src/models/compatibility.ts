import { taskIds, type TaskId } from '../tasks/task';

/** Names of model classes in Python's transformers, by what they are for. */
const classes: Readonly<Record<TaskId, RegExp>> = {
  'text-classification': /ForSequenceClassification$/u,
  'token-classification': /ForTokenClassification$/u,
  'question-answering': /ForQuestionAnswering$/u,
  summarization: /(?:ForConditionalGeneration|ForSeq2SeqLM|T5WithLMHeadModel)$/u,
  translation: /(?:MarianMTModel|ForConditionalGeneration|ForSeq2SeqLM|T5WithLMHeadModel)$/u,
  'text-generation': /(?:ForCausalLM|LMHeadModel)$/u,
};

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

/** The tasks that a model can do; all six when its configuration does not say what it is. */
export function possibleTasks({ architectures }: Architecture): readonly TaskId[] {
  return taskIds.filter(
    (task) =>
      architectures.length === 0 ||
      architectures.some((name) => classes[task].test(name) && !isOther(task, name)),
  );
}

/** `T5WithLMHeadModel` ends as a decoder's name does, and has an encoder. */
function isOther(task: TaskId, name: string): boolean {
  return task === 'text-generation' && name.startsWith('T5');
}
