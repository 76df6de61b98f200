import * as vscode from 'vscode';
import type { Downloads } from './downloads/downloads';
import { progressText } from './downloads/progress-text';
import { formatBytes, formatPercent } from '../base/format';
import type { ModelInMemory, ModelsInMemory } from '../runs/models-in-memory';
import type { RunStore } from '../runs/run-store';
import { commandName } from './names/command-ids';
import { prefix } from './names/prefix';
import { isOffline } from './settings';
import { settingName } from './names/settings';
import { loadedName, runTitle } from './words/titles';

/**
 * One short item in the status bar: what runs, else what is being downloaded, else how many models
 * are loaded, else an icon alone. A click opens the menu, and does nothing by itself: what stops a
 * run by one careless click is in the way. It is there once the extension has been used in a window,
 * which is when VS Code activates it, and stays, so that the menu has one place.
 */
export class RunStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    `${prefix}.status`,
    vscode.StatusBarAlignment.Left,
  );
  private readonly subscriptions: readonly { dispose(): void }[];
  private memoryShown = '';

  constructor(
    private readonly runs: RunStore,
    private readonly downloads: Downloads,
    private readonly inference: ModelsInMemory,
  ) {
    this.item.name = 'Local Transformers';
    this.item.command = commandName('openStatusMenu');
    const show = (): void => {
      this.show();
    };
    this.subscriptions = [
      runs.onEvent(({ type }) => {
        if (type !== 'streamed') {
          this.show();
        }
      }),
      downloads.onDidChange(show),
      inference.onDidChange(() => {
        // Told with each run, of which there may be thousands one after the other.
        if (this.memory() !== this.memoryShown) {
          this.show();
        }
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingName('offline'))) {
          this.show();
        }
      }),
    ];
    this.show();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
    this.item.dispose();
  }

  /** What is said of models in memory changes with this. */
  private memory(): string {
    return this.inference.loaded
      .map(({ model, memoryBytes }) => `${model.task} ${model.id} ${memoryBytes}`)
      .join();
  }

  private show(): void {
    this.memoryShown = this.memory();
    const { text, label, tooltip } =
      this.running() ?? this.downloading() ?? this.loaded() ?? this.idle();
    this.item.text = text;
    this.item.accessibilityInformation = { label };
    const offline = isOffline() ? [vscode.l10n.t('Offline mode: no request is made.')] : [];
    this.item.tooltip = [tooltip, ...offline, vscode.l10n.t('Click for the menu.')].join('\n');
    this.item.show();
  }

  private running(): Shown | undefined {
    const { active } = this.runs;
    const [first] = active;
    if (!first) {
      return undefined;
    }
    const title = runTitle(first.order);
    const label = active.length > 1 ? `${title} (+${active.length - 1})` : title;
    const tooltip = active.map(({ order }) => runTitle(order)).join('\n');
    return { text: `$(loading~spin) ${label}`, label, tooltip };
  }

  private downloading(): Shown | undefined {
    const { active } = this.downloads;
    if (active.length === 0) {
      return undefined;
    }
    const bytes = active.reduce((sum, { progress }) => sum + (progress?.bytes ?? 0), 0);
    const total = active.reduce((sum, { plan }) => sum + plan.bytes, 0);
    const percent = formatPercent(bytes, total, vscode.env.language);
    const names = active.map(({ plan }) => plan.id).join(', ');
    const tooltip = active
      .map(({ plan, progress }) => (progress ? `${plan.id}: ${progressText(progress)}` : plan.id))
      .join('\n');
    return {
      text: `$(cloud-download) ${percent}`,
      label: vscode.l10n.t('Downloading {0}: {1}', names, percent),
      tooltip,
    };
  }

  private loaded(): Shown | undefined {
    const { loaded } = this.inference;
    if (loaded.length === 0) {
      return undefined;
    }
    const bytes = loaded.reduce((sum, { memoryBytes }) => sum + (memoryBytes ?? 0), 0);
    const size = formatBytes(bytes, vscode.env.language);
    const label =
      loaded.length === 1
        ? vscode.l10n.t('1 model loaded, {0} in memory', size)
        : vscode.l10n.t('{0} models loaded, {1} in memory', loaded.length, size);
    return {
      text: `$(server-process) ${loaded.length}`,
      label,
      tooltip: [label, ...loaded.map(loadedText)].join('\n'),
    };
  }

  private idle(): Shown {
    const label = vscode.l10n.t('Local Transformers: nothing runs');
    return { text: '$(sparkle)', label, tooltip: label };
  }
}

interface Shown {
  readonly text: string;
  /** For screen readers. */
  readonly label: string;
  readonly tooltip: string;
}

function loadedText({ model, memoryBytes }: ModelInMemory): string {
  const size = memoryBytes === undefined ? '…' : formatBytes(memoryBytes, vscode.env.language);
  return `${loadedName(model)}: ${size}`;
}
