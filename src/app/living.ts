import * as vscode from 'vscode';
import { LiveBudget } from '../runs/live/budget';
import type { LiveGate } from '../runs/live/gate';
import { SharedSpent } from '../runs/live/shared-spent';
import { LiveTaskReader } from '../runs/live/task-reader';
import { inferenceSettings, liveRestsOnBattery, liveSeconds } from '../ui/settings';
import { liveDocuments } from '../ui/live';
import { Battery } from '../ui/live/battery';
import type { LiveDocuments } from '../ui/live/live-documents';
import { WindowFiles } from '../ui/live/spent-files';
import { languageName } from '../ui/words/language-names';
import type { Own, Services } from './services';
import type { TaskRunning } from './task-running';

/** So many threads compute a model where nobody has set how many. */
const mostThreads = 4;

/** What marks entities in documents while they are written. */
export async function living(
  {
    findings,
    library,
    inference,
    log,
    runner,
    fitness,
    machine,
    context,
  }: Pick<Services, 'findings' | 'library' | 'inference' | 'log' | 'machine'> &
    Pick<TaskRunning, 'runner' | 'fitness'> & { readonly context: vscode.ExtensionContext },
  own: Own,
): Promise<LiveDocuments> {
  const { onBattery, processors } = await machine();
  const reader = new LiveTaskReader({
    runner,
    fitness,
    inference,
    demo: (task) => library.demo(task),
    nameOf: languageName,
    threads: () => inferenceSettings.threads() || Math.min(mostThreads, processors()),
  });
  const battery = own(new Battery(onBattery, liveRestsOnBattery));
  const files = own(new WindowFiles(vscode.Uri.joinPath(context.globalStorageUri, 'live')));
  const budget: LiveBudget = new LiveBudget({
    secondsPerMinute: liveSeconds,
    others: () => shared.others,
    rests: () => battery.isOn,
    now: Date.now,
  });
  const shared = new SharedSpent(files, () => budget.spentHere, Date.now);
  void shared.exchange();
  const gate: LiveGate = {
    closed: (isOnScreen) => {
      void shared.exchange();
      return budget.closed(isOnScreen);
    },
    spent: (processorMs) => {
      budget.spent(processorMs);
    },
  };
  return liveDocuments(
    {
      findings,
      reader,
      gate,
      log,
      onDidChangeModels: (listener) =>
        library.onDidChange(() => {
          listener(undefined);
        }),
    },
    own,
  );
}
