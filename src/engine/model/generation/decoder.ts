import { planRowMoves } from '../../../text/generation/row-moves';
import { translatable } from '../../../base/message';
import { textsInput } from '../exact-batches/shared';
import { requireOutputs } from '../outputs';
import { UserFacingError } from '../runner';
import { cacheEntries, type CacheFacts } from './cache';
import { KeyValueCache } from './key-value-cache';
import type { ScoreOutput } from './score-output';
import { integers, selectRows, tensor, type RuntimeTensor, type Session } from './tensors';

/** What stays the same during a generation: states and mask of the encoder, one row per text. */
export type FixedInputs = Readonly<Record<string, RuntimeTensor>>;

export interface DecoderOptions<Scores> {
  readonly session: Session;
  /** Tokens to start from, one row per text. */
  readonly prompts: readonly (readonly number[])[];
  /** Fills shorter prompts up, on the left; masked. */
  readonly padTokenId: number;
  /** From the encoder; nothing for a model without one. */
  readonly fixed: FixedInputs;
  /** Position of the first token: 0, but for a few architectures. */
  readonly firstPosition: number;
  /** How it says what token is next. */
  readonly scores: ScoreOutput<Scores>;
  readonly cache: CacheFacts;
}

/**
 * Runs a decoder with its key-value cache, a step at a time, for several rows at once. Rows of the
 * same text share what comes from the encoder, so that reordering beams leaves that alone. A file
 * that was exported without a cache is given everything so far again at each step: a single token
 * would be the beginning of a text to it.
 */
export class Decoder<Scores = Float32Array> {
  private readonly keeps: boolean;
  private readonly cache: KeyValueCache;
  private fixed: Record<string, RuntimeTensor>;
  /** For each row the text that it belongs to. */
  private owners: readonly number[];
  /** For each row how many positions on the left are padding. */
  private padding: readonly number[];
  private past = 0;
  /** Rows as they have been read, padding included; only kept where there is no cache. */
  private read: readonly (readonly number[])[] = [];
  /** What was said last; its memory is given back when the next run begins. */
  private scores: readonly Scores[] = [];

  constructor(private readonly options: DecoderOptions<Scores>) {
    const { session, prompts } = options;
    const entries = cacheEntries(session, options.cache);
    requireOutputs(session.outputNames, [
      ...options.scores.wanted,
      ...entries.map(({ output }) => output),
    ]);
    this.keeps = entries.length > 0;
    this.cache = new KeyValueCache(entries, prompts.length);
    this.fixed = { ...options.fixed };
    this.owners = [...prompts.keys()];
    const longest = Math.max(...prompts.map(({ length }) => length));
    this.padding = prompts.map(({ length }) => longest - length);
  }

  /** Reads the prompts. @returns the next token's scores, one row per text */
  start(): Promise<Scores[]> {
    const { prompts, padTokenId } = this.options;
    return this.run(
      prompts.map((ids, row) => [
        ...new Array<number>(this.padding[row] ?? 0).fill(padTokenId),
        ...ids,
      ]),
    );
  }

  /**
   * Goes on.
   *
   * @param rows for each new row the row of the last run that it continues
   * @param tokens its new token
   * @returns the next token's scores, one row per new row; those of the last run are gone
   */
  next(rows: readonly number[], tokens: readonly number[]): Promise<Scores[]> {
    this.options.scores.release(this.scores);
    this.select(rows);
    if (this.keeps) {
      return this.run(tokens.map((token) => [token]));
    }
    this.past = 0;
    return this.run(tokens.map((token, place) => [...(this.read[rows[place] ?? 0] ?? []), token]));
  }

  private select(rows: readonly number[]): void {
    const { owners, padding } = this;
    const sameTexts =
      rows.length === owners.length && rows.every((row, place) => owners[row] === owners[place]);
    const moves = planRowMoves(rows);
    this.cache.reorder(rows, sameTexts, moves);
    if (!sameTexts) {
      this.fixed = Object.fromEntries(
        Object.entries(this.fixed).map(([name, value]) => [name, selectRows(value, rows, moves)]),
      );
    }
    this.owners = rows.map((row) => owners[row] ?? 0);
    this.padding = rows.map((row) => padding[row] ?? 0);
  }

  private async run(ids: readonly (readonly number[])[]): Promise<Scores[]> {
    const { session, scores: said } = this.options;
    const cached = this.past > 0;
    const held = { ...this.cache.feeds, ...said.feeds() };
    const feeds: Record<string, RuntimeTensor> = {};
    for (const name of session.inputNames) {
      feeds[name] = held[name] ?? this.fixed[name] ?? this.computed(name, ids, cached);
    }
    const outputs = await session.run(feeds, [...said.wanted, ...this.cache.wanted]);
    const length = ids[0]?.length ?? 0;
    this.past += length;
    if (!this.keeps) {
      this.read = ids;
    }
    const encoded = this.fixed.encoder_hidden_states?.dims[1] ?? 0;
    this.cache.take(outputs, { rows: ids.length, added: length, encoded });
    const scores = said.read(outputs, ids.length, length);
    this.scores = scores;
    return scores;
  }

  private computed(
    name: string,
    ids: readonly (readonly number[])[],
    cached: boolean,
  ): RuntimeTensor {
    const length = ids[0]?.length ?? 0;
    const { past, padding } = this;
    const total = past + length;
    switch (name) {
      case 'input_ids':
        return integers(ids.flat(), [ids.length, length]);
      case 'attention_mask': {
        const mask = new BigInt64Array(ids.length * total).fill(1n);
        for (const [row, pads] of padding.entries()) {
          mask.fill(0n, row * total, row * total + pads);
        }
        return tensor('int64', mask, [ids.length, total]);
      }
      case 'position_ids': {
        const first = this.options.firstPosition;
        const places = padding.flatMap((pads) =>
          Array.from({ length }, (_, index) =>
            // Masked positions have to be some position; Python takes 1.
            past + index < pads ? 1 : past + index - pads + first,
          ),
        );
        return integers(places, [ids.length, length]);
      }
      case 'use_cache_branch':
        return tensor('bool', Uint8Array.of(cached ? 1 : 0), [1]);
      case textsInput:
        // Each text that is left has as many rows.
        return integers([new Set(this.owners).size], [1]);
      case 'num_logits_to_keep':
        return integers([1], []);
      default:
        throw new UserFacingError(
          translatable(
            'The model asks for an input “{0}”, which is not known here. Choose another model.',
            name,
          ),
        );
    }
  }
}
