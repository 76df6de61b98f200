import * as v from 'valibot';
import { translatable } from '../../base/message';
import { architectureOf, possibleTasks } from '../../tasks/architectures';
import { taskDefinitions } from '../../tasks/registry';
import type { TaskId } from '../../tasks/task';
import { UserFacingError } from './runner';

/*
 * What a model's own files say is checked once, before anything believes it: whether the values are
 * such that a model could have them, and whether the model was made for the task.
 */

/** The content of a JSON file. */
export type Values = Readonly<Record<string, unknown>>;

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const between = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const maybe = <T extends v.GenericSchema>(schema: T) => v.nullish(schema);

/** No vocabulary is larger. */
const most = 1e7;
/** Some files write −1 for "none". */
const token = maybe(v.union([whole(-1, most), v.array(whole(-1, most))]));
const tokens = maybe(v.array(whole(0, most)));
const lengths = whole(0, 1e9);

const generation = {
  num_beams: maybe(whole(1, 64)),
  num_return_sequences: maybe(whole(1, 64)),
  max_length: maybe(lengths),
  min_length: maybe(lengths),
  max_new_tokens: maybe(lengths),
  min_new_tokens: maybe(lengths),
  temperature: maybe(between(0, 1000)),
  top_k: maybe(whole(0, most)),
  top_p: maybe(between(0, 1)),
  min_p: maybe(between(0, 1)),
  repetition_penalty: maybe(between(0.01, 100)),
  length_penalty: maybe(between(-100, 100)),
  no_repeat_ngram_size: maybe(whole(0, 10_000)),
  encoder_no_repeat_ngram_size: maybe(whole(0, 10_000)),
  suppress_tokens: tokens,
  begin_suppress_tokens: tokens,
  bad_words_ids: maybe(v.array(v.array(whole(0, most)))),
  eos_token_id: token,
  bos_token_id: token,
  pad_token_id: token,
  decoder_start_token_id: token,
  forced_bos_token_id: token,
  forced_eos_token_id: token,
};

const size = maybe(whole(1, most));
const schemas: Readonly<Record<string, v.GenericSchema>> = {
  'config.json': v.looseObject({
    ...generation,
    model_type: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    // Special tokens and one of the text: a model with fewer positions reads nothing.
    max_position_embeddings: maybe(whole(4, 1e9)),
    n_positions: maybe(whole(4, 1e9)),
    vocab_size: size,
    decoder_vocab_size: size,
    num_labels: size,
    d_model: size,
    hidden_size: size,
    num_hidden_layers: size,
    decoder_layers: size,
    id2label: maybe(v.record(v.string(), v.unknown())),
    prefix: maybe(v.string()),
    task_specific_params: maybe(v.record(v.string(), v.looseObject(generation))),
  }),
  'generation_config.json': v.looseObject(generation),
  'tokenizer_config.json': v.looseObject({
    // Without a limit Python writes 1e30.
    model_max_length: maybe(v.pipe(v.number(), v.minValue(4))),
  }),
};

/** A value as it is shown: not more of it than fits into a sentence. */
function shown(value: unknown): string {
  // What JSON has no word for is undefined here.
  const text = (JSON.stringify(value) as string | undefined) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Throws where a file has a value that no model can have. */
export function checkValues(name: string, content: unknown): void {
  const schema = schemas[name];
  const result = schema && v.safeParse(schema, content);
  if (!result || result.success) {
    return;
  }
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? name;
  throw new UserFacingError(
    translatable(
      'In {0} of this model “{1}” is {2}, which no model can have ({3} was expected). Fetch the model again, correct the file, or choose another model.',
      name,
      where,
      shown(issue.input),
      issue.expected ?? '?',
    ),
  );
}

/** Throws where tokens are forced or suppressed that leave a model nothing to say. */
export function checkTokens(name: string, content: Values, vocabulary: number): void {
  for (const key of ['forced_bos_token_id', 'forced_eos_token_id', 'decoder_start_token_id']) {
    const ids = [content[key]].flat().filter((id): id is number => typeof id === 'number');
    const unknown = ids.find((id) => id >= vocabulary);
    if (unknown !== undefined) {
      throw new UserFacingError(
        translatable(
          'In {0} of this model “{1}” is {2}, but its vocabulary has {3} tokens. Fetch the model again, or choose another.',
          name,
          key,
          unknown,
          vocabulary,
        ),
      );
    }
  }
  const suppressed = content.suppress_tokens;
  if (Array.isArray(suppressed) && new Set(suppressed).size >= vocabulary) {
    throw new UserFacingError(
      translatable(
        'In {0} of this model “suppress_tokens” leaves none of its {1} tokens to write. Fetch the model again, or choose another.',
        name,
        vocabulary,
      ),
    );
  }
}

/**
 * Checks that a model can read something besides what is put around every text.
 *
 * @param limit tokens that it reads at once
 * @param taken how many of them are always the same
 * @throws UserFacingError when nothing is left
 */
export function checkRoom(limit: number, taken: number): void {
  if (taken >= limit) {
    throw new UserFacingError(
      translatable(
        'This model reads {0} tokens at once, and its configuration puts {1} around every text, which leaves none for the text. Fetch the model again, or choose another.',
        limit,
        taken,
      ),
    );
  }
}

/**
 * Checks that a model ends in what the task needs, where its config.json says what it ends in: one
 * that was made for something else would give numbers all the same.
 *
 * @throws UserFacingError when it was made for something else
 */
export function checkTask(task: TaskId, config: Values): void {
  const architecture = architectureOf(config);
  if (!possibleTasks(architecture).includes(task)) {
    throw new UserFacingError(
      translatable(
        'This model was not made for “{0}”: its config.json says that it is a {1}. Choose a model for this task.',
        taskDefinitions[task].title,
        architecture.architectures.join(', '),
      ),
    );
  }
}
