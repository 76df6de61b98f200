import { Emitter, type Disposable } from '../../base/emitter';
import type { Classes } from '../../runs/classified/classes';

/** Which classified passages are to be seen in this window: by class and score, in list and text alike. */
export class ClassifiedFilter implements Disposable {
  private hidden: ReadonlySet<string> = new Set();
  private least = 0;
  private readonly changed = new Emitter<void>();

  readonly onDidChange = this.changed.event;

  /** The least score that is shown. */
  get leastScore(): number {
    return this.least;
  }

  set leastScore(score: number) {
    if (score !== this.least) {
      this.least = score;
      this.changed.fire();
    }
  }

  /** True while something may be hidden. */
  get active(): boolean {
    return this.least > 0 || this.hidden.size > 0;
  }

  /** True where a class is not hidden, whatever the score. */
  isOn(label: string): boolean {
    return !this.hidden.has(label);
  }

  isShown({ labels: [{ label, score }] }: Classes): boolean {
    return this.isOn(label) && score >= this.least;
  }

  /** Hides these classes and no others. */
  hide(labels: Iterable<string>): void {
    this.hidden = new Set(labels);
    this.changed.fire();
  }

  /** Shows everything again. */
  clear(): void {
    this.least = 0;
    this.hide([]);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
