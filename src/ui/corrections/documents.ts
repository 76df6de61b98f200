import * as vscode from 'vscode';
import { messageOf, type Log } from '../../base/log';
import type { CorrectedDocument } from '../../corrections/correction';
import type { Corrections } from '../../corrections/corrections';
import type { SaidFindings } from '../../findings/said';
import { renamed, type Renames, type Renaming } from '../editor/renames';
import { UnreadableCorrectionsError, type CorrectionsPlace } from './place';
import { isAnySetBeside, keepsBeside, sidecarEnding } from './sidecar';

/** So long after an edit it is written down where the words stand by now, in ms. */
const restMs = 2000;
/** So long saving a new document may take from the opening of its file on, in ms. */
const savingMs = 10_000;
/** So many files beside documents are looked for. */
const mostFiles = 2000;

/**
 * Lets corrections come with their documents, and keeps them: as soon as one is made, and where its
 * words stand when the document is saved or closed.
 */
export class CorrectedDocuments implements vscode.Disposable {
  private readonly loading = new Map<string, Promise<void>>();
  private readonly writing = new Map<string, Promise<void>>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly open = new Map<string, vscode.TextDocument>();
  /** When documents were opened, in ms since 1970. */
  private readonly opened = new Map<vscode.TextDocument, number>();
  private moving: Promise<unknown> = Promise.resolve();
  private readonly subscriptions: readonly { dispose(): void }[];

  constructor(
    private readonly corrections: Corrections,
    said: Pick<SaidFindings, 'onWillClose'>,
    renames: Pick<Renames, 'isMoving' | 'onDidRename'>,
    private readonly place: CorrectionsPlace,
    private readonly log: Log,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*${sidecarEnding}`);
    const changedOutside = (file: vscode.Uri): void => {
      void this.takeOver(file);
    };
    this.subscriptions = [
      corrections.onDidChange((key) => {
        void this.save(key);
      }),
      said.onWillClose((key) => {
        const document = this.open.get(key);
        if (document?.uri.scheme === 'untitled') {
          this.handOn(document);
        } else {
          void this.save(key);
        }
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.opened.set(document, Date.now());
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
          this.saveLater(document.uri.toString());
        }
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        void this.save(uri.toString());
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

  /** Settles when all is kept that was said until now. */
  async kept(): Promise<void> {
    await this.moving;
    await Promise.all([...this.loading.values(), ...this.writing.values()]);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
    for (const key of [...this.timers.keys()]) {
      void this.save(key);
    }
  }

  private async load(document: vscode.TextDocument): Promise<void> {
    await Promise.all([this.moving, this.writing.get(document.uri.toString())]);
    if (this.corrections.has(document.uri.toString())) {
      return;
    }
    await this.guarded(document.uri, async () => {
      const kept = await this.place.read(document.uri);
      await (kept && this.take(document, kept));
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
    await this.writing.get(uri.toString());
    await this.guarded(uri, async () => {
      if (document && keepsBeside(uri) && (await this.place.isOther(uri))) {
        const kept = await this.place.read(uri);
        await (kept && this.take(document, kept));
      }
    });
  }

  private saveLater(key: string): void {
    if (this.corrections.has(key)) {
      clearTimeout(this.timers.get(key));
      this.timers.set(
        key,
        setTimeout(() => {
          void this.save(key);
        }, restMs),
      );
    }
  }

  /** Writes down what is known of a document now, after what is being written. */
  private save(key: string): Promise<void> {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    const document = this.open.get(key);
    if (!document || !this.corrections.knows(key)) {
      return Promise.resolve();
    }
    const { uri } = document;
    const kept = this.corrections.has(key)
      ? this.corrections.kept(key, document.getText())
      : undefined;
    const before = this.writing.get(key) ?? Promise.resolve();
    const writing = before.then(() =>
      this.guarded(uri, async () => {
        const now = await this.place.write(uri, kept);
        if (now && now.corrections.length > (kept?.corrections.length ?? 0)) {
          await this.take(document, now);
        }
      }),
    );
    this.writing.set(key, writing);
    return writing;
  }

  /**
   * A document that never was a file is closed: what was said of it goes to the file that it was saved
   * as, if it was, which was opened just before. VS Code empties it first, so that its text does not
   * tell any more; and its name will be that of another one.
   */
  private handOn(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    const kept = this.corrections.has(key)
      ? this.corrections.kept(key, document.getText())
      : undefined;
    const recent = [...this.opened]
      .filter(([one, at]) => one.uri.scheme !== 'untitled' && Date.now() - at < savingMs)
      .map(([one]) => one);
    void this.guarded(document.uri, async () => {
      for (const one of kept ? recent.reverse() : []) {
        await this.ready(one);
        const isFree = !this.corrections.has(one.uri.toString());
        if (kept && isFree && (await this.corrections.fits(one.getText(), kept))) {
          await this.take(one, kept);
          break;
        }
      }
      await this.writing.get(key);
      await this.place.write(document.uri, undefined);
    });
  }

  private closed(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.corrections.close(key);
    const document = this.open.get(key);
    if (document) {
      this.opened.delete(document);
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
        const pending = this.writing.get(from);
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
      void this.save(to);
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
