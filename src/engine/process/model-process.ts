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
import { EngineEndedError, RunFailedError } from '../errors';
import { wholeOf } from '../found';
import { ChildChannel, type Answer, type ChildProgram } from './child-channel';
import { GraphKeeping, type Keeping } from './graph-keeping';

/** What a {@link ProcessEngine} keeps on disk between starts. */
export interface ProcessEngineOptions extends Partial<Keeping> {
  /** Absolute path of where Node may keep its compiled code. */
  readonly codeFolder?: string;
}

/** Runs models natively, each in a process of its own. */
export class ProcessEngine implements Engine {
  readonly id = 'onnxruntime-node';
  private readonly program: ChildProgram;
  private readonly keeping: Keeping | undefined;

  /**
   * @param entry absolute path of the child's bundle
   * @param options nothing is kept without them
   */
  constructor(
    entry: string,
    private readonly log: Log,
    { codeFolder, graphs, quietMs }: ProcessEngineOptions = {},
  ) {
    this.program = { entry, ...(codeFolder !== undefined && { codeFolder }) };
    this.keeping = graphs && { graphs, ...(quietMs !== undefined && { quietMs }) };
  }

  start(model: ModelFiles, options: SessionOptions): EngineSession {
    return new ModelProcess(model, options, this.program, this.log, this.keeping);
  }
}

/** One child process with one model in it, which it begins to load at once. */
class ModelProcess implements EngineSession {
  private readonly channel: ChildChannel;
  private readonly graphs: GraphKeeping | undefined;
  private nextId = 1;
  private running = 0;
  private told = false;
  readonly loaded: Promise<Loaded>;
  readonly ended: Promise<void>;

  constructor(
    private readonly model: ModelFiles,
    private readonly options: SessionOptions,
    program: ChildProgram,
    private readonly log: Log,
    keeping: Keeping | undefined,
  ) {
    const { task, id, directory, dtype } = model;
    const { threads, onMemory = () => undefined } = options;
    const graphs = keeping?.graphs.folderOf(directory);
    this.graphs = keeping && new GraphKeeping(model, program, log, keeping);
    this.channel = new ChildChannel(id, program, log, onMemory, (kind) => {
      this.graphs?.want(kind);
    });
    const files = { task, directory, dtype, ...(graphs !== undefined && { graphs }) };
    this.loaded = this.channel
      .request({ type: 'load', id: 0, ...files, threads })
      .then((answer) => this.whenLoaded(answer));
    // A process whose model did not load is of no use; whoever wants to run something is told why.
    this.loaded.catch((error: unknown) => {
      const died = error instanceof EngineEndedError && !this.told;
      this.kill();
      if (died) {
        // What it was loaded of may have ended it, and would the next.
        void keeping?.graphs.remove(directory);
      }
    });
    this.ended = this.channel.ended.then(() => this.graphs?.end());
  }

  private whenLoaded(answer: Answer): Loaded {
    const { id, dtype } = this.model;
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
    const { durationMs, device, startMs, sessions } = answer;
    this.log.info(`Loaded ${id} (${dtype}, ${device}) in ${Math.round(durationMs)} ms.`);
    this.log.debug(
      `Start of ${id}: ${Math.round(startMs)} ms for its process, ` +
        `${Math.round(durationMs - sessions.durationMs)} ms for its tokenizer and settings, ` +
        `${Math.round(sessions.durationMs)} ms for its sessions ` +
        `(${sessions.kept} of ${sessions.made} of kept graphs).`,
    );
    if (sessions.kept < sessions.made) {
      this.graphs?.want('own');
    }
    this.restGraphs();
    return { durationMs, device };
  }

  /** Has graphs kept if nobody asks for anything meanwhile. */
  private restGraphs(): void {
    if (this.running === 0) {
      this.graphs?.rest();
    }
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
    this.told = true;
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
    this.running++;
    this.graphs?.wake();
    try {
      const told: TaskOutput[] = [];
      const reread = observer.reread?.bind(observer);
      const batching = this.options.batching?.();
      const answer = await this.channel.request(
        { type: 'run', id, request, ...(batching && { batching }) },
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
      this.running--;
      this.restGraphs();
    }
  }
}
