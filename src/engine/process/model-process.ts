import { Cancelled } from '../../base/cancelled';
import type { Log } from '../../base/log';
import type { Loaded, ModelFiles, RunAnswer, RunObserver, RunRequest } from '../contract';
import { ChildChannel } from './child-channel';

/** How long a child may take to stop by itself before it is killed, in ms. */
const graceMs = 300;

/**
 * One child process with one model in it. It is started by the constructor, loads at once, and is
 * of no use any more once {@link ended} is settled: whoever needs the model then makes another.
 */
export class ModelProcess {
  private readonly channel: ChildChannel;
  private nextId = 1;
  /** Settles when the model is loaded; rejects when it cannot be. */
  readonly loaded: Promise<Loaded>;

  /**
   * @param entry absolute path of the child's bundle
   * @param threads threads of one operator, 0 for a choice by the number of cores
   * @param onMemory called when {@link memoryBytes} has changed
   */
  constructor(
    private readonly model: ModelFiles,
    entry: string,
    threads: number,
    private readonly log: Log,
    onMemory: () => void = () => undefined,
  ) {
    this.channel = new ChildChannel(model.id, entry, log, onMemory);
    const { task, directory, dtype } = model;
    this.loaded = this.channel
      .request({ type: 'load', id: 0, task, directory, dtype, threads })
      .then((answer) => {
        if (answer.type !== 'loaded') {
          throw new Error(`${model.id} answered “${answer.type}” when it was to be loaded.`);
        }
        const { durationMs, device } = answer;
        log.info(`Loaded ${model.id} (${dtype}, ${device}) in ${Math.round(durationMs)} ms.`);
        return { durationMs, device };
      });
    // A process whose model did not load is of no use; whoever wants to run something is told why.
    this.loaded.catch(() => {
      this.kill();
    });
  }

  /** False once the process is gone or was told to go. */
  get alive(): boolean {
    return this.channel.alive;
  }

  /** What the process held in memory when it last said so, in bytes; undefined before it is loaded. */
  get memoryBytes(): number | undefined {
    return this.channel.memoryBytes;
  }

  /** Process id, for the operating system's own tools; undefined when it could not be started. */
  get pid(): number | undefined {
    return this.channel.pid;
  }

  /** Settles, and never rejects, when the process is gone. */
  get ended(): Promise<void> {
    return this.channel.ended;
  }

  /**
   * Runs the model once. Calls must not overlap: the pool queues them.
   *
   * @throws Cancelled when `signal` was aborted
   * @throws RunFailedError when the model cannot do it
   * @throws EngineEndedError when the process died meanwhile
   */
  async run(request: RunRequest, signal: AbortSignal, observer: RunObserver): Promise<RunAnswer> {
    await this.load(signal);
    return this.runLoaded(request, signal, observer);
  }

  /**
   * Settles when the model is loaded; aborting meanwhile ends the process.
   *
   * @throws Cancelled when `signal` was aborted
   * @throws RunFailedError when the model cannot be loaded
   * @throws EngineEndedError when the process died meanwhile
   */
  async load(signal: AbortSignal): Promise<Loaded> {
    const stop = this.killOnAbortWhileLoading(signal);
    let loaded: Loaded;
    try {
      loaded = await this.loaded;
    } catch (error) {
      throw signal.aborted ? new Cancelled() : error;
    } finally {
      stop();
    }
    if (signal.aborted) {
      throw new Cancelled();
    }
    return loaded;
  }

  private async runLoaded(
    request: RunRequest,
    signal: AbortSignal,
    observer: RunObserver,
  ): Promise<RunAnswer> {
    const id = this.nextId++;
    let timer: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.channel.send({ type: 'cancel', id });
      timer = setTimeout(() => {
        this.log.info(`${this.model.id} did not stop within ${graceMs} ms and is unloaded.`);
        this.kill();
      }, graceMs);
    };
    signal.addEventListener('abort', cancel, { once: true });
    observer.started?.();
    try {
      const answer = await this.channel.request({ type: 'run', id, request }, observer);
      if (signal.aborted || answer.type !== 'result') {
        throw new Cancelled();
      }
      return { output: answer.output, durationMs: answer.durationMs };
    } catch (error) {
      throw signal.aborted ? new Cancelled() : error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Ends the process at once, and with it the model's memory. */
  kill(): void {
    this.channel.kill();
  }

  /** Loading is one native call that nothing can interrupt but the end of the process. */
  private killOnAbortWhileLoading(signal: AbortSignal): () => void {
    const kill = (): void => {
      this.kill();
    };
    if (signal.aborted) {
      return () => undefined;
    }
    signal.addEventListener('abort', kill, { once: true });
    return () => {
      signal.removeEventListener('abort', kill);
    };
  }
}
