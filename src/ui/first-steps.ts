import type * as vscode from 'vscode';
import type { RunStore } from '../runs/run-store';
import type { TaskId } from '../tasks/task';
import { ContextKeys } from './context-keys';
import type { StepKey } from './names/walkthrough';

/** The steps of the walkthrough that are done once a task has its first result. */
const stepOf: Readonly<Partial<Record<TaskId, StepKey>>> = {
  'token-classification': 'entitiesFound',
  translation: 'textTranslated',
  'question-answering': 'questionAnswered',
};

/**
 * Says which steps of the walkthrough have been done in this window; VS Code keeps it beyond that. A
 * run that failed, or was stopped, ticks nothing off.
 */
export class FirstSteps implements vscode.Disposable {
  private readonly keys = new ContextKeys();
  private readonly subscription: { dispose(): void };

  constructor(runs: Pick<RunStore, 'onEvent'>) {
    this.subscription = runs.onEvent(({ type, run }) => {
      const step = type === 'done' ? stepOf[run.order.task] : undefined;
      if (step) {
        this.keys.set(step, true);
      }
    });
  }

  /** To be called when a sample letter is shown. */
  sampleOpened(): void {
    this.keys.set('sampleOpened', true);
  }

  /** To be called when a text was redacted. */
  textRedacted(): void {
    this.keys.set('textRedacted', true);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
