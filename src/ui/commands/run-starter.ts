import type * as vscode from 'vscode';
import type { Log } from '../../base/log';
import { isCancelled } from '../../base/cancelled';
import type { RunInputs, RunOrder } from '../../runs/order';
import type { RunStore } from '../../runs/run-store';
import type { TaskRequest, TaskRunner } from '../../runs/task-runner';
import type { TaskId } from '../../tasks/task';
import type { TaskResult } from '../../tasks/results';
import type { Target } from '../editor/target';
import type { TextEditors } from '../editor/text-editors';
import type { ResultsPanel } from '../panel/panel';
import { originOf } from '../run-texts';
import { report } from './report';

/** A task as a command wants it, whatever the text. */
export interface Wish {
  readonly task: TaskId;
  readonly inputs?: RunInputs;
  /** Instead of what is set, under Python's names. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** Nothing takes a command's question back but the question itself. */
export function never(): AbortSignal {
  return new AbortController().signal;
}

/** A wish for a text. The user may be asked for what it needs. */
export function requestFor({ inputs, ...wish }: Wish, target: Target): TaskRequest {
  const { text, document } = target;
  return {
    ...wish,
    text,
    inputs: { ...inputs, language: document.languageId },
    consent: 'ask',
    origin: originOf(target),
  };
}

/** The same order for another text of the document. */
export function orderFor(order: RunOrder, target: Target): RunOrder {
  return { ...order, text: target.text, origin: originOf(target) };
}

/** Makes and starts the runs of commands, and shows the panel. */
export class RunStarter {
  constructor(
    private readonly runner: TaskRunner,
    private readonly store: RunStore,
    private readonly panel: Pick<ResultsPanel, 'reveal'>,
    private readonly editors: Pick<TextEditors, 'toRead'>,
    private readonly log: Log,
  ) {}

  /** The editor whose text a command reads; `undefined` where there is none. */
  editor(): Promise<vscode.TextEditor | undefined> {
    return this.editors.toRead();
  }

  /**
   * The order of a task for a text.
   *
   * @returns `undefined` when the user did not want to go on, or it cannot be done, which they have
   *   been told
   */
  async order(wish: Wish, target: Target): Promise<RunOrder | undefined> {
    try {
      return await this.runner.order(requestFor(wish, target), never());
    } catch (error) {
      if (!isCancelled(error)) {
        report(error, this.log, { task: wish.task });
      }
      return undefined;
    }
  }

  /**
   * Runs all orders, with a card for each, the first on top.
   *
   * @returns the results in the order given; `undefined` for one that failed or was stopped, which
   *   its card says
   */
  async start(orders: readonly RunOrder[]): Promise<readonly (TaskResult | undefined)[]> {
    const started = this.store.start(orders);
    this.panel.reveal();
    const states = await Promise.all(started.map(({ ended }) => ended));
    return states.map((state) => (state.kind === 'done' ? state.result : undefined));
  }
}
