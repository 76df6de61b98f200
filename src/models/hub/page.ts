import { translatable } from '../../base/message';
import { ModelError } from '../errors';

/** So much of an answer is looked at, in bytes: a page says at once that it is one. */
export const pageHead = 512;

/** The answer of a network that wants somebody to sign in to it first (RFC 6585). */
export const signInStatus = 511;

/**
 * True for a web page, by how it begins, or by its beginning and what it is said to be.
 *
 * @param head the first bytes of an answer, {@link pageHead} of them where there are so many
 */
export function isPage(headers: Headers, head: Uint8Array): boolean {
  const start = new TextDecoder().decode(head.subarray(0, pageHead)).trimStart();
  return (
    /^<(?:!doctype\s+html|html)\b/iu.test(start) ||
    (/^text\/html\b/iu.test(headers.get('Content-Type') ?? '') && start.startsWith('<'))
  );
}

/** A page came in another answer's place. */
export class PageError extends ModelError {}

/**
 * What to say of a page in another answer's place: of a network before somebody has signed in to it,
 * or of a mirror's own sign-in.
 *
 * @param path the file that was asked for; undefined for what a hub says of its models
 */
export function pageInstead({ origin }: URL, path?: string): PageError {
  return new PageError(
    'network',
    path === undefined
      ? translatable(
          '{0} answered with a web page, and not as a hub does: a network or a mirror may want you to sign in first. Open {0} in a browser, or check the hub’s address in the settings, and try again.',
          origin,
        )
      : translatable(
          '{0} sent a web page instead of {1}: a network or a mirror may want you to sign in first. Nothing of it was kept. Open {0} in a browser, and try again.',
          origin,
          path,
        ),
  );
}
