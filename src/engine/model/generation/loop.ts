import type { Decoding, NextScores } from '../../../text/generation/decoding-parts';
import type { Decoder } from './decoder';

/** What a generation tells and asks while it goes on. */
export interface LoopHooks {
  /** Lets others have their turn; throws to end the generation. Called before each step. */
  checkpoint(): Promise<void>;
  /** Called after each step. */
  stepped?(): void;
  /** Called when a text's decoding is done, with its place among them; the others go on. */
  ended?(place: number): void;
  /** Milliseconds of some clock. */
  now(): number;
}

/**
 * Runs the decoder until each text's decoding is done. Texts and beams that ended leave the batch.
 *
 * @param decodings one per row that the decoder starts from
 * @param maxTime seconds after which every sequence ends with what it has
 */
export async function runLoop(
  decoder: Decoder<NextScores>,
  decodings: readonly Decoding[],
  maxTime: number,
  hooks: LoopHooks,
): Promise<void> {
  const started = hooks.now();
  let running = decodings.map((decoding, place) => ({ decoding, place, rows: 1 }));
  let scores = await decoder.start();
  for (;;) {
    const overTime = hooks.now() - started > maxTime * 1000;
    const order: number[] = [];
    const tokens: number[] = [];
    let first = 0;
    for (const one of running) {
      const next = one.decoding.step(scores.slice(first, first + one.rows), overTime);
      const before = first;
      order.push(...next.rows.map((row) => before + row));
      tokens.push(...next.tokens);
      first += one.rows;
      one.rows = next.rows.length;
    }
    hooks.stepped?.();
    for (const { place, rows } of running) {
      if (rows === 0) {
        hooks.ended?.(place);
      }
    }
    running = running.filter(({ rows }) => rows > 0);
    if (running.length === 0) {
      return;
    }
    await hooks.checkpoint();
    scores = await decoder.next(order, tokens);
  }
}
