import { translatable, type Message } from '../../base/message';
import { ModelError } from '../errors';
import { StorageError } from '../ports/storage';

/**
 * What a storage did not do for a model, said to a user; other errors as they are.
 *
 * @param rest of the sentence about a full disk: what has become of the bytes that were written
 */
export function storageFailure(id: string, error: unknown, rest: Message): unknown {
  if (!(error instanceof StorageError)) {
    return error;
  }
  return error.problem === 'full'
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
          error.message,
        ),
        { cause: error },
      );
}
