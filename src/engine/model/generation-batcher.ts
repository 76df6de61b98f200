import type { PreTrainedModel } from '@huggingface/transformers';
import type { GenerationConfig } from '../../text/generation/config';
import type { Sequence } from '../../text/generation/decoding-parts';
import type { Company } from './exact-batches/company';
import type { BatchReading, ExactBatches } from './exact-batches/sessions';
import { generateFor, type GenerationContext } from './generate';
import type { GenerationText } from './generation/generate';
import type { Sessions } from './generation/model';

/** A text that something is to be generated from, among others of a run. */
export interface BatchedText extends GenerationText {
  /** Where it stands among all of the run: the first of them is always in the next batch. */
  readonly place: number;
  /** Gets the best new tokens so far, now and then, while it is the first that is not done. */
  told?(ids: readonly number[]): void;
}

interface Waiting extends BatchedText {
  resolve(sequences: readonly Sequence[]): void;
  reject(error: unknown): void;
}

/** How many texts are generated from at once. */
export interface BatchSize {
  readonly rows: number;
  /** At the beginning, so that the first words are there soon. */
  readonly firstRows: number;
}

/**
 * Most tokens of the texts of a batch, padding and all: an encoder reads them in one run, which
 * nothing can interrupt, and takes 0.2 s for as many of a model like Opus-MT's on one core.
 */
const mostTokens = 640;

/** So many texts that wait take longer one by one than it takes to make what reads them at once. */
const worthReading = 12;

/** Nobody sees more of what is being written, in ms. */
const tellMs = 30;

/** How many are best: with beams each of them has several rows. @param config of all of them */
export function batchSizeFor({ num_beams: beams, max_time: time }: GenerationConfig): BatchSize {
  if (typeof time === 'number') {
    // The time of a text is told from that of others only where it is alone.
    return { rows: 1, firstRows: 1 };
  }
  return typeof beams === 'number' && beams > 1
    ? { rows: 8, firstRows: 2 }
    : { rows: 16, firstRows: 4 };
}

/**
 * Generates from the texts of a run in batches. Decoders have no mask for what they have written
 * themselves, so that all of a batch begin together, and leave it when they are done; those that
 * wait are put together by their length, for it tells how long a translation will be. Each batch
 * has the first of those that wait in it, so that none waits for ever, and what is first in a text
 * is done first.
 *
 * Where each is to have what it has alone, several are generated from at once only as
 * {@link ExactBatches} says.
 */
export class GenerationBatcher {
  private waiting: Waiting[] = [];
  private batch: readonly Waiting[] = [];
  private isRunning = false;
  private begun = false;
  private isRead = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly model: PreTrainedModel,
    private readonly size: BatchSize,
    private readonly context: GenerationContext,
    private readonly exact?: Pick<ExactBatches, 'reading'>,
  ) {}

  /**
   * What follows a text, as `generate` says it.
   *
   * @throws what the generation of a batch throws; nothing is generated after that
   */
  generate(text: BatchedText): Promise<readonly Sequence[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...text, resolve, reject });
      if (this.failure) {
        this.rejectAll(this.failure.error);
      } else if (!this.isRunning) {
        this.isRunning = true;
        void this.run();
      }
    });
  }

  private async run(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        // Whoever was answered asks for more meanwhile.
        await this.context.checkpoint();
        const reading = this.isWorthReading ? await this.exact?.reading() : undefined;
        this.batch = this.next(this.rowsWith(reading), reading?.company());
        await this.runBatch(this.batch, reading?.sessions);
      }
    } catch (error) {
      this.failure = { error };
      this.rejectAll(error);
    }
    this.isRunning = false;
  }

  /** The first words come from the model as it is, and so do those of a short text. */
  private get isWorthReading(): boolean {
    return this.begun && (this.isRead || this.waiting.length >= worthReading);
  }

  private rowsWith(reading: BatchReading | undefined): number {
    this.isRead ||= reading !== undefined;
    const rows = this.begun ? this.size.rows : this.size.firstRows;
    return this.exact && !reading ? 1 : rows;
  }

  private rejectAll(error: unknown): void {
    for (const one of [...this.batch, ...this.waiting.splice(0)]) {
      one.reject(error);
    }
  }

  /** Takes the first of those who wait, and those whose length is nearest to it, in their order. */
  private next(rows: number, company?: Company): readonly Waiting[] {
    this.begun = true;
    const [first, ...others] = this.waiting.sort((a, b) => a.place - b.place);
    if (!first) {
      return [];
    }
    const distance = ({ ids }: Waiting): number => Math.abs(ids.length - first.ids.length);
    company?.take(first.ids.length);
    const near: Waiting[] = [];
    let longest = first.ids.length;
    for (const one of others.sort((a, b) => distance(a) - distance(b))) {
      const most = Math.max(longest, one.ids.length);
      const count = near.length + 2;
      if (count <= rows && count * most <= mostTokens && (company?.take(one.ids.length) ?? true)) {
        near.push(one);
        longest = most;
      }
    }
    const batch = [first, ...near.sort((a, b) => a.place - b.place)];
    const taken = new Set(batch);
    this.waiting = this.waiting.filter((one) => !taken.has(one));
    return batch;
  }

  private async runBatch(batch: readonly Waiting[], sessions: Sessions | undefined): Promise<void> {
    const running = new Set(batch.keys());
    let toldAt = -Infinity;
    await generateFor(this.model, batch, this.context, {
      ...(sessions && { sessions }),
      stepped: (best) => {
        const now = performance.now();
        const [first = 0] = running;
        if (now - toldAt >= tellMs) {
          toldAt = now;
          batch[first]?.told?.(best(first));
        }
      },
      ended: (row, sequences) => {
        running.delete(row);
        batch[row]?.resolve(sequences);
      },
    });
  }
}
