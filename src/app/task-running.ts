import type * as vscode from 'vscode';
import { ConsentQueue } from '../runs/consent';
import { DemoFitness } from '../runs/fitness';
import { ModelChoice } from '../runs/model-choice';
import { PersonalDataReader } from '../runs/personal-data';
import { TaskRunner } from '../runs/task-runner';
import { LanguageChooser, LanguageHistory } from '../ui/commands/choose-language';
import { UsualTarget } from '../ui/commands/usual-target';
import { ModelConsent } from '../ui/downloads/model-consent';
import { UnfitModal } from '../ui/downloads/unfit-question';
import { taskSettings } from '../ui/task-settings';
import type { Services } from './services';

export interface TaskRunning {
  readonly models: ModelChoice;
  readonly languages: LanguageChooser;
  readonly fitness: DemoFitness;
  readonly runner: TaskRunner;
  readonly personalData: PersonalDataReader;
}

/** What chooses the model and the languages of a task, and asks the user where that is open. */
export function taskRunning(
  { library, downloads, detector, inference, runs, code }: Services,
  { globalState, workspaceState }: vscode.ExtensionContext,
): TaskRunning {
  const consents = new ConsentQueue(new ModelConsent(downloads, library));
  const models = new ModelChoice(library, taskSettings, consents);
  const languages = new LanguageChooser(
    new LanguageHistory(globalState),
    new UsualTarget(workspaceState),
    models,
  );
  const question = new UnfitModal(downloads);
  const fitness = new DemoFitness({ languages: detector, models, question });
  const runner = new TaskRunner({
    store: runs,
    models,
    settings: taskSettings,
    languages: detector,
    question: languages,
    fitness,
    code,
  });
  const personalData = new PersonalDataReader({ inference, models: library, languages: detector });
  return { models, languages, fitness, runner, personalData };
}
