import * as vscode from 'vscode';
import { messageOf, type Log } from '../base/log';
import type { FindingStore } from '../findings/store';
import type { ModelLibrary } from '../models/library';
import type { ModelsInMemory } from '../runs/models-in-memory';
import type { RunStore } from '../runs/run-store';
import type { HubAccount } from './account';
import { ContextKeys } from './context-keys';
import { patientWorks } from './patient-works';
import type { TextEditors } from './editor/text-editors';
import type { ContextValues } from './names/context-keys';
import { settingName } from './names/settings';

/** What the context keys are about. */
export interface FollowedContextServices {
  readonly runs: RunStore;
  readonly inference: ModelsInMemory;
  readonly findings: FindingStore;
  readonly editors: Pick<TextEditors, 'current'>;
  readonly library: Pick<ModelLibrary, 'list' | 'unfinished' | 'onDidChange'>;
  readonly account: Pick<HubAccount, 'token' | 'onDidChange'>;
  readonly log: Log;
}

/** Keeps the context keys true, by which commands that make no sense now are hidden or disabled. */
export class FollowedContext implements vscode.Disposable {
  private readonly keys = new ContextKeys();
  private readonly subscriptions: readonly { dispose(): void }[];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly services: FollowedContextServices) {
    const { runs, inference, findings, library, account } = services;
    this.subscriptions = [
      runs.onEvent(({ type }) => {
        if (type !== 'streamed') {
          this.followRuns();
        }
      }),
      inference.onDidChange(() => {
        this.followRuns();
      }),
      patientWorks.onDidChange(() => {
        this.followRuns();
      }),
      findings.onDidChange(() => {
        this.followMarksSoon();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.followMarks();
      }),
      library.onDidChange(() => {
        this.followModels();
      }),
      account.onDidChange(() => {
        this.followAccount();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingName('hub.endpoint'))) {
          this.followAccount();
        }
      }),
      // Another window may have fetched or deleted models.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) {
          this.followModels();
        }
      }),
    ];
    this.followModels();
    this.followAccount();
  }

  /** What the keys say now. */
  get values(): Partial<ContextValues> {
    return this.keys.all;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private followRuns(): void {
    const { runs, inference } = this.services;
    this.keys.set('running', runs.active.length > 0 || patientWorks.areRunning);
    this.keys.set('used', runs.all.length > 0 || inference.loaded.length > 0);
  }

  /** Soon: marks change with each letter that is typed before them. */
  private followMarksSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.followMarks();
    }, 50);
  }

  private followMarks(): void {
    const { findings, editors } = this.services;
    const document = editors.current?.document.uri.toString();
    this.keys.set('marked', document !== undefined && findings.isAny(document));
  }

  private followModels(): void {
    const { library } = this.services;
    this.settle('noModels', async () => {
      const [whole, parts] = await Promise.all([library.list(), library.unfinished()]);
      return whole.length === 0 && parts.length === 0;
    });
  }

  private followAccount(): void {
    this.settle('signedOut', async () => (await this.services.account.token()) === undefined);
  }

  /** A key that takes a look at the disk; where that fails, nothing is known, and nothing hidden. */
  private settle(key: 'noModels' | 'signedOut', find: () => Promise<boolean>): void {
    void find()
      .catch((error: unknown) => {
        this.services.log.debug(`It is not known whether “${key}”: ${messageOf(error)}`);
        return false;
      })
      .then((value) => {
        this.keys.set(key, value);
      });
  }
}
