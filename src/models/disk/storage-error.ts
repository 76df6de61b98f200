import { translatable, type Message } from '../../base/message';
import { messageOf } from '../../base/log';
import { ModelError } from '../errors';
import { codeOf } from './files';

/**
 * What the file system did not do for a model, said to a user; other errors as they are.
 *
 * @param rest of the sentence about a full disk: what has become of the bytes that were written
 */
export function storageError(id: string, error: unknown, rest: Message): unknown {
  const code = codeOf(error);
  if (code === undefined) {
    return error;
  }
  return ['ENOSPC', 'EDQUOT'].includes(code)
    ? new ModelError(
        'space',
        translatable('There is no space left for {0}. Free some and try again: {1}.', id, rest),
        { cause: error },
      )
    : new ModelError(
        'storage',
        translatable(
          '{0} cannot be written ({1}). Check the rights of the folder, and the disk.',
          id,
          messageOf(error),
        ),
        { cause: error },
      );
}
