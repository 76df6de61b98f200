import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { translatable } from '../../base/message';
import { UserFacingError } from './runner';
import type { Values } from './values';

/**
 * The values of a JSON file of a model.
 *
 * @throws UserFacingError when it holds no JSON object
 */
export function contentOf(directory: string, name: string): Values {
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
