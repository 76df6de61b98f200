import type { Correction } from './correction';

/** Something that was said at once, and that can be taken back. */
export interface Step {
  /** Ids of findings. */
  readonly said: readonly string[];
  readonly withdrawn: readonly string[];
  /** One that had no place and was given one, or was dropped. */
  readonly dropped?: Correction;
}

/** In how many places a step has changed what is said; 0 for none. */
export function placesIn(step: Step | undefined): number {
  return step
    ? Math.max(step.said.length, step.withdrawn.length, step.dropped === undefined ? 0 : 1)
    : 0;
}

/** What was said of a document, one after the other, and what of it was taken back. */
export class Steps {
  private readonly done: Step[] = [];
  private readonly undone: Step[] = [];

  /** Something was said: what was taken back before is not said again. */
  add(step: Step): void {
    this.done.push(step);
    this.undone.length = 0;
  }

  /** The last one, which is taken back now. */
  takeBack(): Step | undefined {
    const step = this.done.pop();
    if (step) {
      this.undone.push(step);
    }
    return step;
  }

  /** The one that was taken back last, which is said again now. */
  redo(): Step | undefined {
    const step = this.undone.pop();
    if (step) {
      this.done.push(step);
    }
    return step;
  }
}
