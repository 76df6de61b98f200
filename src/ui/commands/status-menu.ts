import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import type { ModelsInMemory } from '../../runs/models-in-memory';
import type { RunStore } from '../../runs/run-store';
import type { Downloads } from '../downloads/downloads';
import { progressText } from '../downloads/progress-text';
import type { CommandId } from '../names/command-ids';
import { openSettings, runCommand } from '../run-command';
import { isOffline, setOffline } from '../settings';
import { loadedName, runTitle } from '../words/titles';
import type { Command } from './command';
import { choose } from './models/pick';
import { unloadFirst } from './models/row-actions';

/** What the menu is about. */
export interface StatusMenuServices {
  readonly runs: RunStore;
  readonly downloads: Downloads;
  readonly inference: ModelsInMemory;
}

/** A line of the menu that does something; `key` stays the same while the menu is open. */
interface Entry extends vscode.QuickPickItem {
  readonly key: string;
  readonly act: () => unknown;
}

/** An entry, or a heading. */
type Line = Entry | (vscode.QuickPickItem & { readonly key?: undefined; readonly act?: undefined });

/** The menu is drawn anew at most so often, in ms: a download goes on ten times a second. */
const intervalMs = 500;

/** Opens the menu of the status bar: what runs and can be stopped, what is loaded, where things are. */
export class OpenStatusMenuCommand implements Command {
  readonly id = 'openStatusMenu';

  constructor(private readonly services: StatusMenuServices) {}

  async execute(): Promise<void> {
    const chosen = await choose<Line>((menu) => {
      menu.title = 'Local Transformers';
      menu.placeholder = vscode.l10n.t(
        'What runs can be stopped here; all models run on this machine',
      );
      menu.keepScrollPosition = true;
      menu.items = linesOf(this.services);
      const subscriptions = this.follow(menu);
      menu.onDidHide(() => {
        vscode.Disposable.from(...subscriptions).dispose();
      });
    });
    // Only now, for what it does may ask something itself.
    await chosen?.act?.();
  }

  /** Draws the menu anew when something changes, until the returned disposables are disposed. */
  private follow(menu: vscode.QuickPick<Line>): readonly { dispose(): void }[] {
    const { runs, downloads, inference } = this.services;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const drawSoon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        // Whoever is about to press Enter on a line that is gone presses it on none, not on another.
        const key = menu.activeItems[0]?.key;
        const lines = linesOf(this.services);
        menu.items = lines;
        menu.activeItems = lines.filter((line) => line.key !== undefined && line.key === key);
      }, intervalMs);
    };
    return [
      runs.onEvent(({ type }) => {
        if (type !== 'streamed') {
          drawSoon();
        }
      }),
      downloads.onDidChange(drawSoon),
      inference.onDidChange(drawSoon),
      {
        dispose: () => {
          clearTimeout(timer);
        },
      },
    ];
  }
}

function linesOf(services: StatusMenuServices): readonly Line[] {
  return [
    ...section(vscode.l10n.t('Running'), running(services)),
    ...section(vscode.l10n.t('Downloading'), downloading(services)),
    ...section(vscode.l10n.t('Results and texts'), [
      own('showResults', 'list-flat', vscode.l10n.t('Show Results')),
      own('openLiveMenu', 'eye', vscode.l10n.t('Live Highlighting…')),
      own('openSampleLetter', 'mail', vscode.l10n.t('Open Sample Letter')),
      own('getStarted', 'rocket', vscode.l10n.t('Get Started')),
    ]),
    ...section(vscode.l10n.t('Models and network'), [
      own('selectModel', 'add', vscode.l10n.t('Select Model…')),
      own('showModels', 'package', vscode.l10n.t('Show Models')),
      offline(),
    ]),
    // After the ways on: the first line is taken by Enter.
    ...section(vscode.l10n.t('Loaded'), loaded(services)),
    ...section(vscode.l10n.t('More'), [
      entry('settings', 'gear', vscode.l10n.t('Open Settings'), () => openSettings()),
      own('showLog', 'output', vscode.l10n.t('Show Log')),
    ]),
  ];
}

function running({ runs }: StatusMenuServices): readonly Entry[] {
  const { active } = runs;
  const each = active.map(({ id, order }) => {
    const stop = vscode.l10n.t('Stop {0}', runTitle(order));
    const text = order.text.trim().slice(0, 60).replaceAll(/\s+/gu, ' ');
    return entry(
      id,
      'debug-stop',
      stop,
      () => {
        runs.stop(id);
      },
      text,
    );
  });
  const all = vscode.l10n.t('Stop All {0} Runs', active.length);
  return active.length > 1
    ? [
        ...each,
        entry('stopAll', 'stop-circle', all, () => {
          runs.stop();
        }),
      ]
    : each;
}

function downloading({ downloads }: StatusMenuServices): readonly Entry[] {
  return downloads.active.map(({ plan, progress }) => {
    const cancel = vscode.l10n.t('Cancel Download of {0}', plan.id);
    const state = progress ? progressText(progress) : vscode.l10n.t('starting…');
    return entry(
      `download ${plan.id}`,
      'close',
      cancel,
      () => {
        downloads.cancel(plan.id);
      },
      state,
    );
  });
}

function loaded(services: StatusMenuServices): readonly Entry[] {
  return services.inference.loaded.map(({ model, memoryBytes }) => {
    const size = memoryBytes === undefined ? '…' : formatBytes(memoryBytes, vscode.env.language);
    const unload = vscode.l10n.t('Unload {0}', loadedName(model));
    return entry(
      `${model.directory} ${model.dtype}`,
      'server-process',
      unload,
      () => unloadFirst(model.directory, services),
      size,
    );
  });
}

function offline(): Entry {
  const on = isOffline();
  const label = on ? vscode.l10n.t('Turn Offline Mode Off') : vscode.l10n.t('Turn Offline Mode On');
  const now = on
    ? vscode.l10n.t('now every request to the network is refused')
    : vscode.l10n.t('now the network is used for models that you ask for');
  return entry('offline', on ? 'globe' : 'circle-slash', label, () => setOffline(!on), now);
}

/** A command of the extension, by its title. */
function own(id: CommandId, icon: string, label: string): Entry {
  return entry(id, icon, label, () => runCommand(id));
}

function entry(
  key: string,
  icon: string,
  label: string,
  act: () => unknown,
  description?: string,
): Entry {
  return {
    key,
    act,
    label,
    iconPath: new vscode.ThemeIcon(icon),
    ...(description === undefined ? {} : { description }),
  };
}

/** Lines below a heading; nothing where there are none. */
function section(label: string, entries: readonly Entry[]): readonly Line[] {
  return entries.length === 0
    ? []
    : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...entries];
}
