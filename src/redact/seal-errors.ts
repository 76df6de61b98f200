import { translatable } from '../base/message';
import { SaidError } from '../base/said-error';

/** A sealed file cannot be opened; one of those below. */
export abstract class SealError extends SaidError {}

/** The key or passphrase is not the one that it was sealed with, or the head of the file was changed. */
export class WrongKeyError extends SealError {
  override readonly name = 'WrongKeyError';

  constructor() {
    super(
      translatable(
        'This key or passphrase does not open the map. Use the one that it was saved with.',
      ),
    );
  }
}

/** It is no sealed file, or something in it was changed. */
export class DamagedSealError extends SealError {
  override readonly name = 'DamagedSealError';

  constructor() {
    super(
      translatable(
        'This file is no encrypted map, or it is damaged: it was not opened. Use a copy of it.',
      ),
    );
  }
}

/** It was written by a later version. */
export class LaterSealError extends SealError {
  override readonly name = 'LaterSealError';

  constructor() {
    super(
      translatable('This map was written by a later version of Local Transformers. Update it.'),
    );
  }
}

/** It was to be opened until a time that is over. */
export class ExpiredSealError extends SealError {
  override readonly name = 'ExpiredSealError';

  constructor(readonly expired: Date) {
    super(
      translatable(
        'This map has expired on {0} and is not opened any more. Delete it, and redact the text again.',
        expired.toISOString().slice(0, 10),
      ),
    );
  }
}
