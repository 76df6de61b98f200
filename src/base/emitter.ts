/** Something that is to be let go of when it is needed no more. */
export interface Disposable {
  dispose(): void;
}

/** How others learn of what happens: as VS Code's events, so that either can listen to the other. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** An event and the right to fire it. */
export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<{ readonly call: (value: T) => void }>();

  /** Calls `listener` at each {@link fire}, until what is returned is disposed. */
  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.listeners.add(entry);
    return {
      dispose: () => {
        this.listeners.delete(entry);
      },
    };
  };

  /** Tells all who listen at this moment; one that throws keeps the others from nothing. */
  fire(value: T): void {
    const errors: unknown[] = [];
    for (const { call } of [...this.listeners]) {
      try {
        call(value);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) {
      throw errors.length === 1 ? errors[0] : new AggregateError(errors);
    }
  }

  /** How many listen. */
  get size(): number {
    return this.listeners.size;
  }

  dispose(): void {
    this.listeners.clear();
  }
}
