/** Does one thing after the other, each at once where nothing is under way. */
export class OneByOne {
  private last: Promise<unknown> | undefined;

  /** Does it when all is done that came before, however that has ended. */
  do<T>(work: () => Promise<T>): Promise<T> {
    const doing = this.last ? this.last.then(work) : work();
    const ended = doing.then(nothing, nothing).then(() => {
      if (this.last === ended) {
        this.last = undefined;
      }
    });
    this.last = ended;
    return doing;
  }
}

function nothing(): void {
  // How it has ended is the business of whoever wanted it.
}
