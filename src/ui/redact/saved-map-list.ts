import * as vscode from 'vscode';

const listKey = 'redaction.savedMaps';

/** A file with a map, and until when it can be loaded, in ms since 1970. */
export interface SavedMap {
  readonly uri: string;
  readonly expires: number;
}

/** Where maps were saved. */
export class SavedMapList {
  /** @param state remembers it */
  constructor(private readonly state: vscode.Memento) {}

  /** The latest last. */
  get all(): readonly SavedMap[] {
    return this.state.get<readonly SavedMap[]>(listKey, []);
  }

  /** Notes one, in place of what was noted of its file. */
  async add(map: SavedMap): Promise<void> {
    const others = this.all.filter(({ uri }) => uri !== map.uri);
    await this.state.update(listKey, [...others, map]);
  }

  /** Deletes all whose time is over. */
  async removeExpired(): Promise<void> {
    const now = Date.now();
    await this.remove(this.all.filter(({ expires }) => expires <= now).map(({ uri }) => uri));
  }

  /** Deletes the files, and what is noted of them. */
  async remove(uris: readonly string[]): Promise<void> {
    if (uris.length === 0) {
      return;
    }
    for (const uri of uris) {
      try {
        await vscode.workspace.fs.delete(vscode.Uri.parse(uri, true));
      } catch (error) {
        // Somebody has deleted it, or moved it away. Without the key nobody can read it.
        if (!(error instanceof vscode.FileSystemError)) {
          throw error;
        }
      }
    }
    await this.state.update(
      listKey,
      this.all.filter(({ uri }) => !uris.includes(uri)),
    );
  }
}
