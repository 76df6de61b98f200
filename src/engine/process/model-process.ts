import { Cancelled } from '../../base/cancelled';
import { translatable } from '../../base/message';
import type { Log } from '../../base/log';
import type { TaskOutput } from '../../tasks/results';
import type {
  Engine,
  EngineRun,
  EngineSession,
  Loaded,
  ModelFiles,
  RunAnswer,
  RunObserver,
  RunRequest,
  SessionOptions,
} from '../contract';
import { RunFailedError } from '../errors';
import { wholeOf } from '../found';
import { ChildChannel } from './child-channel';

/** Runs models natively, each in a process of its own. */
export class ProcessEngine implements Engine {
  readonly id = 'onnxruntime-node';

  /** @param entry absolute path of the child's bundle */
  constructor(
    private readonly entry: string,
    private readonly log: Log,
  ) {}

  start(model: ModelFiles, options: SessionOptions): EngineSession {
    return new ModelProcess(model, options, this.entry, this.log);
  }
}

/** One child process with one model in it, which it begins to load at once. */
class ModelProcess implements EngineSession {
  private readonly channel: ChildChannel;
  private nextId = 1;
  readonly loaded: Promise<Loaded>;

  constructor(model: ModelFiles, options: SessionOptions, entry: string, log: Log) {
    const { task, id, directory, dtype } = model;
    const { threads, onMemory = () => undefined } = options;
    this.channel = new ChildChannel(id, entry, log, onMemory);
    this.loaded = this.channel
      .request({ type: 'load', id: 0, task, directory, dtype, threads })
      .then((answer) => {
        if (answer.type !== 'loaded') {
          throw new RunFailedError(
            translatable(
              'The process that loads {0} answered “{1}”. Retry starts it again; the log says more.',
              id,
              answer.type,
            ),
            answer.type,
          );
        }
        const { durationMs, device } = answer;
        log.info(`Loaded ${id} (${dtype}, ${device}) in ${Math.round(durationMs)} ms.`);
        return { durationMs, device };
      });
    // A process whose model did not load is of no use; whoever wants to run something is told why.
    this.loaded.catch(() => {
      this.kill();
    });
  }

  get alive(): boolean {
    return this.channel.alive;
  }

  get memoryBytes(): number | undefined {
    return this.channel.memoryBytes;
  }

  get pid(): number | undefined {
    return this.channel.pid;
  }

  get ended(): Promise<void> {
    return this.channel.ended;
  }

  run(request: RunRequest, signal: AbortSignal, observer: RunObserver): EngineRun {
    const id = this.nextId++;
    return {
      answer: this.answerOf(id, request, signal, observer),
      pause: () => {
        this.channel.send({ type: 'pause', id });
      },
      resume: () => {
        this.channel.send({ type: 'resume', id });
      },
    };
  }

  kill(): void {
    this.channel.kill();
  }

  private async answerOf(
    id: number,
    request: RunRequest,
    signal: AbortSignal,
    observer: RunObserver,
  ): Promise<RunAnswer> {
    if (signal.aborted) {
      throw new Cancelled();
    }
    const cancel = (): void => {
      this.channel.send({ type: 'cancel', id });
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const told: TaskOutput[] = [];
      const reread = observer.reread?.bind(observer);
      const answer = await this.channel.request(
        { type: 'run', id, request },
        {
          ...observer,
          found: (part) => {
            told.push(part);
            observer.found?.(part);
          },
          // For one that was told to stop nothing is read, also while it has not stopped yet.
          ...(reread && {
            reread: (text, settled) => reread(text, AbortSignal.any([settled, signal])),
          }),
        },
      );
      if (answer.type !== 'result') {
        throw new Cancelled();
      }
      return { output: wholeOf(told, answer.output), durationMs: answer.durationMs };
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}
