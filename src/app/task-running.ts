import type * as vscode from 'vscode';
import { ConsentQueue } from '../runs/consent';
import { DemoFitness, type UnfitText } from '../runs/fitness';
import { ModelChoice } from '../runs/model-choice';
import { PersonalDataReader } from '../runs/personal-data';
import type { LanguageQuestion } from '../runs/ports';
import { TaskRunner } from '../runs/task-runner';
import type { LanguageChooser } from '../ui/commands/choose-language';
import { UsualTarget } from '../ui/commands/usual-target';
import { once } from '../base/once';
import { taskSettings } from '../ui/task-settings';
import type { Services } from './services';

export interface TaskRunning {
  readonly models: ModelChoice;
  /** Asks for languages, each time anew. */
  readonly chooser: () => Promise<LanguageChooser>;
  readonly fitness: DemoFitness;
  readonly runner: TaskRunner;
  readonly personalData: PersonalDataReader;
}

/** What chooses the model and the languages of a task, and asks the user where that is open. */
export function taskRunning(
  { library, downloads, detector, inference, runs, code }: Services,
  { globalState, workspaceState }: vscode.ExtensionContext,
): TaskRunning {
  const questions = once(async () => {
    const { ModelConsent, UnfitModal } = await import('../ui/downloads');
    return { consent: new ModelConsent(downloads, library), unfit: new UnfitModal(downloads) };
  });
  const consents = new ConsentQueue({
    ask: async (needs) => (await questions()).consent.ask(needs),
  });
  const models = new ModelChoice(library, taskSettings, consents);
  const usual = new UsualTarget(workspaceState);
  const chooser = once(async () => {
    const { LanguageChooser, LanguageHistory } = await import('../ui/commands/choose-language');
    return new LanguageChooser(new LanguageHistory(globalState), usual, models);
  });
  const languages: LanguageQuestion = {
    usualTarget: (text) => usual.of(text),
    target: async (text) => (await chooser()).target(text),
    otherThan: async (chosen) => (await chooser()).otherThan(chosen),
  };
  const question = { ask: async (text: UnfitText) => (await questions()).unfit.ask(text) };
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
  return { models, chooser, fitness, runner, personalData };
}
