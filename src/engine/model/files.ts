import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import * as v from 'valibot';
import { translatable, type Message } from '../../base/message';
import { UserFacingError } from './runner';

/*
 * What a model's own files say is read once, before anything believes it: whether the files are
 * there and whole, and whether their values are such that a model could have them.
 */

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

const required = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const optional = [
  'generation_config.json',
  'special_tokens_map.json',
  'chat_template.jinja',
  'source.spm',
];

function refused(message: Message): UserFacingError {
  return new UserFacingError(message);
}

/** Throws where a file leads out of the model's folder, or is no file. */
function checkPlace(root: string, directory: string, name: string): void {
  const file = join(directory, name);
  const inside = relative(root, realpathSync(file));
  if (inside.startsWith('..') || isAbsolute(inside)) {
    throw refused(
      translatable(
        'The file {0} of this model is a link that leads out of its folder. Import the model again, or choose another.',
        name,
      ),
    );
  }
  if (!statSync(file).isFile()) {
    throw refused(
      translatable(
        '{0} of this model is a folder, where a file was expected. Fetch the model again, or choose another.',
        name,
      ),
    );
  }
}

type Values = Readonly<Record<string, unknown>>;

function contentOf(directory: string, name: string): Values {
  try {
    const content: unknown = JSON.parse(readFileSync(join(directory, name), 'utf8'));
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      throw new TypeError('Its values have no names.');
    }
    return content as Values;
  } catch (error) {
    throw new UserFacingError(
      translatable(
        'The file {0} of this model is cut or damaged: it holds no JSON object. Fetch the model again, or choose another.',
        name,
      ),
      { cause: error },
    );
  }
}

/** A value as it is shown: not more of it than fits into a sentence. */
function shown(value: unknown): string {
  // What JSON has no word for is undefined here.
  const text = (JSON.stringify(value) as string | undefined) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function checkValues(name: string, content: unknown): void {
  const schema = schemas[name];
  const result = schema && v.safeParse(schema, content);
  if (!result || result.success) {
    return;
  }
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? name;
  throw refused(
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
function checkTokens(name: string, content: Values, vocabulary: number): void {
  for (const key of ['forced_bos_token_id', 'forced_eos_token_id', 'decoder_start_token_id']) {
    const ids = [content[key]].flat().filter((id): id is number => typeof id === 'number');
    const unknown = ids.find((id) => id >= vocabulary);
    if (unknown !== undefined) {
      throw refused(
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
    throw refused(
      translatable(
        'In {0} of this model “suppress_tokens” leaves none of its {1} tokens to write. Fetch the model again, or choose another.',
        name,
        vocabulary,
      ),
    );
  }
}

/**
 * Checks the files of a model before they are loaded.
 *
 * @param directory absolute path of a folder in the hub's layout
 * @param weights names of its files in `onnx/` that will be loaded
 * @throws UserFacingError when one is missing, damaged, not in the folder, or says what cannot be
 */
export function checkFiles(directory: string, weights: readonly string[]): void {
  const root = realpathSync(directory);
  for (const name of [...required, ...weights.map((file) => `onnx/${file}`)]) {
    if (!existsSync(join(directory, name))) {
      throw refused(
        translatable(
          'The file {0} of this model is missing. Fetch the model again, or choose another.',
          name,
        ),
      );
    }
    checkPlace(root, directory, name);
  }
  // What a weights file refers to lies beside it, under names that begin with its own.
  for (const name of readdirSync(join(directory, 'onnx'))) {
    if (weights.some((file) => name.startsWith(file))) {
      checkPlace(root, directory, `onnx/${name}`);
    }
  }
  const there = optional.filter((name) => existsSync(join(directory, name)));
  for (const name of there) {
    checkPlace(root, directory, name);
  }
  const values = contentOf(directory, 'config.json');
  checkValues('config.json', values);
  const size = values.decoder_vocab_size ?? values.vocab_size;
  const vocabulary = typeof size === 'number' ? size : Infinity;
  checkTokens('config.json', values, vocabulary);
  checkValues('tokenizer_config.json', contentOf(directory, 'tokenizer_config.json'));
  if (there.includes('generation_config.json')) {
    const content = contentOf(directory, 'generation_config.json');
    checkValues('generation_config.json', content);
    checkTokens('generation_config.json', content, vocabulary);
  }
}

/**
 * What is said when a model cannot be made of its files. What the native runtime says is no error of
 * the language, and stays: it knows more about its own files.
 */
export function modelProblem(error: unknown): unknown {
  const type = /Unsupported model type:? "?(.{1,100}?)(?:" for task|$)/mu.exec(String(error))?.[1];
  if (type !== undefined) {
    return new UserFacingError(
      translatable(
        'This model is of the type “{0}”, which cannot be run for this task. Choose another model.',
        type,
      ),
      { cause: error },
    );
  }
  return error instanceof TypeError || error instanceof RangeError
    ? new UserFacingError(
        translatable(
          'The file {0} of this model does not describe a model that can be run. Fetch the model again, or choose another.',
          'config.json',
        ),
        { cause: error },
      )
    : error;
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
    throw refused(
      translatable(
        'This model reads {0} tokens at once, and its configuration puts {1} around every text, which leaves none for the text. Fetch the model again, or choose another.',
        limit,
        taken,
      ),
    );
  }
}

/** What is said when a tokenizer cannot be made of its files: that they are damaged, if they are. */
export function tokenizerProblem(directory: string, error: unknown): UserFacingError {
  contentOf(directory, 'tokenizer.json');
  return new UserFacingError(
    translatable(
      'The file {0} of this model does not describe a tokenizer that can be used. Fetch the model again, or choose another.',
      'tokenizer.json',
    ),
    { cause: error },
  );
}
