import { translatable, type Message } from '../base/message';
import { SaidError } from '../base/said-error';

/**
 * Why something about a model did not work. What the user can do depends on it:
 *
 * - `input`: an id, revision, endpoint or folder is not well-formed
 * - `offline`: refused, since offline mode is on; nothing was asked of the network
 * - `network`: the hub cannot be reached, or answers with an error of its own
 * - `proxy`: the proxy on the way to the hub cannot be reached, or lets nothing through
 * - `certificate`: who answers shows a certificate that this machine does not trust
 * - `removed`: it was imported from a folder and deleted; the hub may never have had it
 * - `notFound`: the hub has no such model, revision or file
 * - `access`: the model is private or gated: signing in, or asking for access, may help
 * - `incompatible`: the model has no files for that dtype, or cannot do that task
 * - `integrity`: what arrived, or what lies in the store, is not what the hub has
 * - `space`: the disk is full, or would be
 * - `storage`: the store cannot be read or written
 * - `busy`: another window or process works on this model now
 */
export type ModelProblem =
  | 'input'
  | 'offline'
  | 'network'
  | 'proxy'
  | 'certificate'
  | 'removed'
  | 'notFound'
  | 'access'
  | 'incompatible'
  | 'integrity'
  | 'space'
  | 'storage'
  | 'busy';

/** A failure to get, keep or remove a model; the message says what happened and what to do. */
export class ModelError extends SaidError {
  override readonly name = 'ModelError';

  constructor(
    readonly problem: ModelProblem,
    said: Message,
    options?: ErrorOptions,
  ) {
    super(said, options);
  }
}

/** What is to be said of an id that is none. */
export function invalidId(id: string): ModelError {
  return new ModelError(
    'input',
    translatable('“{0}” is not the id of a model. Write it as on the hub: organisation/name.', id),
  );
}

/** What is to be said of a host that is not asked, since offline mode is on. */
export function offlineError({ host }: URL): ModelError {
  return new ModelError(
    'offline',
    translatable(
      'Offline mode is on, so that {0} was not asked. Switch it off, or import the model from a folder.',
      host,
    ),
  );
}
