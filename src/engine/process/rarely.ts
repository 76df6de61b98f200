/** Does something when it is asked to, and what is asked soon after that once, a while later. */
export class Rarely {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = false;

  /** @param restMs least time between two times, in ms */
  constructor(
    private readonly act: () => void,
    private readonly restMs: number,
  ) {}

  ask(): void {
    if (this.timer === undefined) {
      this.actNow();
    } else {
      this.asked = true;
    }
  }

  private actNow(): void {
    this.asked = false;
    this.act();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.asked) {
        this.actNow();
      }
    }, this.restMs);
  }
}
