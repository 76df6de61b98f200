import * as vscode from 'vscode';
import { messageOf, type Log } from '../../base/log';
import type { CorrectedDocument } from '../../corrections/correction';
import type { Corrections } from '../../corrections/corrections';
import type { SaidFindings } from '../../findings/said';
import { renamed, type Renames, type Renaming } from '../editor/renames';
import { adoptLost } from './adopting';
import { LostFiles, type LostFile } from './lost-files';
import { UnreadableCorrectionsError, type CorrectionsPlace } from './place';
import { SavedAs } from './saved-as';
import { isAnySetBeside, keepsBeside, sidecarEnding } from './sidecar';
import { CorrectionWriter } from './writer';

/** So many files beside documents are looked for. */
const mostFiles = 2000;

/**
 * Lets corrections come with their documents, and keeps them: as soon as one is made, and where its
 * words stand when the document is saved or closed.
 */
export class CorrectedDocuments implements vscode.Disposable {
  private readonly loading = new Map<string, Promise<void>>();
  private readonly open = new Map<string, vscode.TextDocument>();
  private moving: Promise<unknown> = Promise.resolve();
  private readonly writer: CorrectionWriter;
  private readonly savedAs: SavedAs;
  private readonly lost: LostFiles;
  private readonly subscriptions: readonly { dispose(): void }[];

  constructor(
    private readonly corrections: Corrections,
    said: Pick<SaidFindings, 'onWillClose'>,
    renames: Pick<Renames, 'isMoving' | 'onDidRename'>,
    private readonly place: CorrectionsPlace,
    private readonly log: Log,
  ) {
    this.lost = new LostFiles(place, corrections);
    const guarded = (uri: vscode.Uri, act: () => Promise<void>): Promise<void> =>
      this.guarded(uri, act);
    const take = (document: vscode.TextDocument, kept: CorrectedDocument): Promise<void> =>
      this.take(document, kept);
    this.writer = new CorrectionWriter({
      corrections,
      place,
      documentOf: (key) => this.open.get(key),
      take,
      guarded,
    });
    this.savedAs = new SavedAs({
      corrections,
      place,
      writer: this.writer,
      ready: (document) => this.ready(document),
      take,
    });
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*${sidecarEnding}`);
    const changedOutside = (file: vscode.Uri): void => {
      void this.takeOver(file);
    };
    this.subscriptions = [
      corrections.onDidChange((key) => {
        void this.writer.save(key);
      }),
      said.onWillClose((key) => {
        const document = this.open.get(key);
        if (document?.uri.scheme === 'untitled') {
          this.savedAs.handOn(document);
        } else if (document) {
          this.writer.closing(document);
        }
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.savedAs.opened(document);
        void this.ready(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        const key = document.uri.toString();
        if (!vscode.workspace.textDocuments.includes(document) && !renames.isMoving(key)) {
          this.closed(key);
        }
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && !keepsBeside(document.uri)) {
          this.writer.soon(document.uri.toString());
        }
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        void this.writer.save(uri.toString());
      }),
      renames.onDidRename((renaming) => {
        this.follow(renaming);
      }),
      watcher,
      watcher.onDidChange(changedOutside),
      watcher.onDidCreate(changedOutside),
    ];
    for (const document of vscode.workspace.textDocuments) {
      void this.ready(document);
    }
  }

  /** Settles once what was kept of a document is there. */
  ready(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    this.open.set(key, document);
    const loading = this.loading.get(key) ?? this.load(document);
    this.loading.set(key, loading);
    return loading;
  }

  /** The addresses of all documents of which something is known or kept. */
  async everyone(): Promise<readonly vscode.Uri[]> {
    const open = this.corrections.keys.filter((key) => this.corrections.has(key));
    const beside = isAnySetBeside()
      ? await vscode.workspace.findFiles(`**/*${sidecarEnding}`, undefined, mostFiles)
      : [];
    const kept = [
      ...this.place.documents,
      ...beside.map((file) => file.with({ path: file.path.slice(0, -sidecarEnding.length) })),
    ].map(String);
    return [...new Set([...open, ...kept])].map((key) => vscode.Uri.parse(key, true));
  }

  /** What is kept of files that are not there any more. */
  lostFiles(): Promise<readonly LostFile[]> {
    return this.lost.all();
  }

  /** What was kept of a file that is gone is said of this document from now on, if nothing else is. */
  async adopt({ uri, kept }: LostFile, document: vscode.TextDocument): Promise<void> {
    if (this.corrections.has(document.uri.toString())) {
      return;
    }
    await this.guarded(document.uri, async () => {
      await this.place.move(uri, document.uri);
      await this.take(document, kept);
    });
  }

  /** Settles when all is kept that was said until now. */
  async kept(): Promise<void> {
    await this.moving;
    await Promise.all(this.loading.values());
    await this.writer.settled();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
    this.writer.dispose();
  }

  private async load(document: vscode.TextDocument): Promise<void> {
    await Promise.all([this.moving, this.writer.settled(document.uri.toString())]);
    if (this.corrections.has(document.uri.toString())) {
      return;
    }
    await this.guarded(document.uri, async () => {
      const kept = await this.place.read(document.uri);
      await (kept ? this.take(document, kept) : adoptLost(document, this.lost, this));
    });
  }

  private async take(document: vscode.TextDocument, kept: CorrectedDocument): Promise<void> {
    const key = document.uri.toString();
    if (this.open.get(key) !== document) {
      return;
    }
    const lost = await this.corrections.restore(key, document.getText(), kept);
    if (lost > 0) {
      this.log.info(`${lost} corrections have no place in ${key}.`);
    }
  }

  /** A file beside a document was written by others. */
  private async takeOver(file: vscode.Uri): Promise<void> {
    const uri = file.with({ path: file.path.slice(0, -sidecarEnding.length) });
    const document = this.open.get(uri.toString());
    await this.writer.settled(uri.toString());
    await this.guarded(uri, async () => {
      if (document && keepsBeside(uri) && (await this.place.isOther(uri))) {
        const kept = await this.place.read(uri);
        await (kept && this.take(document, kept));
      }
    });
  }

  private closed(key: string): void {
    this.writer.forget(key);
    this.corrections.close(key);
    const document = this.open.get(key);
    if (document) {
      this.savedAs.closed(document);
    }
    this.open.delete(key);
    this.loading.delete(key);
  }

  /** What has another address keeps its corrections, whether it is open or not. */
  private follow(renaming: Renaming): void {
    const keys = [...this.corrections.keys, ...this.place.documents.map(String)];
    for (const from of new Set([...keys, renaming.from])) {
      const to = renamed(from, renaming);
      if (to !== from) {
        const pending = this.writer.settled(from);
        this.corrections.move(from, to);
        this.closed(from);
        this.moving = Promise.all([this.moving, pending]).then(() => this.moved(from, to));
      }
    }
  }

  private async moved(from: string, to: string): Promise<void> {
    const [old, uri] = [vscode.Uri.parse(from, true), vscode.Uri.parse(to, true)];
    await this.guarded(uri, () => this.place.move(old, uri));
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === to);
    if (document && this.corrections.has(to)) {
      this.open.set(to, document);
      this.loading.set(to, Promise.resolve());
      void this.writer.save(to);
    } else if (document) {
      // It was opened under its new address before its corrections were there.
      this.loading.delete(to);
      void this.ready(document);
    }
  }

  /** What cannot be read or kept is said once, and hinders nothing else. */
  private async guarded(uri: vscode.Uri, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.log.error(`Corrections of ${uri.toString()}: ${messageOf(error)}`);
      void vscode.window.showWarningMessage(
        error instanceof UnreadableCorrectionsError
          ? error.message
          : vscode.l10n.t(
              'What was corrected in “{0}” could not be kept: {1}',
              vscode.workspace.asRelativePath(uri),
              messageOf(error),
            ),
      );
    }
  }
}
