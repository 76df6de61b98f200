import { messageOf, type Log } from '../../base/log';
import type { ModelFiles } from '../contract';
import { ChildChannel, type ChildProgram } from './child-channel';
import type { GraphKind } from './graphs/kinds';

/** Where optimised graphs of models are kept: on disk, made at one start for all later ones. */
export interface GraphFolders {
  /** Absolute path of the folder for those of the model in a folder, which need not be there. */
  folderOf(directory: string): string;
  /** Called before something is put there. */
  claim(directory: string): Promise<void>;
  /** Called when something was put there. */
  changed(): void;
  /** Removes what is there. */
  remove(directory: string): Promise<unknown>;
}

/** What an engine keeps on disk. */
export interface Keeping {
  readonly graphs: GraphFolders;
  /** Nothing is kept before nobody has waited for the model for so long, in ms. 3,000 by default. */
  readonly quietMs?: number;
}

/**
 * Has the graphs of a loaded model kept, once, when nobody waits for it: in a process of its own,
 * since that takes as much memory and time as loading does.
 */
export class GraphKeeping {
  /** What is to be kept, and is tried once. */
  private readonly wanted = new Set<GraphKind>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private channel: ChildChannel | undefined;
  private isResting = false;
  private over = false;

  constructor(
    private readonly model: ModelFiles,
    private readonly program: ChildProgram,
    private readonly log: Log,
    private readonly keeping: Keeping,
  ) {}

  /** Graphs of this kind were made and not found: they are kept at the next rest. */
  want(kind: GraphKind): void {
    this.wanted.add(kind);
  }

  /** Nobody waits for the model now. */
  rest(): void {
    clearTimeout(this.timer);
    this.isResting = true;
    if (!this.over && this.wanted.size > 0 && !this.channel) {
      this.timer = setTimeout(() => {
        void this.keep();
      }, this.keeping.quietMs ?? 3000);
    }
  }

  /** Somebody waits for the model. What has begun goes on, behind everything else. */
  wake(): void {
    clearTimeout(this.timer);
    this.isResting = false;
  }

  /** Ends what has begun; settles when nothing is held any more. */
  async end(): Promise<void> {
    this.over = true;
    clearTimeout(this.timer);
    this.channel?.kill();
    await this.channel?.ended;
  }

  private async keep(): Promise<void> {
    const { id, task, directory, dtype } = this.model;
    const { graphs } = this.keeping;
    const kinds = [...this.wanted];
    this.wanted.clear();
    const channel = new ChildChannel(id, this.program, this.log, () => undefined);
    this.channel = channel;
    try {
      await graphs.claim(directory);
      const folder = graphs.folderOf(directory);
      const model = { task, directory, dtype };
      const answer = await channel.request({
        type: 'keep',
        id: 0,
        ...model,
        graphs: folder,
        kinds,
      });
      if (answer.type === 'kept' && answer.graphs > 0) {
        this.log.debug(`${answer.graphs} optimised graphs of ${id} are kept for its next start.`);
      }
      graphs.changed();
    } catch (error) {
      // The model itself is as good as before.
      this.log.info(`No optimised graph of ${id} was kept: ${messageOf(error)}`);
    } finally {
      channel.kill();
      await channel.ended;
      this.channel = undefined;
      if (this.isResting) {
        this.rest();
      }
    }
  }
}
