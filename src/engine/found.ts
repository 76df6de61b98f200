import { withMore, type TaskOutput } from '../tasks/results';

/** What was found on the way is sent at most so often, in a second. */
const partsPerSecond = 5;

/** The whole output of a run. @param told on the way @param rest what the run has ended with */
export function wholeOf(told: readonly TaskOutput[], rest: TaskOutput): TaskOutput {
  if (rest.kind !== 'entities') {
    return rest;
  }
  const parts = [...told, rest];
  const entities = parts.flatMap((part) => (part.kind === 'entities' ? part.entities : []));
  return { ...rest, entities };
}

/** Sends what is found on the way, the first at once; what comes too soon after another waits. */
export class FoundStream {
  private waiting: TaskOutput | undefined;
  private entities = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (part: TaskOutput) => void) {}

  add(part: TaskOutput): void {
    this.waiting = withMore(this.waiting, part);
    if (this.timer === undefined) {
      this.flush();
    }
  }

  /** What of an output was not sent yet; nothing is sent any more. */
  rest(output: TaskOutput): TaskOutput {
    this.end();
    return output.kind === 'entities'
      ? { ...output, entities: output.entities.slice(this.entities) }
      : output;
  }

  /** Sends nothing any more. */
  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = undefined;
  }

  private flush(): void {
    const { waiting } = this;
    if (waiting) {
      this.waiting = undefined;
      this.entities += waiting.kind === 'entities' ? waiting.entities.length : 0;
      this.send(waiting);
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.flush();
      }, 1000 / partsPerSecond);
    }
  }
}
