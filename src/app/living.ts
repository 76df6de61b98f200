import { LiveBudget } from '../runs/live/budget';
import { LiveTaskReader } from '../runs/live/task-reader';
import { inferenceSettings, liveRestsOnBattery, liveSeconds } from '../ui/settings';
import { liveDocuments } from '../ui/live';
import { Battery } from '../ui/live/battery';
import type { LiveDocuments } from '../ui/live/live-documents';
import { languageName } from '../ui/words/language-names';
import type { Own, Services } from './services';
import type { TaskRunning } from './task-running';

/** What marks entities in documents while they are written. */
export function living(
  {
    findings,
    library,
    inference,
    log,
    runner,
    fitness,
    onBattery,
  }: Pick<Services, 'findings' | 'library' | 'inference' | 'log' | 'onBattery'> &
    Pick<TaskRunning, 'runner' | 'fitness'>,
  own: Own,
): LiveDocuments {
  const reader = new LiveTaskReader({
    runner,
    fitness,
    inference,
    demo: (task) => library.demo(task),
    nameOf: languageName,
    threads: inferenceSettings.threads,
  });
  const battery = own(new Battery(onBattery, liveRestsOnBattery));
  const gate = new LiveBudget({
    secondsPerMinute: liveSeconds,
    others: () => [],
    rests: () => battery.isOn,
    now: Date.now,
  });
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
