import type { Disposable } from '../../base/emitter';

/** So often the machine is asked what it runs on, in ms. */
const intervalMs = 15_000;

/** Knows whether live work has to rest because the machine runs on battery. */
export class Battery implements Disposable {
  private now: boolean | undefined;
  private readonly timer: ReturnType<typeof setInterval>;

  /**
   * @param ask `undefined` where it is not known
   * @param matters false where nobody wants it to
   */
  constructor(
    private readonly ask: () => Promise<boolean | undefined>,
    private readonly matters: () => boolean,
  ) {
    this.timer = setInterval(() => {
      void this.look();
    }, intervalMs);
    void this.look();
  }

  /** True where it does, and nothing is to be done therefore. */
  get isOn(): boolean {
    return this.matters() && this.now === true;
  }

  dispose(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.matters()) {
      this.now = await this.ask();
    }
  }
}
