import * as vscode from 'vscode';
import { Emitter } from '../../base/emitter';
import type { FindingStore } from '../../findings/store';
import type { RunStore } from '../../runs/run-store';

/** So long a renaming may take from its announcement, in ms; then it counts as failed. */
const patience = 10_000;

/** A file or folder that has, or is about to have, another address. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** The address of what stands at, or below, one that was renamed; the same again for any other. */
export function renamed(uri: string, { from, to }: Renaming): string {
  return uri === from || uri.startsWith(`${from}/`) ? to + uri.slice(from.length) : uri;
}

/**
 * Follows files and folders that are renamed or moved in VS Code: what was found in them, and the
 * runs that read them. VS Code closes such a document and opens another one with the same text.
 */
export class Renames implements vscode.Disposable {
  private readonly announced = new Set<Renaming>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private readonly happened = new Emitter<Renaming>();

  /** A file or folder has another address now, and what was found there has gone along. */
  readonly onDidRename = this.happened.event;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly findings: FindingStore,
    private readonly runs: RunStore,
  ) {
    this.subscriptions = [
      vscode.workspace.onWillRenameFiles(({ files }) => {
        files.forEach((file) => {
          this.announce(renamingOf(file));
        });
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        files.forEach((file) => {
          this.follow(renamingOf(file));
        });
      }),
    ];
  }

  /** True for a document that is closed because it is about to have another address. */
  isMoving(uri: string): boolean {
    return [...this.announced].some((one) => renamed(uri, one) !== uri);
  }

  dispose(): void {
    this.timers.forEach(clearTimeout);
    this.happened.dispose();
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private announce(renaming: Renaming): void {
    this.announced.add(renaming);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (this.announced.delete(renaming)) {
        this.closeLost();
      }
    }, patience);
    this.timers.add(timer);
  }

  private follow(renaming: Renaming): void {
    for (const one of this.announced) {
      if (one.from === renaming.from && one.to === renaming.to) {
        this.announced.delete(one);
      }
    }
    for (const document of this.findings.documentKeys) {
      const now = renamed(document, renaming);
      if (now !== document) {
        this.findings.move(document, now);
      }
    }
    this.runs.renamed((uri) => renamed(uri, renaming));
    this.happened.fire(renaming);
  }

  /** A renaming that was announced has not happened: what was closed for it is closed. */
  private closeLost(): void {
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (const document of this.findings.documentKeys) {
      if (!open.has(document) && !this.isMoving(document)) {
        this.findings.close(document);
      }
    }
  }
}

function renamingOf({ oldUri, newUri }: { oldUri: vscode.Uri; newUri: vscode.Uri }): Renaming {
  return { from: oldUri.toString(), to: newUri.toString() };
}
