import { readFileSync } from 'node:fs';
import type { PreTrainedModel } from '@huggingface/transformers';
import { messageOf } from '../../../base/log';
import { createDecoder, sessionsOf, type Sessions } from '../generation/model';
import { newestPositions } from '../generation/newest-positions';
import type { Session } from '../generation/tensors';
import { exactBatches } from './rewrite';

/** Where the files are that a model's sessions were made of. */
export interface SessionFiles {
  readonly encoder: string;
  readonly decoder: string;
}

/** What makes sessions; it is reached through one that is there, and so is of the same runtime. */
interface SessionClass {
  create(model: Uint8Array, options: { readonly intraOpNumThreads: number }): Promise<Session>;
}

/** Texts of different lengths, and what is said next: any tokens that each vocabulary has. */
const tried = [
  [4, 9, 5, 8, 6, 7, 11, 10, 12],
  [13, 5, 4, 9],
];

function sameBits(one: readonly Float32Array[], other: readonly Float32Array[]): boolean {
  return (
    one.length === other.length &&
    one.every((scores, row) => scores.every((score, at) => Object.is(score, other[row]?.[at])))
  );
}

/**
 * Sessions of a model that read several texts at once and say of each what the model says of it
 * alone ({@link exactBatches}). They are a second copy of its weights in memory, so that they are
 * made when a text first needs them.
 */
export class ExactBatches {
  private opening: Promise<Sessions | undefined> | undefined;

  /** @param threads of one operator */
  constructor(
    private readonly model: PreTrainedModel,
    private readonly files: SessionFiles,
    private readonly threads: number,
  ) {}

  /**
   * The sessions; undefined, once and for all, where there cannot be any: then texts are read one
   * by one.
   */
  sessions(): Promise<Sessions | undefined> {
    this.opening ??= this.open().catch((error: unknown) => {
      console.warn(`Several texts at once cannot be read exactly: ${messageOf(error)}`);
      return undefined;
    });
    return this.opening;
  }

  private async open(): Promise<Sessions | undefined> {
    const own = sessionsOf(this.model);
    const encoder = own && (await this.rewritten(own.encoder, this.files.encoder));
    const decoder = encoder && (await this.rewritten(own.decoder, this.files.decoder));
    const made = decoder && { encoder, decoder };
    if (made && !(await this.agree(own, made))) {
      throw new RangeError('what they say is not what each of them is told alone.');
    }
    return made;
  }

  private async rewritten(session: Session, file: string): Promise<Session | undefined> {
    const exact = exactBatches(readFileSync(file));
    const model = exact && (newestPositions(exact) ?? exact);
    const made = session.constructor as unknown as SessionClass;
    return model && made.create(model, { intraOpNumThreads: this.threads });
  }

  /** Whether two texts at once are read as each is alone, in two steps, to the last bit. */
  private async agree(own: Sessions, made: Sessions): Promise<boolean> {
    const run = async (
      texts: readonly (readonly number[])[],
      sessions: Sessions,
    ): Promise<readonly Float32Array[]> => {
      const starts = texts.map(() => [0]);
      const decoder = await createDecoder(this.model, texts, starts, 0, sessions);
      const first = await decoder.start();
      const scores = first.map((row) => row.slice());
      const next = await decoder.next(
        [...texts.keys()],
        texts.map(([token = 0]) => token),
      );
      return [...scores, ...next];
    };
    const together = await run(tried, made);
    const alone = await Promise.all(tried.map((text) => run([text], own)));
    return tried.every((_, text) => {
      const rows = together.filter((__, row) => row % tried.length === text);
      return sameBits(rows, alone[text] ?? []);
    });
  }
}
