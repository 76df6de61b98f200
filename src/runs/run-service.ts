import * as vscode from 'vscode';
import { rangeOf } from '../ui/editor/ranges';
import type { TextFollower } from '../ui/editor/followed-text';
import type { InferenceClient } from '../engine/client';
import { isCancelled } from '../base/cancelled';
import { EngineEndedError, RunFailedError } from '../engine/errors';
import { applyPiece } from '../engine/pieces';
import type { Log } from '../base/log';
import type { ResultsPanel } from '../ui/panel/panel';
import { withAlternative, type TaskResult } from '../tasks/results';
import { cardOf } from '../ui/panel/card';
import { StaleTextError } from '../ui/panel/card-actions';
import type { Run, RunOrder } from './run';
import { requestOf, sentenceOf } from './request';
import type { ResultMarks } from '../ui/editor/result-marks';

/** Runs tasks and shows what comes of them: in the panel, and marked in the text. */
export class RunService implements vscode.Disposable {
  private readonly runs = new Map<string, Run>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** A run began or ended. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly client: InferenceClient,
    private readonly panel: ResultsPanel,
    private readonly follower: TextFollower,
    private readonly marks: ResultMarks,
    private readonly log: Log,
  ) {}

  /** The runs that wait or are under way. */
  get active(): readonly Run[] {
    return [...this.runs.values()].filter(({ state }) => isActive(state.kind));
  }

  run(id: string): Run | undefined {
    return this.runs.get(id);
  }

  /**
   * Runs all orders, and shows a card for each, the first on top.
   *
   * @returns the results in the order given; `undefined` for one that failed or was stopped, of
   *   which the user has been told
   */
  async start(orders: readonly RunOrder[]): Promise<readonly (TaskResult | undefined)[]> {
    const runs = orders.map((order) => this.begin(order));
    for (const run of [...runs].reverse()) {
      this.panel.upsert(cardOf(run));
    }
    this.prune();
    this.panel.reveal();
    this.changed.fire();
    return Promise.all(runs.map((run) => this.execute(run)));
  }

  /** Stops one run, or all; not an error. */
  stop(id?: string): void {
    for (const run of id === undefined ? this.active : [this.runs.get(id)]) {
      run?.controller.abort();
    }
  }

  /**
   * The order of a run once more, on the text where it stands now.
   *
   * @throws StaleTextError when that text has changed
   */
  again(run: Run): RunOrder {
    const { document, text } = run.order.target;
    const now = run.followed.current(run.order.target);
    if (!now || document.isClosed || document.getText(rangeOf(document, now)) !== text) {
      throw new StaleTextError(
        vscode.l10n.t(
          'The text has changed since it was read. Select it and run the command again.',
        ),
      );
    }
    return { ...run.order, target: { document, text, ...now } };
  }

  /** Takes another of a finished run's texts; the one that was shown changes places with it. */
  choose(run: Run, alternative: number): void {
    if (run.state.kind === 'done') {
      const { result } = run.state;
      const output = withAlternative(result.output, alternative);
      this.update(run, { ...run.state, result: { ...result, output } });
    }
  }

  /**
   * Goes on writing where a finished continuation stopped, in the same card. What was there before
   * stays when the user stops it or it fails.
   *
   * @returns the longer result; `undefined` when it was stopped on the way
   */
  async goOn(run: Run): Promise<TaskResult | undefined> {
    const { state } = run;
    if (state.kind !== 'done' || state.result.output.kind !== 'text') {
      return undefined;
    }
    const { result: before } = state;
    const { output } = state.result;
    let written = output.text;
    const controller = new AbortController();
    run.controller = controller;
    this.update(run, { kind: 'running', done: 0, total: 1 });
    this.panel.partial(run.id, written);
    this.changed.fire();
    try {
      const request = { ...requestOf(run), soFar: output.text };
      let streamed = '';
      const { result } = await this.client.run(run.order.model, request, {
        signal: controller.signal,
        observer: {
          streamed: (piece) => {
            streamed = applyPiece(streamed, piece);
            written = streamed;
            this.panel.partial(run.id, written);
          },
        },
      });
      const more = result.output.kind === 'text' ? result.output : output;
      const longer: TaskResult = {
        ...result,
        durationMs: before.durationMs + result.durationMs,
        output: { ...more, tokens: output.tokens + more.tokens },
      };
      this.update(run, { kind: 'done', result: longer, cached: false });
      return longer;
    } catch (error) {
      if (!isCancelled(error) && !controller.signal.aborted) {
        this.update(run, state);
        throw error;
      }
      // What was written until then is as good as the rest of it.
      const result = { ...before, output: { ...output, text: written } };
      this.update(run, { kind: 'done', result, cached: false });
      return undefined;
    } finally {
      this.changed.fire();
    }
  }

  /** Lets go of the runs whose cards are gone, and stops those under way. */
  prune(): void {
    for (const run of this.runs.values()) {
      if (!this.panel.card(run.id)) {
        run.controller.abort();
        run.followed.dispose();
        this.runs.delete(run.id);
      }
    }
  }

  dispose(): void {
    this.stop();
    this.changed.dispose();
  }

  private begin(order: RunOrder): Run {
    const { document, start, end } = order.target;
    const run: Run = {
      id: crypto.randomUUID(),
      order,
      followed: this.follower.follow(document, [{ start, end }]),
      controller: new AbortController(),
      state: { kind: 'waiting' },
    };
    this.runs.set(run.id, run);
    return run;
  }

  private async execute(run: Run): Promise<TaskResult | undefined> {
    const request = requestOf(run);
    let written = '';
    try {
      const { result, cached } = await this.client.run(run.order.model, request, {
        signal: run.controller.signal,
        observer: {
          started: () => {
            this.update(run, { kind: 'running', done: 0, total: 1 });
          },
          progress: (done, total) => {
            this.update(run, { kind: 'running', done, total });
          },
          streamed: (piece) => {
            written = applyPiece(written, piece);
            this.panel.partial(run.id, written);
          },
        },
      });
      this.marks.show(run, result);
      this.update(run, { kind: 'done', result, cached });
      return result;
    } catch (error) {
      this.fail(run, error);
      return undefined;
    } finally {
      this.changed.fire();
    }
  }

  private update(run: Run, state: Run['state']): void {
    run.state = state;
    this.panel.upsert(cardOf(run));
  }

  private fail(run: Run, error: unknown): void {
    run.followed.seal();
    if (isCancelled(error) || run.controller.signal.aborted) {
      this.update(run, { kind: 'stopped' });
      return;
    }
    const message = sentenceOf(error);
    const detail = error instanceof RunFailedError ? error.detail : (error as Error).stack;
    this.log.error(`${run.order.task} with ${run.order.model.id}: ${detail ?? message}`);
    this.update(run, { kind: 'failed', message, crashed: error instanceof EngineEndedError });
  }
}

function isActive(kind: Run['state']['kind']): boolean {
  return kind === 'waiting' || kind === 'running';
}
