import type { Log } from '../base/log';
import { translatable } from '../base/message';
import type { EngineSession, ModelFiles } from './contract';
import { EngineEndedError } from './errors';
import type { Seat } from './job';
import type { Jobs } from './jobs';

/** After so many sessions in a row that died without an answer nothing more is tried. */
const mostDeaths = 3;

/** What the sessions of a model need of their owner. */
export interface SessionsHost {
  readonly log: Log;
  /** After how many ms without a run the model is unloaded; 0 for never. */
  idleMs(): number;
  /** Begins to load the model. */
  start(model: ModelFiles): EngineSession;
  /** Something has changed: a session may be wanted, or was given back. */
  changed(): void;
}

/**
 * The sessions of one model, at most one at a time: when one is lost, what it was computing fails,
 * and the others who wait are for the next.
 */
export class Sessions {
  private current: Seat | undefined;
  private deaths = 0;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param advance called when a session is loaded or free, or somebody has settled */
  constructor(
    private readonly model: ModelFiles,
    private readonly host: SessionsHost,
    private readonly jobs: Jobs,
    private readonly advance: () => void,
  ) {}

  /** The session that loads or is loaded. */
  get session(): EngineSession | undefined {
    return this.seat?.over === false ? this.seat.session : undefined;
  }

  /** True while a session was told to end and has not. */
  get ending(): boolean {
    return this.seat?.over === true;
  }

  /** The session from its start until it is free. */
  get seat(): Seat | undefined {
    return this.current;
  }

  /** Starts a session for those who wait, unless there is one. */
  open(): void {
    if (this.seat || !this.jobs.busy) {
      return;
    }
    let session: EngineSession;
    try {
      session = this.host.start(this.model);
    } catch (error) {
      this.jobs.failAll(error);
      return;
    }
    const seat: Seat = { session, loaded: undefined, over: false };
    this.current = seat;
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
    if (!this.jobs.busy) {
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
    this.jobs.failAll(error);
    this.end();
    await seat?.session.ended;
  }

  /** Ends the session at once. What it was asked and is still wanted begins anew. */
  end(): void {
    clearTimeout(this.idleTimer);
    if (this.seat && !this.seat.over) {
      this.seat.over = true;
      this.jobs.active = undefined;
      this.seat.session.kill();
      this.host.changed();
    }
  }

  /** Ends the session because a run that was told to stop has not within so many ms. */
  endDeaf(graceMs: number): void {
    this.host.log.info(`${this.model.id} did not stop within ${graceMs} ms and is unloaded.`);
    this.end();
  }

  /** Winds up the clock that ends a session without work. */
  watchIdle(): void {
    clearTimeout(this.idleTimer);
    const idleMs = this.host.idleMs();
    if (!this.jobs.busy && this.session && idleMs > 0) {
      this.idleTimer = setTimeout(() => {
        this.host.log.info(`${this.model.id} was idle and is unloaded.`);
        this.release();
      }, idleMs);
    }
  }

  /** The session has answered: what died before is no sign of what is to come. */
  answered(): void {
    this.deaths = 0;
  }

  /** The session has died: what it was doing, or was loading for, fails. */
  lost(seat: Seat, error: EngineEndedError): void {
    if (seat.over) {
      return;
    }
    const under = this.jobs.active ?? this.jobs.first;
    this.end();
    if (!under) {
      return;
    }
    this.jobs.fail(under, error);
    if (++this.deaths >= mostDeaths) {
      const how = translatable('{0} times in a row', this.deaths);
      this.jobs.failAll(new EngineEndedError(this.model.id, how));
      this.deaths = 0;
    }
  }

  private notLoaded(seat: Seat, error: unknown): void {
    if (error instanceof EngineEndedError) {
      this.lost(seat, error);
    } else if (!seat.over) {
      this.jobs.failAll(error);
      this.end();
    }
    this.advance();
  }

  /** Everything that the session held is free: there is room for another. */
  private async gone(seat: Seat): Promise<void> {
    // What it was asked is answered first: those who wait have to be told what became of it.
    await Promise.allSettled([seat.session.loaded, ...this.jobs.askedOf(seat)]);
    this.current = undefined;
    this.advance();
  }
}
