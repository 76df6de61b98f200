import { readFileSync } from 'node:fs';
import type { PreTrainedModel } from '@huggingface/transformers';
import { messageOf } from '../../../base/log';
import { sessionsOf, type Sessions } from '../generation/model';
import { withSmallOutputs } from '../generation/small-outputs';
import type { Session } from '../generation/tensors';
import { keptOptions, type SessionOptions } from '../session-options';
import { Company, unevenLengths } from './company';
import { exactBatches } from './rewrite';

/** Where the files are that a model's sessions were made of. */
export interface SessionFiles {
  readonly encoder: string;
  readonly decoder: string;
}

/** What reads several texts at once. */
export interface BatchReading {
  readonly sessions: Sessions;
  /** Texts that may be read at once: none yet. */
  company(): Company;
}

/** Graphs that read several texts at once, as they were made before on this machine. */
export interface KeptGraphs {
  /** Absolute path of the graph that is kept of a file of the model, if there is one. */
  of(file: string): string | undefined;
  /** The lengths of texts that were noted for these graphs, as `unevenLengths` found them. */
  lengths(files: SessionFiles, threads: number): ReadonlySet<number> | undefined;
  /** Notes them, where graphs are kept; else says that they could be. */
  note(files: SessionFiles, threads: number, uneven: ReadonlySet<number>): void;
}

/** What makes sessions; it is reached through one that is there, and so is of the same runtime. */
interface SessionClass {
  create(model: Uint8Array | string, options: SessionOptions): Promise<Session>;
}

/**
 * How several texts are read at once such that a model says of each what it says of it alone, to
 * the last bit. Where its numbers are quantised on the way that takes sessions of other graphs
 * ({@link exactBatches}), a second copy of its weights in memory: they are made when a text first
 * needs them.
 */
export class ExactBatches {
  private opening: Promise<BatchReading | undefined> | undefined;

  /**
   * @param files undefined where the model's own sessions say of a text the same in any company
   * @param options as those sessions were made
   */
  constructor(
    private readonly model: PreTrainedModel,
    private readonly files: SessionFiles | undefined,
    private readonly options: SessionOptions,
    private readonly kept?: KeptGraphs,
  ) {}

  /** Undefined, once and for all, where it cannot be done: then texts are read one by one. */
  reading(): Promise<BatchReading | undefined> {
    this.opening ??= this.open().catch((error: unknown) => {
      console.warn(`Several texts at once cannot be read exactly: ${messageOf(error)}`);
      return undefined;
    });
    return this.opening;
  }

  private async open(): Promise<BatchReading | undefined> {
    const own = sessionsOf(this.model);
    const sessions = own && this.files ? await this.rewritten(own, this.files) : own;
    const uneven = own && sessions && (await this.unevenLengths(own, sessions));
    if (!sessions || !uneven) {
      console.warn('Several texts at once are not read as each of them is alone.');
      return undefined;
    }
    return { sessions, company: () => new Company(uneven) };
  }

  private async unevenLengths(
    own: Sessions,
    made: Sessions,
  ): Promise<ReadonlySet<number> | undefined> {
    const { files, kept } = this;
    const threads = this.options.intraOpNumThreads;
    const noted = files && kept?.lengths(files, threads);
    if (noted) {
      return noted;
    }
    const uneven = await unevenLengths(this.model, own, made);
    if (files && uneven) {
      kept?.note(files, threads, uneven);
    }
    return uneven;
  }

  private async rewritten(own: Sessions, files: SessionFiles): Promise<Sessions | undefined> {
    const create = async (session: Session, file: string): Promise<Session | undefined> => {
      const made = session.constructor as unknown as SessionClass;
      const kept = this.kept?.of(file);
      if (kept !== undefined) {
        try {
          return await made.create(kept, { ...this.options, ...keptOptions });
        } catch (error) {
          console.warn(`A kept graph is of no use: ${messageOf(error)}`);
        }
      }
      const exact = exactBatches(readFileSync(file));
      return exact && made.create(withSmallOutputs(exact), this.options);
    };
    const encoder = await create(own.encoder, files.encoder);
    const decoder = encoder && (await create(own.decoder, files.decoder));
    return decoder && { encoder, decoder };
  }
}
