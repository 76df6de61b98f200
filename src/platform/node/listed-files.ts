import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { byName, FileError, type ListedFile } from '../../many/files';
import { anyOf, globTest, isGlob, type NameTest } from '../../many/globs';
import { isPartial } from './whole-files';

/** Which files are meant. */
export interface FileChoice {
  /** Files, folders and globs, as they were given. */
  readonly paths: readonly string[];
  /** What names are relative to: an absolute path. */
  readonly base: string;
  /** Of what is in folders: only these; all where there are none. */
  readonly include: readonly string[];
  /** Of what is in folders: not these. */
  readonly exclude: readonly string[];
  /** Absolute paths of what the run itself writes. */
  readonly own: readonly string[];
}

/** Folders in which nobody looks for texts of their own. */
const never = ['.git', '.hg', '.svn', 'node_modules'];

/** The part of a glob before its first special sign: the folder in which it can find something. */
function fixedPart(glob: string): string {
  const parts = glob.split(/[/\\]/u);
  const first = parts.findIndex(isGlob);
  return parts.slice(0, first).join('/') || (glob.startsWith('/') ? '/' : '.');
}

class Listing {
  private readonly found = new Map<string, ListedFile>();
  private readonly isIncluded: NameTest;
  private readonly isExcluded: NameTest;
  private readonly own: ReadonlySet<string>;

  constructor(private readonly choice: FileChoice) {
    const { include, exclude, own } = choice;
    this.isIncluded = include.length === 0 ? () => true : anyOf(include);
    this.isExcluded = anyOf(exclude);
    this.own = new Set(own);
  }

  async files(): Promise<readonly ListedFile[]> {
    for (const given of this.choice.paths) {
      await this.addGiven(given);
    }
    return [...this.found.values()].sort(byName);
  }

  private async addGiven(given: string): Promise<void> {
    const path = resolve(given);
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === true) {
      await this.addFolder(path, () => true);
    } else if (found?.isFile() === true) {
      this.add(await realpath(path), path, found);
    } else if (isGlob(given)) {
      const before = this.found.size;
      const test = globTest(this.nameOf(path));
      await this.addFolder(resolve(fixedPart(given)), test);
      if (this.found.size === before) {
        throw new FileError(`No file is meant by “${given}”.`);
      }
    } else {
      throw new FileError(`There is no file ${given}.`);
    }
  }

  /** Links are not followed: nothing is read twice, and nothing outside. */
  private async addFolder(folder: string, test: NameTest): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      const { code = '' } = error as NodeJS.ErrnoException;
      throw new FileError(`${folder} cannot be read (${code}).`);
    });
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const name = this.nameOf(path);
      if (this.own.has(path) || this.isExcluded(name)) {
        continue;
      }
      if (entry.isDirectory() && !never.includes(entry.name)) {
        await this.addFolder(path, test);
      } else if (entry.isFile() && !isPartial(path) && test(name) && this.isIncluded(name)) {
        const found = await stat(path).catch(() => undefined);
        if (found) {
          this.add(path, path, found);
        }
      }
    }
  }

  private add(path: string, given: string, { size, mtimeMs }: Stats): void {
    const name = this.nameOf(given);
    this.found.set(name, { name, path, bytes: size, modified: mtimeMs });
  }

  /** Relative to the base where it is in it, else absolute. */
  private nameOf(path: string): string {
    const inside = relative(this.choice.base, path);
    const isOutside = inside.startsWith(`..${sep}`) || inside === '..' || isAbsolute(inside);
    return (isOutside ? path : inside).split(sep).join('/');
  }
}

/**
 * The files that are meant, each once, in the order of their names.
 *
 * @throws FileError for what means no file, and for a folder that cannot be read
 */
export function listFiles(choice: FileChoice): Promise<readonly ListedFile[]> {
  return new Listing(choice).files();
}

/** True for a name that is not below the base. */
export function isOutside(name: string): boolean {
  return isAbsolute(name) || name.startsWith('../');
}
