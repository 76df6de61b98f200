/** What several at once may be under way of; see {@link ahead}. */
class Jobs<T> {
  private readonly begun: Promise<T>[] = [];
  private underWay = 0;
  private asked = 0;
  private stopped = false;

  constructor(
    private readonly jobs: readonly (() => Promise<T>)[],
    private readonly most: number,
  ) {}

  /** What a job gives; every one before it has been waited for. */
  result(place: number): Promise<T> {
    this.asked = place;
    this.begin();
    const job = this.begun[place];
    if (!job) {
      throw new RangeError(`Job ${place} is asked for before its turn.`);
    }
    return job;
  }

  /** Begins no more, and settles when those that were begun have ended. */
  async end(): Promise<void> {
    this.stopped = true;
    await Promise.allSettled(this.begun);
  }

  private begin(): void {
    // Those that have ended count as well, or a slow one would be left far behind.
    const end = this.asked + 1 + 2 * (this.most - 1);
    while (!this.stopped && this.underWay < this.most && this.begun.length < end) {
      const job = this.jobs[this.begun.length]?.();
      if (!job) {
        return;
      }
      this.underWay++;
      this.begun.push(job);
      // A failure is told to whoever waits for this job; until then nobody may.
      void job.then(
        () => {
          this.underWay--;
          this.begin();
        },
        () => {
          this.stopped = true;
        },
      );
    }
  }
}

/**
 * Does jobs some at once. They begin in order, and each is there for `use` once all before it are;
 * after a failure no others begin, and all that did have ended when this settles.
 *
 * @param most jobs that are under way at the same time; with one, each begins after the one before
 * @param use gets what gives the result of a job, to be asked for in order
 */
export async function ahead<T, Used>(
  jobs: readonly (() => Promise<T>)[],
  most: number,
  use: (result: (place: number) => Promise<T>) => Promise<Used>,
): Promise<Used> {
  const running = new Jobs(jobs, most);
  try {
    return await use((place) => running.result(place));
  } finally {
    await running.end();
  }
}
