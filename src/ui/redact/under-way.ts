/** Works that are under way, for who must not go on before all of them have ended. */
export class UnderWay {
  private readonly works = new Set<Promise<unknown>>();

  /** Counts a work until it has ended, well or not. @returns the same */
  add<T>(work: Promise<T>): Promise<T> {
    const remove = (): void => {
      this.works.delete(work);
    };
    this.works.add(work);
    work.then(remove, remove);
    return work;
  }

  /** When none is under way any more. */
  async ended(): Promise<void> {
    while (this.works.size > 0) {
      await Promise.allSettled(this.works);
    }
  }
}
