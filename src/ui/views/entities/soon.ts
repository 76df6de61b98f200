/** Does something soon, once however often it is asked for until then. */
export class Soon {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = Infinity;

  constructor(private readonly work: () => void) {}

  /** Asks for it within so many ms; what was asked for sooner stays so. */
  within(ms: number): void {
    const due = performance.now() + ms;
    if (due < this.due) {
      clearTimeout(this.timer);
      this.due = due;
      this.timer = setTimeout(() => {
        this.due = Infinity;
        this.work();
      }, ms);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
