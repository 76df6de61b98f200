import * as vscode from 'vscode';
import { RedactionMap } from '../../redact/map';
import { seal, unseal } from '../../redact/sealed';
import { ExpiredSealError, WrongKeyError } from '../../redact/seal-errors';
import { translatable } from '../../base/message';
import { SaidError } from '../../base/said-error';
import { mapLifetimeMs } from './redact-settings';
import { SavedMapList } from './saved-map-list';
import type { SecretBytes } from './secret-bytes';

/**
 * Maps that were saved because somebody asked for it: encrypted (AES-256-GCM), with a key that is in
 * VS Code's encrypted storage only, and for some days.
 */
export class SavedMaps {
  private readonly list: SavedMapList;

  /**
   * @param home folder for the one that is kept by the extension
   * @param state remembers where maps were saved
   */
  constructor(
    private readonly home: vscode.Uri,
    state: vscode.Memento,
    private readonly key: SecretBytes,
  ) {
    this.list = new SavedMapList(state);
  }

  /** Where the extension itself keeps one. */
  get ownPlace(): vscode.Uri {
    return vscode.Uri.joinPath(this.home, 'redaction.ltmap');
  }

  /** Where maps were saved that can still be loaded, the latest first. */
  get places(): readonly vscode.Uri[] {
    const now = Date.now();
    const alive = this.list.all.filter(({ expires }) => expires > now);
    return alive.map(({ uri }) => vscode.Uri.parse(uri, true)).reverse();
  }

  /** Writes a map into a file, over what stands there. */
  async save(map: RedactionMap, place: vscode.Uri): Promise<Date> {
    const expires = new Date(Date.now() + mapLifetimeMs());
    const sealed = await seal(map.toJSON(), { bytes: await this.key.get() }, expires);
    // It is noted first: what is on disk can be found and deleted.
    await this.list.add({ uri: place.toString(), expires: expires.getTime() });
    await vscode.workspace.fs.writeFile(place, sealed);
    return expires;
  }

  /**
   * Reads a map.
   *
   * @throws SaidError where it is none, is another machine's, or its time is over: then it is deleted
   */
  async load(place: vscode.Uri): Promise<RedactionMap> {
    const file = new Uint8Array(await vscode.workspace.fs.readFile(place));
    const bytes = await this.key.known();
    try {
      if (!bytes) {
        throw new WrongKeyError();
      }
      return RedactionMap.parse(await unseal(file, { bytes }));
    } catch (error) {
      if (error instanceof WrongKeyError) {
        throw new SaidError(
          translatable(
            'This map cannot be opened: the key that it was saved with is not on this machine, or all redactions were forgotten since.',
          ),
        );
      }
      if (error instanceof ExpiredSealError) {
        await this.list.remove([place.toString()]);
      }
      throw error;
    }
  }

  /** Deletes every map that was saved, and the key. */
  async forget(): Promise<void> {
    await this.list.remove(this.list.all.map(({ uri }) => uri));
    await this.key.forget();
  }
}
