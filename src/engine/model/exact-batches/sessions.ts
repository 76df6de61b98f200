import { readFileSync } from 'node:fs';
import type { PreTrainedModel } from '@huggingface/transformers';
import { messageOf } from '../../../base/log';
import { sessionsOf, type Sessions } from '../generation/model';
import { newestPositions } from '../generation/newest-positions';
import type { Session } from '../generation/tensors';
import type { SessionOptions } from '../session-options';
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

/** What makes sessions; it is reached through one that is there, and so is of the same runtime. */
interface SessionClass {
  create(model: Uint8Array, options: SessionOptions): Promise<Session>;
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
    const uneven = own && sessions && (await unevenLengths(this.model, own, sessions));
    if (!sessions || !uneven) {
      console.warn('Several texts at once are not read as each of them is alone.');
      return undefined;
    }
    return { sessions, company: () => new Company(uneven) };
  }

  private async rewritten(own: Sessions, files: SessionFiles): Promise<Sessions | undefined> {
    const create = async (session: Session, file: string): Promise<Session | undefined> => {
      const exact = exactBatches(readFileSync(file));
      const model = exact && (newestPositions(exact) ?? exact);
      const made = session.constructor as unknown as SessionClass;
      return model && made.create(model, this.options);
    };
    const encoder = await create(own.encoder, files.encoder);
    const decoder = encoder && (await create(own.decoder, files.decoder));
    return decoder && { encoder, decoder };
  }
}
