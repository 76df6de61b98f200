import './begin';
import { Cancelled } from '../../base/cancelled';
import { messageOf } from '../../base/log';
import { translatable } from '../../base/message';
import { bounded } from '../../base/message-schema';
import { SaidError } from '../../base/said-error';
import type { TaskId } from '../../tasks/task';
import { TextLimitError } from '../../text/limit-error';
import { FoundStream } from '../found';
import { PieceStream } from '../pieces';
import type { RunRequest } from '../contract';
import { ChildRun } from './child-run';
import { keepCode } from './code-cache';
import { failureOf } from './failure';
import {
  longestDetail,
  parseToChild,
  ProtocolError,
  type FromChild,
  type ToChild,
} from './protocol';
import { KeptExactGraphs } from './graphs/exact';
import { keepGraphs } from './graphs/keep';
import { followSessions } from './graphs/sessions';
import { closeLibrary } from './library';
import { Questions } from './questions';
import { Rarely } from './rarely';
import { Turns, type RunOrders } from './turns';
import { loadRunner } from '../model/load-runner';
import { BadInputError, UserFacingError, type Runner } from '../model/runner';

/*
 * The process that runs one model: it is told to load it once, and then runs what it is asked, one
 * at a time, or side by side what is read alike in any company. The queue of the host decides in
 * which order: it lets one rest so that another has its turn.
 */

closeLibrary();

/** What computes here. */
const device = 'cpu';

/** From the start of this process until now, in ms. */
const startMs = performance.now();

let loaded: { readonly task: TaskId; readonly runner: Runner } | undefined;
/** The runs that compute, rest or wait for their turn. */
const runs = new Map<number, { readonly run: ChildRun; readonly questions: Questions }>();
const turns = new Turns();

function send(message: FromChild): void {
  process.send?.(message);
}

/** Said without being asked, so that nobody has to poll; of many short runs, not after each. */
const memory = new Rarely(() => {
  send({ type: 'memory', bytes: process.memoryUsage.rss() });
}, 500);

function fail(id: number, error: unknown, request?: RunRequest): void {
  const failure = failureOf(error, request);
  const said =
    error instanceof SaidError
      ? error.said
      : translatable('The model could not do this: {0}', failure.said);
  send({
    type: 'failed',
    id,
    said: bounded(said),
    detail: failure.detail.slice(0, longestDetail),
    badInput: error instanceof BadInputError || error instanceof TextLimitError,
  });
}

async function load(request: ToChild & { type: 'load' }): Promise<void> {
  const started = performance.now();
  const { id, task, directory, dtype, threads, graphs } = request;
  const sessions = followSessions(graphs);
  const unkept = (): void => {
    send({ type: 'unkept', kind: 'exact' });
  };
  const exact = graphs === undefined ? undefined : new KeptExactGraphs(graphs, unkept);
  loaded = { task, runner: await loadRunner(task, directory, dtype, threads, exact) };
  memory.ask();
  const durationMs = performance.now() - started;
  send({ type: 'loaded', id, durationMs, device, startMs, sessions });
  keepCode();
}

async function keep({ id, graphs, kinds, ...model }: ToChild & { type: 'keep' }): Promise<void> {
  send({ type: 'kept', id, graphs: await keepGraphs(model, graphs, kinds) });
}

async function run({ id, request, batching }: ToChild & { type: 'run' }): Promise<void> {
  if (!loaded) {
    throw new UserFacingError(translatable('The model is not loaded. Run the command again.'));
  }
  const { task, runner } = loaded;
  if (request.task !== task) {
    throw new BadInputError(
      translatable('This model was loaded for {0}, not for {1}.', task, request.task),
    );
  }
  const own = new ChildRun(turns, runner.shares?.(request) ?? false);
  const questions = new Questions((question, text) => {
    send({ type: 'reread', id, question, text });
  });
  runs.set(id, { run: own, questions });
  const pieces = new PieceStream((piece) => {
    send({ type: 'piece', id, ...piece });
  });
  const found = new FoundStream((part) => {
    send({ type: 'found', id, part });
  });
  try {
    await own.begin();
    send({ type: 'started', id });
    const output = await runner.run(request, {
      get cancelled() {
        return own.cancelled;
      },
      ...(batching && { batching }),
      checkpoint: () => own.checkpoint(),
      computedMs: () => own.durationMs,
      partial(text) {
        pieces.write(text);
      },
      found(part) {
        found.add(part);
      },
      progress(done, total) {
        send({ type: 'progress', id, done, total });
      },
      reread: (text) => own.waitFor(() => questions.reread(text)),
    });
    pieces.end();
    send({ type: 'result', id, output: found.rest(output), durationMs: own.durationMs });
  } catch (error) {
    pieces.end();
    found.end();
    if (error instanceof Cancelled) {
      send({ type: 'cancelled', id });
    } else {
      throw error;
    }
  } finally {
    own.end();
    runs.delete(id);
    memory.ask();
  }
}

/** Tells a run something that it does at its next checkpoint. One that is over needs no telling. */
function order(id: number, orders: Partial<RunOrders>): void {
  const own = runs.get(id);
  if (own) {
    Object.assign(own.run, orders);
    turns.wake();
  }
}

function handle(request: ToChild): void {
  switch (request.type) {
    case 'load':
      load(request).catch((error: unknown) => {
        fail(request.id, error);
      });
      break;
    case 'keep':
      keep(request).catch((error: unknown) => {
        fail(request.id, error);
      });
      break;
    case 'run':
      run(request).catch((error: unknown) => {
        fail(request.id, error, request.request);
      });
      break;
    case 'cancel':
      order(request.id, { cancelled: true });
      break;
    case 'pause':
      order(request.id, { paused: true });
      break;
    case 'resume':
      order(request.id, { paused: false });
      break;
    case 'regions':
      runs.get(request.id)?.questions.answered(request.question, request.regions);
  }
}

process.on('message', (message) => {
  try {
    handle(parseToChild(message));
  } catch (error) {
    if (error instanceof ProtocolError && error.id !== undefined) {
      fail(error.id, error);
    } else {
      send({ type: 'log', level: 'error', message: messageOf(error) });
    }
  }
});

// The host is gone: nobody wants the result any more.
process.on('disconnect', () => process.exit(0));

// A missing external-data file of a model ends here instead of in the promise that waits for it
// (seen in transformers.js 4.3). Nothing can be trusted after that, so the process ends too, and
// the client answers whoever waits.
process.on('unhandledRejection', (reason) => {
  console.error(reason);
  process.exit(70);
});
