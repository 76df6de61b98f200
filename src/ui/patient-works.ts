import { Emitter, type Event } from '../base/emitter';

/**
 * Works that somebody waits for and that have no card of a run: reading before a redaction, a
 * comparison, the paragraphs of a document. Whoever stops everything stops these as well.
 */
export class PatientWorks {
  private readonly stops = new Set<() => void>();
  private readonly changed = new Emitter<undefined>();
  /** {@link areRunning} may have changed. */
  readonly onDidChange: Event<undefined> = this.changed.event;

  get areRunning(): boolean {
    return this.stops.size > 0;
  }

  /** @param stop ends the work; may be called more than once. @returns to be called when it is over */
  begin(stop: () => void): () => void {
    // Of its own, so that two works may be stopped by the same.
    const entry = (): void => {
      stop();
    };
    this.stops.add(entry);
    this.changed.fire(undefined);
    return () => {
      this.stops.delete(entry);
      this.changed.fire(undefined);
    };
  }

  /** Stops all of them. */
  stop(): void {
    for (const stop of [...this.stops]) {
      stop();
    }
  }
}

/** Those of this window. */
export const patientWorks = new PatientWorks();
