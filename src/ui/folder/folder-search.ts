import type * as vscode from 'vscode';
import { Emitter } from '../../base/emitter';
import type { ListedFile } from '../../many/files';
import { findInFiles, type FindOptions, type FindParts } from '../../many/find-files';
import type { JournalModel } from '../../many/journal';
import { Names, PackedFindings } from '../../many/packed';
import { Tally, type FileResult } from '../../many/result';

/** Who reads the files: a model with rules, or rules alone. */
export type SearchBy = 'model' | 'rules';

/** What is looked for, and where. */
export interface SearchRequest {
  readonly folder: vscode.Uri;
  readonly glob: string;
  readonly by: SearchBy;
}

/** A file that something was found in. */
export interface FoundFile {
  readonly file: ListedFile;
  readonly sha256: string;
  readonly findings: PackedFindings;
}

/** A file that could not be read, and why. */
export interface UnreadFile {
  readonly name: string;
  readonly message: string;
}

/** What is kept of a search through a folder; all of it in memory, and no text of any file. */
export class FolderSearch {
  private readonly names = new Names();
  private readonly read = new Set<string>();
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  readonly found: FoundFile[] = [];
  readonly failed: UnreadFile[] = [];
  readonly tally = new Tally();
  /** Names of files with a box that is not ticked. */
  readonly unticked = new Set<string>();
  isRunning = false;

  constructor(
    readonly request: SearchRequest,
    readonly files: readonly ListedFile[],
    readonly models: readonly JournalModel[],
  ) {}

  /** How many files are left to be read. */
  get left(): number {
    return this.files.length - this.read.size;
  }

  /** The files whose boxes are ticked. */
  get ticked(): readonly FoundFile[] {
    return this.found.filter(({ file }) => !this.unticked.has(file.name));
  }

  tick(names: readonly string[], on: boolean): void {
    for (const name of names) {
      if (on) {
        this.unticked.delete(name);
      } else {
        this.unticked.add(name);
      }
    }
    this.changed.fire();
  }

  /**
   * Reads what was not read yet.
   *
   * @throws Cancelled when `signal` is aborted; what was found until then stays, and it can go on
   */
  async goOn(
    parts: FindParts,
    options: FindOptions,
    signal: AbortSignal,
    done: () => void,
  ): Promise<void> {
    this.isRunning = true;
    const left = this.files.filter(({ name }) => !this.read.has(name));
    const byName = new Map(left.map((file) => [file.name, file]));
    try {
      for await (const result of findInFiles(left, parts, options, signal)) {
        const file = byName.get(result.name);
        if (file) {
          this.add(file, result);
        }
        done();
        this.changed.fire();
      }
    } finally {
      this.isRunning = false;
      this.changed.fire();
    }
  }

  private add(file: ListedFile, result: FileResult): void {
    this.read.add(file.name);
    this.tally.add(result);
    if (result.kind === 'failed') {
      this.failed.push({ name: file.name, message: result.message });
    } else if (result.kind === 'read' && result.findings.length > 0) {
      const findings = new PackedFindings(result.findings, this.names);
      this.found.push({ file, sha256: result.sha256, findings });
    }
  }
}
