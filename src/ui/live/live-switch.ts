import * as vscode from 'vscode';
import { messageOf, type Log } from '../../base/log';
import { once } from '../../base/once';
import { settingName } from '../names/settings';
import { isLiveSet } from '../settings';
import type { LiveDocuments } from './live-documents';

/** Loads what marks entities while one writes, when that is first wanted. */
export class LiveSwitch implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private loaded: LiveDocuments | undefined;
  /** What marks entities while one writes. */
  readonly documents: () => Promise<LiveDocuments>;

  constructor(
    load: () => Promise<LiveDocuments>,
    private readonly log: Log,
  ) {
    this.documents = once(async () => (this.loaded = await load()));
    const look = (): void => {
      this.look();
    };
    this.subscription = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(look),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingName('live.enabled'))) {
          this.look();
        }
      }),
    );
    this.look();
  }

  /** The marks of a document, or of all, were cleared: they are not to come back by themselves. */
  cleared(document: string | undefined): void {
    this.loaded?.cleared(document);
  }

  /** All results are forgotten: those of live highlighting too. */
  forget(): void {
    this.loaded?.forget();
  }

  dispose(): void {
    this.subscription.dispose();
    this.loaded?.dispose();
  }

  private look(): void {
    const { visibleTextEditors } = vscode.window;
    if (!this.loaded && visibleTextEditors.some(({ document }) => isLiveSet(document))) {
      this.documents().catch((error: unknown) => {
        this.log.error(`Live highlighting cannot be loaded: ${messageOf(error)}`);
      });
    }
  }
}
