import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { translatable, type Message } from '../../base/message';
import { dtypes, graphFiles, isDtype, type Dtype } from '../../tasks/dtypes';
import { taskDefinitions } from '../../tasks/registry';
import type { TaskId } from '../../tasks/task';
import { templatesFolder } from './chat/template';
import { contentOf } from './damage';
import { UserFacingError } from './runner';
import { checkTask, checkTokens, checkValues } from './values';

/* What a model is loaded from: whether its files are there and lie in its folder. */

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

/** Throws where the weights are missing: most often they are there with another dtype. */
function checkDtype(task: TaskId, directory: string, dtype: string): readonly string[] {
  const { graphs } = taskDefinitions[task];
  const isHere = (one: Dtype): boolean =>
    graphFiles(graphs, one).every((name) => existsSync(join(directory, 'onnx', name)));
  if (isDtype(dtype) && isHere(dtype)) {
    return graphFiles(graphs, dtype);
  }
  const others = dtypes.filter(isHere).join(', ');
  if (others !== '') {
    throw refused(
      translatable(
        'This model is here with the dtype {1} only, and {0} was asked for. Choose {1} as the dtype, or another model.',
        dtype,
        others,
      ),
    );
  }
  const missing = isDtype(dtype)
    ? graphFiles(graphs, dtype).filter((name) => !existsSync(join(directory, 'onnx', name)))
    : graphs;
  throw absent(`onnx/${missing[0] ?? ''}`);
}

function absent(name: string): UserFacingError {
  return refused(
    translatable(
      'The file {0} of this model is missing. Fetch the model again, or choose another.',
      name,
    ),
  );
}

/** The chat templates that have files of their own, and their folder. */
function templatesIn(directory: string): readonly string[] {
  const folder = join(directory, templatesFolder);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    return [];
  }
  return readdirSync(folder).map((name) => `${templatesFolder}/${name}`);
}

/** Checks what the JSON files say, once all of them are where they should be. */
function checkContents(task: TaskId, directory: string, hasGeneration: boolean): void {
  const values = contentOf(directory, 'config.json');
  checkValues('config.json', values);
  checkTask(task, values);
  const size = values.decoder_vocab_size ?? values.vocab_size;
  const vocabulary = typeof size === 'number' ? size : Infinity;
  checkTokens('config.json', values, vocabulary);
  checkValues('tokenizer_config.json', contentOf(directory, 'tokenizer_config.json'));
  if (hasGeneration) {
    const content = contentOf(directory, 'generation_config.json');
    checkValues('generation_config.json', content);
    checkTokens('generation_config.json', content, vocabulary);
  }
}

/**
 * Checks the files of a model before they are loaded.
 *
 * @param directory absolute path of a folder in the hub's layout
 * @param dtype of the weights that will be loaded
 * @throws UserFacingError when one is missing, damaged, not in the folder, or says what cannot be,
 *   or when the model was made for another task
 */
export function checkFiles(task: TaskId, directory: string, dtype: string): void {
  const root = realpathSync(directory);
  for (const name of required) {
    if (!existsSync(join(directory, name))) {
      throw absent(name);
    }
    checkPlace(root, directory, name);
  }
  const weights = checkDtype(task, directory, dtype);
  // What a weights file refers to lies beside it, under names that begin with its own.
  for (const name of readdirSync(join(directory, 'onnx'))) {
    if (weights.some((file) => name.startsWith(file))) {
      checkPlace(root, directory, `onnx/${name}`);
    }
  }
  const there = [...optional, ...templatesIn(directory)].filter((name) =>
    existsSync(join(directory, name)),
  );
  for (const name of there) {
    checkPlace(root, directory, name);
  }
  checkContents(task, directory, there.includes('generation_config.json'));
}
