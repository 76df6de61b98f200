import type * as vscode from 'vscode';
import { messageOf, type Log } from '../../base/log';
import { Cancelled, isCancelled } from '../../base/cancelled';
import { ModelRefusedError, type Answer, type ModelNeed } from '../../runs/consent';
import type { DemoFitness } from '../../runs/fitness';
import type { ModelChoice } from '../../runs/model-choice';
import {
  needsOf,
  orderedModel,
  type AwaitedOrder,
  type RunInputs,
  type RunOrder,
} from '../../runs/order';
import { replacementFor } from '../../runs/replacing';
import type { RunStore, Started } from '../../runs/run-store';
import type { TaskRequest, TaskRunner } from '../../runs/task-runner';
import type { TaskId } from '../../tasks/task';
import type { TaskResult } from '../../tasks/results';
import { languageOf } from '../editor/document-language';
import { visibleStart, type Target } from '../editor/target';
import type { TextEditors } from '../editor/text-editors';
import type { ResultsPanel } from '../panel/panel';
import { originOf, type RunTexts } from '../run-texts';
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
    inputs: { ...inputs, language: languageOf(document) },
    consent: 'ask',
    origin: originOf(target),
    from: visibleStart(target),
  };
}

/** The same order for another text of the document, or for the same, which may have been edited. */
export function orderFor({ code, ...order }: AwaitedOrder, target: Target): AwaitedOrder {
  const { text, start, document } = target;
  const isSame = code?.start === start && order.text === text && code.whole === document.getText();
  return { ...order, text, origin: originOf(target), ...(isSame && { code }) };
}

export interface RunStarterParts {
  readonly runner: Pick<TaskRunner, 'prepare'>;
  readonly models: Pick<ModelChoice, 'get' | 'demo'>;
  readonly fitness: Pick<DemoFitness, 'settle' | 'remember'>;
  readonly store: RunStore;
  readonly panel: Pick<ResultsPanel, 'reveal'>;
  readonly texts: Pick<RunTexts, 'placeOf'>;
  readonly editors: Pick<TextEditors, 'toRead'>;
  readonly log: Log;
}

/** Makes and starts the runs of commands, and shows the panel. */
export class RunStarter {
  constructor(private readonly parts: RunStarterParts) {}

  /** The editor whose text a command reads; `undefined` where there is none. */
  editor(): Promise<vscode.TextEditor | undefined> {
    return this.parts.editors.toRead();
  }

  /**
   * The order of a task for a text; its model may have to be got first, by {@link withModels}.
   *
   * @param told what they have been told already, which is not said again
   * @returns `undefined` when the user did not want to go on, or it cannot be done, which they have
   *   been told
   */
  async order(wish: Wish, target: Target, told = new Set<string>()): Promise<RunOrder | undefined> {
    try {
      return await this.parts.runner.prepare(requestFor(wish, target), never());
    } catch (error) {
      const said = messageOf(error);
      if (!isCancelled(error) && !told.has(said)) {
        told.add(said);
        report(error, this.parts.log, { task: wish.task });
      }
      return undefined;
    }
  }

  /**
   * Asks what to do with texts that demo models were not made for, and then, by one question, for
   * all models that are not here. Where such a model is not wanted, the demo model is not either.
   *
   * @param refused what becomes of orders whose model is not wanted: `kept`, their runs say so;
   *   `dropped`, where a card says so already
   * @returns the orders; those wait that need such a model, and their runs say what came of it
   */
  async withModels(
    orders: readonly RunOrder[],
    refused: 'kept' | 'dropped',
  ): Promise<readonly AwaitedOrder[]> {
    const { models, fitness } = this.parts;
    const getting = { consent: 'ask', signal: never() } as const;
    const settled = await fitness.settle(orders, getting);
    const needs = needsOf(settled);
    const asked = models.get(needs, getting);
    // Whoever needs nothing does not wait while a question is open.
    const isMixed = settled.some(({ need }) => !need) && settled.some(({ need }) => need);
    if (refused === 'kept' && isMixed && !settled.some(({ need, unfit }) => need && unfit)) {
      return this.waitingFor(asked, settled);
    }
    const answers = await asked;
    this.reportFailures(needs, answers);
    const next = answers.values();
    return settled.flatMap((order) => {
      const answer = order.need && next.next().value;
      if (!answer) {
        return order;
      }
      if (!answer.agreed && order.unfit) {
        fitness.remember(order.task, 'notNow');
        const demo = models.demo(order.task);
        const model = demo && orderedModel(demo);
        return refused === 'kept' ? { ...order, ...model, declined: true } : [];
      }
      return answer.agreed || refused === 'kept' ? { ...order, awaited: answer.model } : [];
    });
  }

  /**
   * Runs all orders, with a card for each, the first on top.
   *
   * @returns the results in the order given; `undefined` for one that failed or was stopped, which
   *   its card says
   */
  async start(orders: readonly AwaitedOrder[]): Promise<readonly (TaskResult | undefined)[]> {
    const started = this.started(orders);
    this.parts.panel.reveal();
    const states = await Promise.all(started.map(({ ended }) => ended));
    return states.map((state) => (state.kind === 'done' ? state.result : undefined));
  }

  /** The runs of all orders; one that does the same already is joined, and what it replaces goes. */
  private started(orders: readonly AwaitedOrder[]): readonly Started[] {
    const { store, texts } = this.parts;
    const plans = orders.map((order) =>
      replacementFor(order, store.all, (run) => texts.placeOf(run)),
    );
    const joined = plans.map((plan) => plan.joined && store.started(plan.joined.id));
    const begun = store.start(orders.filter((_, at) => !joined[at])).values();
    for (const { id } of plans.flatMap(({ replaced }) => replaced)) {
      store.remove(id);
    }
    return joined.flatMap((one) => one ?? begun.next().value ?? []);
  }

  /** All orders at once, those that need a model with the wait for whatever is answered. */
  private waitingFor(
    asked: Promise<readonly Answer[]>,
    orders: readonly AwaitedOrder[],
  ): readonly AwaitedOrder[] {
    const needs = orders.flatMap(({ need }) => need ?? []);
    asked.then(
      (answers) => {
        this.reportFailures(needs, answers);
      },
      // Its runs say it.
      () => undefined,
    );
    let place = 0;
    return orders.map((order) => {
      if (!order.need) {
        return order;
      }
      const index = place++;
      const awaited = asked.then((answers) => {
        const answer = answers[index];
        if (!answer) {
          throw new Cancelled();
        }
        return answer.model;
      });
      return { ...order, awaited };
    });
  }

  /** Tells the user of models that could not be had, of each reason once. */
  private reportFailures(needs: readonly ModelNeed[], answers: readonly Answer[]): void {
    const told = new Set<unknown>();
    for (const [index, { model }] of answers.entries()) {
      model.catch((error: unknown) => {
        if (!(error instanceof ModelRefusedError) && !told.has(error)) {
          told.add(error);
          report(error, this.parts.log, needs[index]);
        }
      });
    }
  }
}
