import type { RemoteFile } from '../hub/hub-types';
import type { NetworkResponse } from '../hub/network-response';
import { isPage, pageHead, pageInstead } from '../hub/page';

/**
 * The pieces of a body, once it is sure that it is no page in the file's place.
 *
 * @param begin called before the first piece of a whole body: until then nothing of it is wanted
 * @throws ModelError `network` for a page; as {@link NetworkResponse.chunks}
 */
export async function* withoutPage(
  response: NetworkResponse,
  file: RemoteFile,
  begin: () => Promise<void>,
): AsyncGenerator<Uint8Array, void> {
  const pieces = response.chunks();
  try {
    // A part of a file has no beginning to look at.
    if (response.status !== 206) {
      const { head, broken } = await headOf(pieces);
      if (isPageFor(response, file, head)) {
        throw pageInstead(response.url, file.path);
      }
      if (head.length > 0) {
        await begin();
      }
      yield* head;
      if (broken) {
        throw broken.error;
      }
    }
    yield* pieces;
  } finally {
    await pieces.return();
  }
}

/** The first pieces; where the connection broke off among them they count all the same. */
async function headOf(pieces: AsyncGenerator<Uint8Array, void>): Promise<{
  readonly head: readonly Uint8Array[];
  readonly broken?: { readonly error: unknown };
}> {
  const head: Uint8Array[] = [];
  try {
    for (let length = 0; length < pageHead;) {
      const next = await pieces.next();
      if (next.done === true) {
        break;
      }
      head.push(next.value);
      length += next.value.length;
    }
    return { head };
  } catch (error) {
    return { head, broken: { error } };
  }
}

function isPageFor(
  { headers }: NetworkResponse,
  { size }: RemoteFile,
  head: readonly Uint8Array[],
): boolean {
  const start = new Uint8Array(head.flatMap((piece) => [...piece.subarray(0, pageHead)]));
  // A file that is itself a page has the size that is listed.
  return headers.get('Content-Length') !== String(size) && isPage(headers, start);
}
