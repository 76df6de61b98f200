import { Cancelled } from '../base/cancelled';
import type { EngineSession, ModelFiles, RunOptions, RunRequest } from './contract';
import { EngineEndedError } from './errors';
import { Job, type QueueAnswer, type Seat } from './job';
import { Jobs } from './jobs';
import { Sessions, type SessionsHost } from './sessions';
import { stop } from './stopping';

/**
 * Those who wait for one model, and its session while there is one. The queue outlives its
 * sessions. The one that there is computes the most urgent run, and the first of those that are
 * equally urgent. What is less urgent rests meanwhile. Short ones are given to it before their turn:
 * it needs not wait for them then, and may read them side by side.
 *
 * Everything that is asked settles, and at once when its signal is aborted.
 */
export class ModelQueue {
  private readonly jobs = new Jobs();
  /** When it was used: larger is later, for the choice of whom to unload. */
  lastUsed = 0;
  private readonly sessions: Sessions;

  constructor(
    readonly model: ModelFiles,
    private readonly host: SessionsHost,
  ) {
    this.sessions = new Sessions(model, host, this.jobs, () => {
      this.advance();
    });
  }

  /** True while somebody waits for something. */
  get busy(): boolean {
    return this.jobs.busy;
  }

  /** The session that loads or is loaded. */
  get session(): EngineSession | undefined {
    return this.sessions.session;
  }

  /** True while a session was told to end and has not. */
  get ending(): boolean {
    return this.sessions.ending;
  }

  get state(): 'loading' | 'idle' | 'running' {
    return !this.sessions.seat?.loaded ? 'loading' : this.busy ? 'running' : 'idle';
  }

  /** The one whose turn it is. */
  get first(): Job | undefined {
    return this.jobs.first;
  }

  /**
   * Queues a run.
   *
   * @throws Cancelled when its signal was aborted
   * @throws RunFailedError when the model cannot do it, or cannot be loaded
   * @throws EngineEndedError when the session died under it, or several did before its turn
   */
  async run(request: RunRequest, options: RunOptions): Promise<QueueAnswer> {
    const answer = await this.add(request, options);
    if (!answer) {
      throw new TypeError('A run has no answer.');
    }
    return answer;
  }

  /** Settles when the model is loaded. Throws as {@link run} does. */
  async load(signal: AbortSignal): Promise<void> {
    await this.add(undefined, { signal });
  }

  /** Starts a session for those who wait, unless there is one. */
  open(): void {
    this.sessions.open();
  }

  /** Ends the session when nobody waits for anything. */
  release(): void {
    this.sessions.release();
  }

  /** Ends the session; whoever waits, or was under way, begins anew in another. */
  restart(): void {
    this.sessions.restart();
  }

  /** Ends the session, and all that is asked with `error`. Settles when nothing is held any more. */
  unload(error: unknown): Promise<void> {
    return this.sessions.unload(error);
  }

  /** Winds up the clock that ends a session without work. */
  watchIdle(): void {
    this.sessions.watchIdle();
  }

  private async add(
    request: RunRequest | undefined,
    { signal, priority = 'person', observer = {} }: RunOptions,
  ): Promise<QueueAnswer | undefined> {
    if (signal.aborted) {
      throw new Cancelled();
    }
    const job = new Job(request, signal, priority, observer);
    const aborted = (): void => {
      this.stop(job);
    };
    signal.addEventListener('abort', aborted, { once: true });
    this.jobs.add(job);
    this.advance();
    return job.settled.finally(() => {
      signal.removeEventListener('abort', aborted);
    });
  }

  /** Lets the session do what is most urgent now. */
  private advance(): void {
    const { seat } = this.sessions;
    if (seat?.loaded && !seat.over) {
      this.use(seat, seat.loaded.device);
    }
    this.watchIdle();
    this.host.changed();
  }

  private use(seat: Seat, device: string): void {
    for (const job of this.jobs.loads) {
      this.jobs.done(job, undefined);
    }
    const { first: next, active } = this.jobs;
    if (!next?.request) {
      return;
    }
    this.jobs.letRest(next);
    if (active?.stopping) {
      return;
    }
    if (!active || next.isMoreUrgent(active)) {
      this.jobs.active = next;
      this.give(next, seat, device);
    }
    for (const job of this.jobs.alongside) {
      this.give(job, seat, device);
    }
  }

  /** Gives a job to the session, or lets it go on there. */
  private give(job: Job, seat: Seat, device: string): void {
    if (job.run) {
      job.resume();
    } else if (job.request) {
      this.begin(job, job.request, seat, device);
    }
  }

  private begin(job: Job, request: RunRequest, seat: Seat, device: string): void {
    const run = job.begin(request, seat);
    run.run.answer.then(
      (answer) => {
        this.sessions.answered();
        this.jobs.done(job, { ...answer, device });
        this.advance();
      },
      (error: unknown) => {
        this.notRun(job, seat, error);
      },
    );
  }

  private notRun(job: Job, seat: Seat, error: unknown): void {
    const ended = error instanceof EngineEndedError;
    if (ended) {
      this.sessions.lost(seat, error);
    }
    if (ended && !job.stopping && this.jobs.has(job)) {
      // It was not under way, or is to go on: another session begins it anew.
      job.run = undefined;
    } else {
      this.jobs.fail(job, error);
    }
    this.advance();
  }

  private stop(job: Job): void {
    const { jobs, sessions } = this;
    const advance = (): void => {
      this.advance();
    };
    stop(job, { jobs, sessions, advance });
  }
}
