import * as vscode from 'vscode';
import { Cancelled } from '../../base/cancelled';
import type { ListedFile } from '../../many/files';
import { anyOf, globTest, type NameTest } from '../../many/globs';

/** How many files are looked at, side by side. */
const together = 32;

/** What is left out of every folder, whatever is set. */
const never = ['**/.git', '**/node_modules'];

/** The globs that `files.exclude` and `search.exclude` have switched on for a folder. */
function excluded(folder: vscode.Uri): readonly string[] {
  return ['files', 'search'].flatMap((section) => {
    const set = vscode.workspace.getConfiguration(section, folder).get('exclude');
    const entries = typeof set === 'object' && set !== null ? Object.entries(set) : [];
    // One that depends on another file stands for what is built: it is read.
    return entries.flatMap(([glob, on]) => (on === true ? [glob] : []));
  });
}

/** What is excluded is named from the folder of the workspace, and not from one below it. */
function exclusion(folder: vscode.Uri): (uri: vscode.Uri) => boolean {
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const test = anyOf([...never, ...excluded(folder)]);
  return (uri) => test(uri.path.slice(root.path.replace(/\/$/u, '').length + 1));
}

class Listing {
  private readonly isWanted: NameTest;
  private readonly isExcluded: (uri: vscode.Uri) => boolean;
  private readonly files: ListedFile[] = [];

  constructor(
    private readonly folder: vscode.Uri,
    glob: string,
    private readonly signal: AbortSignal,
    private readonly told: (count: number) => void,
  ) {
    this.isWanted = globTest(glob);
    this.isExcluded = exclusion(folder);
  }

  async all(): Promise<readonly ListedFile[]> {
    await this.add(this.folder, '');
    return this.files;
  }

  private async add(folder: vscode.Uri, before: string): Promise<void> {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    const wanted: (readonly [name: string, uri: vscode.Uri])[] = [];
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(folder, name);
      // A link has another bit too: it is not followed, so that nothing is read twice.
      if (type === vscode.FileType.File && this.isWanted(before + name) && !this.isExcluded(uri)) {
        wanted.push([before + name, uri]);
      }
    }
    for (let from = 0; from < wanted.length; from += together) {
      this.check();
      await this.look(wanted.slice(from, from + together));
    }
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.Directory && !this.isExcluded(uri)) {
        this.check();
        await this.add(uri, `${before}${name}/`);
      }
    }
  }

  private async look(wanted: readonly (readonly [string, vscode.Uri])[]): Promise<void> {
    const found = await Promise.all(
      wanted.map(async ([name, uri]): Promise<readonly ListedFile[]> => {
        try {
          const { size, mtime } = await vscode.workspace.fs.stat(uri);
          return [{ name, path: uri.toString(), bytes: size, modified: mtime }];
        } catch {
          // It is gone again.
          return [];
        }
      }),
    );
    this.files.push(...found.flat());
    this.told(this.files.length);
  }

  private check(): void {
    if (this.signal.aborted) {
      throw new Cancelled();
    }
  }
}

/**
 * The files of a folder that a glob means, but what `files.exclude` and `search.exclude` leave out.
 *
 * @param told how many are found so far
 * @throws Cancelled when `signal` is aborted
 * @throws vscode.FileSystemError where a folder cannot be read
 */
export function filesIn(
  folder: vscode.Uri,
  glob: string,
  signal: AbortSignal,
  told: (count: number) => void,
): Promise<readonly ListedFile[]> {
  return new Listing(folder, glob, signal, told).all();
}
