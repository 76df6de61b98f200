import type { Job, QueueAnswer, Seat } from './job';

/** So many are given to a session before their turn: it is never without work, nor full of it. */
const mostAhead = 32;

/** Those who wait for one model, and the one of them that has its turn. */
export class Jobs {
  private readonly jobs = new Set<Job>();
  /** What the session computes, or is about to. */
  active: Job | undefined;

  /** True while somebody waits for something. */
  get busy(): boolean {
    return this.jobs.size > 0;
  }

  /** The most urgent, and the first of those that are equally urgent; none that is to stop. */
  get first(): Job | undefined {
    let first: Job | undefined;
    for (const job of this.jobs) {
      if (!job.stopping && (!first || job.isBefore(first))) {
        first = job;
      }
    }
    return first;
  }

  /**
   * Those that follow the active one, as urgent and as short as it is, and are given to its session
   * with it.
   */
  get alongside(): readonly Job[] {
    const { active } = this;
    const others: Job[] = [];
    if (active?.isShort !== true) {
      return others;
    }
    for (const job of this.jobs) {
      const follows = job !== active && !job.stopping && job.isAsUrgentAs(active) && job.request;
      if (follows && (!job.isShort || others.length === mostAhead)) {
        break;
      }
      if (follows) {
        others.push(job);
      }
    }
    return others;
  }

  /** Lets all rest that a session has and that are less urgent than `job`. */
  letRest(job: Job): void {
    for (const other of this.jobs) {
      if (job.isMoreUrgent(other)) {
        other.pause();
      }
    }
  }

  /** Those who wait for nothing but the model. */
  get loads(): readonly Job[] {
    return [...this.jobs].filter(({ request }) => !request);
  }

  add(job: Job): void {
    this.jobs.add(job);
  }

  has(job: Job): boolean {
    return this.jobs.has(job);
  }

  /** What a session was asked and somebody still waits for. */
  askedOf(seat: Seat): readonly Promise<unknown>[] {
    return [...this.jobs].flatMap(({ run }) => (run?.seat === seat ? [run.run.answer] : []));
  }

  /** @param answer undefined for one that waited for nothing but the model */
  done(job: Job, answer: QueueAnswer | undefined): void {
    this.settle(job);
    job.done(answer);
  }

  fail(job: Job, error: unknown): void {
    this.settle(job);
    job.fail(error);
  }

  failAll(error: unknown): void {
    for (const job of [...this.jobs]) {
      this.fail(job, error);
    }
  }

  private settle(job: Job): void {
    this.jobs.delete(job);
    if (this.active === job) {
      this.active = undefined;
    }
  }
}
