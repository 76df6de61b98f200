import { isMissing } from '../disk/files';
import type { Storage } from '../ports/storage';

/** A model's card says its licence in its first lines; no more than this is looked at, in bytes. */
const head = 65_536;

/**
 * The licence that a folder's `README.md` states between its first two lines of `---`, as cards of
 * the hub do; `undefined` where it states none.
 */
export async function statedLicence(storage: Storage, folder: string): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const piece of storage.pieces(storage.paths.join(folder, 'README.md'), head)) {
      text += decoder.decode(piece, { stream: true });
    }
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
  const facts = /^---\r?\n(.*?)\r?\n---/su.exec(text)?.[1];
  return facts === undefined
    ? undefined
    : /^license:[ \t]*["']?([\w.+-]{1,100})["']?[ \t]*$/mu.exec(facts)?.[1];
}
