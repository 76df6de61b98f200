import { messageOf } from '../log';
import { ModelError } from './errors';
import { codeOf } from './files';

/**
 * What the file system did not do for a model, said to a user; other errors as they are.
 *
 * @param rest of the sentence about a full disk: what has become of the bytes that were written
 */
export function storageError(id: string, error: unknown, rest: string): unknown {
  const code = codeOf(error);
  if (code === undefined) {
    return error;
  }
  return ['ENOSPC', 'EDQUOT'].includes(code)
    ? new ModelError(
        'space',
        `There is no space left for ${id}. Free some and try again: ${rest}.`,
        { cause: error },
      )
    : new ModelError(
        'storage',
        `${id} cannot be written (${messageOf(error)}). Check the rights of the folder, and the disk.`,
        { cause: error },
      );
}
