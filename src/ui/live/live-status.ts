import * as vscode from 'vscode';
import type { Disposable } from '../../base/emitter';
import { formatPercent } from '../../base/format';
import type { Closed } from '../../runs/live/gate';
import type { LiveState } from '../../runs/live/live-entry';
import { commandName } from '../names/command-ids';
import { prefix } from '../names/prefix';
import { settingName } from '../names/settings';
import { liveSeconds } from '../settings';
import { localized } from '../words/localized';
import type { LiveDocuments } from './live-documents';

/** It is drawn at most so often, in ms: a paragraph is read in some. */
const intervalMs = 250;

interface Shown {
  readonly icon: string;
  readonly text: string;
  /** For screen readers, and first in the tooltip. */
  readonly label: string;
}

/** Says in the status bar how the document in front stands, where it is marked while it is written. */
export class LiveStatus implements Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    `${prefix}.live`,
    vscode.StatusBarAlignment.Left,
  );
  private readonly subscriptions: readonly Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly documents: LiveDocuments) {
    this.item.name = vscode.l10n.t('Live Highlighting');
    this.item.command = commandName('openLiveMenu');
    this.subscriptions = [
      documents.onDidChange((key) => {
        if (key === vscode.window.activeTextEditor?.document.uri.toString()) {
          this.timer ??= setTimeout(() => {
            this.timer = undefined;
            this.show();
          }, intervalMs);
        }
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.show();
      }),
    ];
    this.show();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
    this.item.dispose();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const state = document && this.documents.state(document);
    if (!state) {
      this.item.hide();
      return;
    }
    const { icon, text, label } = shownOf(state);
    this.item.text = `$(${icon}) ${text}`;
    this.item.accessibilityInformation = { label };
    this.item.tooltip = `${label}\n${vscode.l10n.t('Click to switch it off, or for more.')}`;
    this.item.show();
  }
}

function waiting(by: Closed['by']): string {
  switch (by) {
    case 'battery':
      return vscode.l10n.t(
        'Live highlighting waits: the machine runs on battery (setting “{0}”)',
        settingName('live.pauseOnBattery'),
      );
    case 'budget':
      return vscode.l10n.t(
        'Live highlighting waits: its {0} s of the processor’s time in this minute are used up (setting “{1}”)',
        liveSeconds(),
        settingName('live.processorSeconds'),
      );
  }
}

function shownOf({ total, left, problem, closed }: LiveState): Shown {
  if (problem) {
    const why = localized(problem);
    const label = vscode.l10n.t('Live highlighting: {0}', why);
    return { icon: 'warning', text: vscode.l10n.t('Live'), label };
  }
  if (closed) {
    return {
      icon: 'debug-pause',
      text: vscode.l10n.t('Live: waits'),
      label: waiting(closed.by),
    };
  }
  if (left > 0) {
    const percent = formatPercent(total - left, total, vscode.env.language);
    return {
      icon: 'eye',
      text: vscode.l10n.t('Live: {0}', percent),
      label: vscode.l10n.t('Live highlighting: {0} of this document are read', percent),
    };
  }
  return {
    icon: 'eye',
    text: vscode.l10n.t('Live'),
    label: vscode.l10n.t('Live highlighting: entities are marked while you write'),
  };
}
