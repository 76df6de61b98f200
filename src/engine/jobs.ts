import type { Job, QueueAnswer, Seat } from './job';

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
    const wanted = [...this.jobs].filter(({ stopping }) => !stopping);
    return wanted.sort((a, b) => (a.isBefore(b) ? -1 : 1))[0];
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
