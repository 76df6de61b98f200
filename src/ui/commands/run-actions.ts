import type { DemoFitness } from '../../runs/fitness';
import type { ModelChoice } from '../../runs/model-choice';
import type { Run } from '../../runs/run';
import type { RunStore } from '../../runs/run-store';
import type { ResultMarks } from '../editor/result-marks';
import { settingsToBlame } from '../panel/card';
import type { ActionId } from '../panel/messages';
import { openSettings, runCommand } from '../run-command';
import { settingsQuery } from '../words/named-settings';
import type { RunAgain } from './run-again';
import { never } from './run-starter';

/** What the actions are carried out with. */
export interface RunActionParts {
  readonly store: Pick<RunStore, 'goOn'>;
  readonly models: Pick<ModelChoice, 'fullModel' | 'found' | 'demo' | 'here'>;
  readonly fitness: Pick<DemoFitness, 'remember'>;
  readonly marks: Pick<ResultMarks, 'show'>;
}

/** Does what a button of a card says, with its run; `adjust` only opens a form on the page. */
export async function actOn(
  run: Run,
  action: Exclude<ActionId, 'adjust'>,
  again: RunAgain,
  { store, models, fitness, marks }: RunActionParts,
): Promise<void> {
  const { task } = run.order;
  switch (action) {
    case 'retry':
      await again.same(run);
      return;
    case 'showLog':
      await runCommand('showLog');
      return;
    case 'getFullModel': {
      const need = models.fullModel(run.order);
      if (need) {
        await again.with(run, await models.found(need, never()));
      }
      return;
    }
    case 'demoAnyway': {
      const demo = models.demo(task);
      if (demo) {
        fitness.remember(task, 'demo');
        await again.with(run, demo);
      }
      return;
    }
    case 'showMarks':
      marks.show(run);
      return;
    case 'selectModel':
      await runCommand('selectModel', { task });
      return;
    case 'continue':
      await store.goOn(run.id, await models.here(run.order.model));
      return;
    case 'changeSource':
    case 'changeTarget':
      await again.inLanguage(run, action);
      return;
    case 'openSettings':
      await openSettings(settingsQuery(settingsToBlame(run)));
  }
}
