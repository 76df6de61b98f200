import { Cancelled } from '../base/cancelled';
import type { TaskId } from '../tasks/task';
import {
  priorities,
  type EngineRun,
  type EngineSession,
  type Loaded,
  type Priority,
  type RunAnswer,
  type RunObserver,
  type RunRequest,
} from './contract';

/** A session in its queue, from its start until everything that it held is free. */
export interface Seat {
  readonly session: EngineSession;
  /** Undefined while it loads. */
  loaded: Loaded | undefined;
  /** True once it was told to end, or has: nothing more is asked of it. */
  over: boolean;
}

/** A job in the hands of a session. */
export interface JobRun {
  readonly seat: Seat;
  readonly run: EngineRun;
  /** True once the session computes it: what it computed before rests then. */
  started: boolean;
  paused: boolean;
}

/** A text of a request that is read in a moment is not longer, in UTF-16 code units. */
const longestShort = 2000;
/** The tasks of which that is true; those that write take their time. */
const reading: readonly TaskId[] = [
  'text-classification',
  'token-classification',
  'question-answering',
];

/** What a queue answers a run with. */
export interface QueueAnswer extends RunAnswer {
  /** What computed it: `cpu`, … */
  readonly device: string;
}

let jobs = 0;

/** Something that somebody waits for in a queue: a run, or only that the model is loaded. */
export class Job {
  /** Undefined until a session has it, and again when that was lost. */
  run: JobRun | undefined;
  /** True when it was told to stop and its session has not answered yet. */
  stopping = false;
  /** Undefined for one without a request. */
  readonly settled: Promise<QueueAnswer | undefined>;
  private readonly order = ++jobs;
  private resolve: (answer: QueueAnswer | undefined) => void = () => undefined;
  private reject: (error: unknown) => void = () => undefined;

  /** @param request undefined when nothing is to run, but the model to be loaded */
  constructor(
    readonly request: RunRequest | undefined,
    private readonly signal: AbortSignal,
    private readonly priority: Priority,
    private readonly observer: RunObserver,
  ) {
    this.settled = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** True when it matters more than `other`, whoever came first. */
  isMoreUrgent(other: Job): boolean {
    return priorities.indexOf(this.priority) < priorities.indexOf(other.priority);
  }

  /** True when its turn is before that of `other`. */
  isBefore(other: Job): boolean {
    return this.priority === other.priority ? this.order < other.order : this.isMoreUrgent(other);
  }

  /** True for what a session has done in a moment. */
  get isShort(): boolean {
    const { request } = this;
    return (
      request !== undefined && request.text.length <= longestShort && reading.includes(request.task)
    );
  }

  isAsUrgentAs(other: Job): boolean {
    return this.priority === other.priority;
  }

  /** Lets it rest in its session, where one has it. */
  pause(): void {
    if (this.run?.paused === false) {
      this.run.paused = true;
      this.run.run.pause();
    }
  }

  /** Lets it go on. */
  resume(): void {
    if (this.run?.paused === true) {
      this.run.paused = false;
      this.run.run.resume();
    }
  }

  /** Gives it to a session. */
  begin(request: RunRequest, seat: Seat): JobRun {
    const { observer } = this;
    const run = seat.session.run(request, this.signal, {
      progress: (done, total) => observer.progress?.(done, total),
      streamed: (piece) => observer.streamed?.(piece),
      found: (part) => observer.found?.(part),
      ...(observer.reread && { reread: observer.reread.bind(observer) }),
      started: () => {
        given.started = true;
        observer.started?.();
      },
    });
    const given: JobRun = { seat, run, started: false, paused: false };
    this.run = given;
    return given;
  }

  done(answer: QueueAnswer | undefined): void {
    if (this.signal.aborted) {
      this.reject(new Cancelled());
    } else {
      this.resolve(answer);
    }
  }

  /** Fails it; as cancelled where that was wanted, whatever else has happened. */
  fail(error: unknown): void {
    this.reject(this.signal.aborted ? new Cancelled() : error);
  }
}
