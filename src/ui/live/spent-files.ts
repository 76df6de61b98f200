import * as vscode from 'vscode';
import type { Disposable } from '../../base/emitter';
import type { Spent } from '../../runs/live/budget';
import type { SpentFiles } from '../../runs/live/shared-spent';

/** What was written so long ago is of a window that is gone, in ms. */
const oldMs = 120_000;

/** A file of each window in a folder that all of them have. */
export class WindowFiles implements SpentFiles, Disposable {
  private readonly own = `${crypto.randomUUID()}.json`;
  private isWritten = false;

  constructor(private readonly folder: vscode.Uri) {}

  async read(): Promise<readonly unknown[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.folder);
    const others = entries.filter(([name]) => name !== this.own && name.endsWith('.json'));
    return Promise.all(
      others.map(([name]) => this.readOne(vscode.Uri.joinPath(this.folder, name))),
    );
  }

  async write(spent: Spent): Promise<void> {
    const file = vscode.Uri.joinPath(this.folder, this.own);
    if (spent.length > 0 || this.isWritten) {
      this.isWritten = true;
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(spent)));
    } else {
      await vscode.workspace.fs.createDirectory(this.folder);
    }
  }

  dispose(): void {
    if (this.isWritten) {
      void vscode.workspace.fs.delete(vscode.Uri.joinPath(this.folder, this.own)).then(
        () => undefined,
        () => undefined,
      );
    }
  }

  /** What stands in a file; nothing where it is old, and goes, or is being written. */
  private async readOne(file: vscode.Uri): Promise<unknown> {
    try {
      const { mtime } = await vscode.workspace.fs.stat(file);
      if (Date.now() - mtime > oldMs) {
        await vscode.workspace.fs.delete(file);
        return undefined;
      }
      return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
    } catch {
      return undefined;
    }
  }
}
