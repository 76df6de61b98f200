import { Cancelled } from '../base/cancelled';
import type { Log } from '../base/log';
import { translatable } from '../base/message';
import type { EngineSession, ModelFiles, RunOptions, RunRequest } from './contract';
import { EngineEndedError } from './errors';
import { Job, type JobRun, type QueueAnswer, type Seat } from './job';

/** How long a session may take to stop a run by itself before it is ended, in ms. */
const graceMs = 300;
/** After so many sessions in a row that died without an answer nothing more is tried. */
const mostDeaths = 3;

/** What a queue needs of its owner. */
export interface QueueHost {
  readonly log: Log;
  /** After how many ms without a run the model is unloaded; 0 for never. */
  idleMs(): number;
  /** Begins to load the model. */
  start(model: ModelFiles): EngineSession;
  /** Something has changed: the queue may want a session, or have given one back. */
  changed(): void;
}

/**
 * Those who wait for one model, and its session while there is one. The queue outlives its
 * sessions: when one is lost, what it was computing fails, and all else goes on in the next. There
 * is at most one session at a time, and it computes one run at a time: the most urgent, and the
 * first of those that are equally urgent. What is less urgent rests meanwhile.
 *
 * Everything that is asked settles, and at once when its signal is aborted.
 */
export class ModelQueue {
  private readonly jobs = new Set<Job>();
  private seat: Seat | undefined;
  /** What the session computes, or is about to. */
  private active: Job | undefined;
  private deaths = 0;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;
  /** For the choice of whom to unload: larger is later. */
  lastUsed = 0;

  constructor(
    readonly model: ModelFiles,
    private readonly host: QueueHost,
  ) {}

  /** True while somebody waits for something. */
  get busy(): boolean {
    return this.jobs.size > 0;
  }

  /** The session that loads or is loaded. */
  get session(): EngineSession | undefined {
    return this.seat?.over === false ? this.seat.session : undefined;
  }

  /** True while a session was told to end and has not. */
  get ending(): boolean {
    return this.seat?.over === true;
  }

  get state(): 'loading' | 'idle' | 'running' {
    return !this.seat?.loaded ? 'loading' : this.busy ? 'running' : 'idle';
  }

  /** The one whose turn it is. */
  get first(): Job | undefined {
    const wanted = [...this.jobs].filter(({ stopping }) => !stopping);
    return wanted.sort((a, b) => (a.isBefore(b) ? -1 : 1))[0];
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
    if (this.seat || !this.busy) {
      return;
    }
    let session: EngineSession;
    try {
      session = this.host.start(this.model);
    } catch (error) {
      this.failAll(error);
      return;
    }
    const seat: Seat = { session, loaded: undefined, over: false };
    this.seat = seat;
    session.loaded.then(
      (loaded) => {
        seat.loaded = loaded;
        this.advance();
      },
      (error: unknown) => {
        this.notLoaded(seat, error);
      },
    );
    void session.ended.then(() => this.gone(seat));
  }

  /** Ends the session when nobody waits for anything. */
  release(): void {
    if (!this.busy) {
      this.end();
    }
  }

  /** Ends the session; whoever waits, or was under way, begins anew in another. */
  restart(): void {
    this.deaths = 0;
    this.end();
  }

  /** Ends the session, and all that is asked with `error`. Settles when nothing is held any more. */
  async unload(error: unknown): Promise<void> {
    const { seat } = this;
    this.failAll(error);
    this.end();
    await seat?.session.ended;
  }

  /** Winds up the clock that ends a session without work. */
  watchIdle(): void {
    clearTimeout(this.idleTimer);
    const idleMs = this.host.idleMs();
    if (!this.busy && this.session && idleMs > 0) {
      this.idleTimer = setTimeout(() => {
        this.host.log.info(`${this.model.id} was idle and is unloaded.`);
        this.release();
      }, idleMs);
    }
  }

  private async add(
    request: RunRequest | undefined,
    { signal, priority = 'person', observer = {} }: RunOptions,
  ): Promise<QueueAnswer | undefined> {
    if (signal.aborted) {
      throw new Cancelled();
    }
    const job = new Job(request, signal, priority, observer);
    const stop = (): void => {
      this.stop(job);
    };
    signal.addEventListener('abort', stop, { once: true });
    this.jobs.add(job);
    this.advance();
    return job.settled.finally(() => {
      signal.removeEventListener('abort', stop);
    });
  }

  /** Lets the session do what is most urgent now. */
  private advance(): void {
    if (this.seat?.loaded && !this.seat.over) {
      this.use(this.seat, this.seat.loaded.device);
    }
    this.watchIdle();
    this.host.changed();
  }

  private use(seat: Seat, device: string): void {
    for (const job of [...this.jobs].filter(({ request }) => !request)) {
      this.settle(job);
      job.done(undefined);
    }
    const next = this.first;
    const { active } = this;
    if (!next?.request || active?.stopping || (active && !next.isMoreUrgent(active))) {
      return;
    }
    active?.run?.run.pause();
    this.active = next;
    if (next.run) {
      next.run.run.resume();
    } else {
      this.begin(next, next.request, seat, device);
    }
  }

  private begin(job: Job, request: RunRequest, seat: Seat, device: string): void {
    const { observer, signal } = job;
    const run = seat.session.run(request, signal, {
      progress: (done, total) => observer.progress?.(done, total),
      streamed: (piece) => observer.streamed?.(piece),
      started: () => {
        jobRun.started = true;
        observer.started?.();
      },
    });
    const jobRun: JobRun = { seat, run, started: false };
    job.run = jobRun;
    run.answer.then(
      (answer) => {
        this.deaths = 0;
        this.settle(job);
        job.done({ ...answer, device });
        this.advance();
      },
      (error: unknown) => {
        this.notRun(job, jobRun, error);
      },
    );
  }

  private notRun(job: Job, { seat }: JobRun, error: unknown): void {
    const ended = error instanceof EngineEndedError;
    if (ended) {
      this.lost(seat, error);
    }
    if (ended && this.jobs.has(job)) {
      // It was not under way, or is to go on: another session begins it anew.
      job.run = undefined;
    } else {
      this.settle(job);
      job.fail(error);
    }
    this.advance();
  }

  private notLoaded(seat: Seat, error: unknown): void {
    if (error instanceof EngineEndedError) {
      this.lost(seat, error);
    } else if (!seat.over) {
      this.failAll(error);
      this.end();
    }
    this.advance();
  }

  /** The session has died: what it was doing, or was loading for, fails. */
  private lost(seat: Seat, error: EngineEndedError): void {
    if (seat.over) {
      return;
    }
    const under = this.active ?? this.first;
    this.end();
    if (!under) {
      return;
    }
    this.settle(under);
    under.fail(error);
    if (++this.deaths >= mostDeaths) {
      const how = translatable('{0} times in a row', this.deaths);
      this.failAll(new EngineEndedError(this.model.id, how));
      this.deaths = 0;
    }
  }

  /** Everything that the session held is free: there is room for another. */
  private async gone(seat: Seat): Promise<void> {
    // What it was asked is answered first: those who wait have to be told what became of it.
    const runs = [...this.jobs].flatMap(({ run }) => (run?.seat === seat ? [run.run.answer] : []));
    await Promise.allSettled([seat.session.loaded, ...runs]);
    this.seat = undefined;
    this.advance();
  }

  private stop(job: Job): void {
    const { run } = job;
    if (run && !run.seat.over) {
      this.stopRun(job, run);
    } else {
      this.settle(job);
      job.fail(new Cancelled());
      if (!this.busy && !this.seat?.loaded) {
        // Loading is one native call that nothing but its end interrupts.
        this.end();
      }
    }
    this.advance();
  }

  private stopRun(job: Job, { run, seat }: JobRun): void {
    job.stopping = true;
    const timer = setTimeout(() => {
      // Where another has started since, this one rests and keeps nobody from anything.
      if (!seat.over && (this.active === job || !this.active?.run?.started)) {
        this.host.log.info(`${this.model.id} did not stop within ${graceMs} ms and is unloaded.`);
        this.end();
        this.settle(job);
        job.fail(new Cancelled());
        this.advance();
      }
    }, graceMs);
    const answered = (): void => {
      clearTimeout(timer);
    };
    run.answer.then(answered, answered);
    if (job !== this.active) {
      this.settle(job);
      job.fail(new Cancelled());
    }
  }

  private settle(job: Job): void {
    this.jobs.delete(job);
    if (this.active === job) {
      this.active = undefined;
    }
  }

  private failAll(error: unknown): void {
    for (const job of [...this.jobs]) {
      this.settle(job);
      job.fail(error);
    }
  }

  /** Ends the session at once. What it was asked and is still wanted begins anew. */
  private end(): void {
    clearTimeout(this.idleTimer);
    if (this.seat && !this.seat.over) {
      this.seat.over = true;
      this.active = undefined;
      this.seat.session.kill();
      this.host.changed();
    }
  }
}
