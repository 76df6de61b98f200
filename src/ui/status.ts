import * as vscode from 'vscode';
import type { Downloads } from './downloads/downloads';
import { progressText } from './downloads/progress-text';
import { demoModelId } from '../models/store/stored-model';
import { formatBytes, formatPercent } from '../base/format';
import type { ModelInMemory, ModelsInMemory } from '../runs/models-in-memory';
import type { RunStore } from '../runs/run-store';
import { commandName, type CommandId } from './names/command-ids';
import { prefix } from './names/prefix';
import { demoName, taskTitle } from './words/titles';

/**
 * One short item in the status bar: what runs (a click stops it), else what is being downloaded,
 * else how many models are loaded (a click shows them). Nothing when there is none of it.
 */
export class RunStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    `${prefix}.status`,
    vscode.StatusBarAlignment.Left,
  );
  private readonly subscriptions: readonly { dispose(): void }[];

  constructor(
    private readonly runs: RunStore,
    private readonly downloads: Downloads,
    private readonly inference: ModelsInMemory,
  ) {
    this.item.name = 'Local Transformers';
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
      inference.onDidChange(show),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
    this.item.dispose();
  }

  private show(): void {
    const state = this.running() ?? this.downloading() ?? this.loaded();
    if (!state) {
      this.item.hide();
      return;
    }
    const { text, label, tooltip, command } = state;
    this.item.text = text;
    this.item.accessibilityInformation = { label };
    this.item.tooltip = tooltip;
    this.item.command = commandName(command);
    this.item.show();
  }

  private running(): Shown | undefined {
    const { active } = this.runs;
    const [first] = active;
    if (!first) {
      return undefined;
    }
    const title = taskTitle(first.order.task);
    const label = active.length > 1 ? `${title} (+${active.length - 1})` : title;
    const tooltip = vscode.l10n.t('A model reads on this machine. Click to stop.');
    return { text: `$(loading~spin) ${label}`, label, tooltip, command: 'stop' };
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
      command: 'showModels',
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
      command: 'showModels',
    };
  }
}

interface Shown {
  readonly text: string;
  /** For screen readers. */
  readonly label: string;
  readonly tooltip: string;
  readonly command: CommandId;
}

function loadedText({ model, memoryBytes }: ModelInMemory): string {
  const name = model.id === demoModelId(model.task) ? demoName(model.task) : model.id;
  const size = memoryBytes === undefined ? '…' : formatBytes(memoryBytes, vscode.env.language);
  return `${name}: ${size}`;
}
