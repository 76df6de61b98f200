import { isCancelled } from '../base/cancelled';
import type { Log } from '../base/log';
import type { Inference, InferenceResult, RunObserver, TextPiece } from '../engine/contract';
import { RunFailedError } from '../engine/errors';
import { applyPiece, pieceBetween } from '../engine/pieces';
import type { StoredModel } from '../models/store/stored-model';
import type { TaskOutput } from '../tasks/results';
import { takes, type TaskId } from '../tasks/task';
import type { CodeText } from './code-text';
import type { CodeTexts } from './code-texts';
import { engineRequest } from './engine-request';
import type { RunOrder } from './order';
import type { EndState } from './run';
import { untilAborted } from './until-aborted';

/** What is told while an order is carried out; nothing any more once it was given up. */
export interface ExecutionObserver {
  /** The model begins, perhaps once more: what was found before is nothing any more. */
  began(): void;
  /** What is certain by now, as an observer of the contract is told. */
  found(part: TaskOutput): void;
  /** `done` of `total` windows or sentences are read; 0 of 1 when the model begins. */
  progress(done: number, total: number): void;
  /** `piece` makes the text that was there before into `written`. */
  streamed(piece: TextPiece, written: string): void;
}

/** What an order is carried out with. */
export interface ExecutionOptions {
  readonly inference: Inference;
  /** The demo model of a task, which helps the one that is shipped for it. */
  readonly demo?: (task: TaskId) => StoredModel | undefined;
  /** Missing where no language has a grammar. */
  readonly code?: Pick<CodeTexts, 'of' | 'reread'>;
  readonly signal: AbortSignal;
  readonly observer: ExecutionObserver;
  readonly log: Log;
  /** What was written before, for a run that goes on: whoever watches it knows that already. */
  readonly soFar?: string;
}

/** Runs the model once, and says how it ended. Never rejects; ends at once when it is given up. */
export async function execute(order: RunOrder, options: ExecutionOptions): Promise<EndState> {
  const { signal, observer, log, soFar = '' } = options;
  const tell = (news: () => void): void => {
    if (!signal.aborted) {
      news();
    }
  };
  let written: string | undefined;
  const watching: RunObserver = {
    started: () => {
      tell(() => {
        observer.began();
        observer.progress(0, 1);
      });
    },
    found: (part) => {
      tell(() => {
        observer.found(part);
      });
    },
    progress: (done, total) => {
      tell(() => {
        observer.progress(done, total);
      });
    },
    streamed: (piece) => {
      const known = written;
      const text = applyPiece(known ?? '', piece);
      written = text;
      tell(() => {
        // The engine streams the whole text of one that goes on, from its beginning.
        observer.streamed(known === undefined ? pieceBetween(soFar, text) : piece, text);
      });
    },
  };
  try {
    const work = begin(order, { ...options, observer: watching });
    return { kind: 'done', ...(await untilAborted(work, signal)) };
  } catch (error) {
    if (signal.aborted || isCancelled(error)) {
      return { kind: 'stopped' };
    }
    const detail = error instanceof RunFailedError ? error.detail : stackOf(error);
    log.error(`${order.task} with ${order.model.id}: ${detail}`);
    return { kind: 'failed', error };
  }
}

type Means = Omit<ExecutionOptions, 'observer'> & { readonly observer: RunObserver };

/** Asks the engine; of code that was not read yet, the comments are found first. */
function begin(order: RunOrder, means: Means): Promise<InferenceResult> {
  const { code: texts, signal } = means;
  return texts && takes(order.task, 'language') && !order.code
    ? texts.of(order, signal).then((code) => ask({ ...order, code }, means))
    : ask(order, means);
}

/** Asks the engine, or more than one where personal data is looked for. */
async function ask(
  order: RunOrder,
  { inference, demo, signal, observer, soFar, code: texts }: Means,
): Promise<InferenceResult> {
  const request = engineRequest(order, soFar);
  const given = { signal, observer: { ...observer, ...rereading(order.code, texts) } };
  if (request.task !== 'token-classification' || !request.rules) {
    return inference.run(order.model, request, given);
  }
  // Nobody has made the demo model for such a text: what it finds there would be nonsense.
  const { readSettled } = await import('./reading-settled');
  const helper = order.unfit ? undefined : demo?.(order.task);
  return readSettled(inference, { model: order.model, helper }, request, given);
}

/** What a translation of code is read again with. */
export function rereading(
  code: CodeText | undefined,
  texts: Pick<CodeTexts, 'reread'> | undefined,
): Pick<RunObserver, 'reread'> {
  return code && texts ? { reread: (text, signal) => texts.reread(code, text, signal) } : {};
}

/** An error for the log. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
