import {
  createAligner,
  createCoarseAligner,
  UnsupportedTokenizerError,
  type Aligner,
  type Token,
  type TokenizerLike,
} from '../../text/alignment';
import { TextLimitError } from '../../text/limit-error';
import { inTurns } from '../../text/steps';
import { specialCount, textWindowsInSteps, tokenLimit, type Window } from '../../text/windows';

import { createEncoder, type Outputs } from './encoder';
import type { LoadedModel } from './load';
import { BadInputError, type RunContext } from './runner';
import { checkRoom } from './values';
import { WindowBatches } from './window-batches';

/** A model that reads a text window by window. */
export interface Reader {
  readonly aligner: Aligner;
  /** Tokens the model reads at once, special tokens included. */
  readonly limit: number;
  /** Id of a special token such as `cls_token` or `unk_token`; undefined where there is none. */
  specialId(name: 'cls_token' | 'unk_token'): number | undefined;
  /** True where {@link read} of several windows says of each what it says of that one alone. */
  readonly batches: boolean;
  /**
   * Runs the model once, on windows side by side, each padded to the longest.
   *
   * @param take as for {@link run}; a row per window
   */
  read<T>(windows: readonly Window[], take: (outputs: Outputs) => T): Promise<T>;
  /**
   * Takes a window that is to be read beside those of other runs: see `WindowBatches.add`. Missing
   * where a window is not read alike in any company.
   */
  readonly beside?: (window: Window) => () => Promise<Outputs>;
  /**
   * Runs the model on each window, one after the other: alone and without padding where the scales
   * of a quantised model depend on everything that is in the batch; else perhaps beside windows of
   * other runs, which changes nothing.
   *
   * @param take reads what it needs from the outputs, as outputs.ts lets it
   * @param told called after each window with what was taken until then
   */
  run<T>(
    windows: readonly Window[],
    context: RunContext,
    take: (outputs: Outputs, window: Window, next: Window | undefined) => T,
    told?: (taken: readonly T[]) => Promise<void>,
  ): Promise<T[]>;
}

/** Ordinary text that every tokenizer should read alike. */
const probe = 'Sarah bought 2 lamps from Acme in Berlin, didn’t she?';

function alignerOf(tokenizer: TokenizerLike): Aligner {
  try {
    const aligner = createAligner(tokenizer);
    const ours = aligner.align(probe).map(({ id }) => id);
    const theirs = tokenizer._tokenizer.encode(probe, { add_special_tokens: false }).ids;
    if (ours.join() !== theirs.join()) {
      console.warn('transformers.js reads this tokenizer otherwise; its own files are followed.');
    }
    return aligner;
  } catch (error) {
    if (!(error instanceof UnsupportedTokenizerError)) {
      throw error;
    }
    console.warn(
      `This tokenizer has a part that is not known (${error.message}): found places are widened to whole words.`,
    );
    return createCoarseAligner(tokenizer);
  }
}

/** What is read of a model. */
export interface Wanted {
  /** Names of the outputs. */
  readonly outputs: readonly string[];
  /** True where they have a row for each token, false where they have one for the text. */
  readonly perToken: boolean;
}

/** A text that is not longer is read beside others, in UTF-16 code units: it has one window. */
const longestShared = 2000;

/** True for a text that is read beside those of other runs, if the model allows it. */
export function isShared({ batches }: Pick<Reader, 'batches'>, text: string): boolean {
  return batches && text.length <= longestShared;
}

/** Prepares a loaded model for reading windows. */
export function createReader(
  { model, tokenizer, config, batches }: LoadedModel,
  wanted: Wanted,
): Reader {
  const source = tokenizer as unknown as TokenizerLike;
  const aligner = alignerOf(source);
  const tokenizerConfig = (source._tokenizerConfig ?? {}) as Readonly<Record<string, unknown>>;
  const limit = tokenLimit(tokenizerConfig, config);
  checkRoom(limit, specialCount(aligner.template.single));
  const encoder = createEncoder(model, wanted.outputs);
  const together = batches === true ? new WindowBatches(encoder, wanted.perToken) : undefined;
  const read = async <T>(windows: readonly Window[], take: (outputs: Outputs) => T): Promise<T> =>
    take(await encoder.run(windows));
  return {
    aligner,
    limit,
    batches: batches === true,
    ...(together && { beside: (window: Window) => together.add(window) }),
    read,
    specialId(name) {
      const token = tokenizerConfig[name];
      const content =
        typeof token === 'string' ? token : (token as { content?: string } | null)?.content;
      const id = content === undefined ? undefined : tokenizer._tokenizer.token_to_id(content);
      return id ?? undefined;
    },
    async run(windows, context, take, told) {
      const results: ReturnType<typeof take>[] = [];
      // Of a single window there is nothing to tell on the way: messages take the time of a run.
      const isLong = windows.length > 1;
      for (const [index, window] of windows.entries()) {
        if (isLong) {
          context.progress(index, windows.length);
        }
        const reading = together?.add(window) ?? (() => encoder.run([window]));
        await context.checkpoint();
        const outputs = await reading();
        results.push(take(outputs, window, windows[index + 1]));
        if (isLong) {
          await told?.(results);
        }
      }
      if (isLong) {
        context.progress(windows.length, windows.length);
      }
      return results;
    },
  };
}

/** Runs `make` and turns a limit that was gone past into a failure for the user. */
export async function withinLimits<T>(make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof TextLimitError) {
      throw new BadInputError(error.said);
    }
    throw error;
  }
}

/**
 * The tokens of a text, and the windows in which it is read; none for a text without tokens.
 *
 * @param stride tokens that two windows share; `null` for a choice by the model's limit
 * @throws Cancelled when the run was cancelled
 * @throws BadInputError when the stride leaves a window no room
 */
export async function windowsOf(
  { aligner, limit }: Reader,
  text: string,
  stride: number | null,
  context: RunContext,
): Promise<{ readonly tokens: readonly Token[]; readonly windows: readonly Window[] }> {
  const checkpoint = (): Promise<void> => context.checkpoint();
  const tokens = await inTurns(aligner.alignInSteps(text), checkpoint);
  const windows =
    tokens.length === 0
      ? []
      : await withinLimits(() =>
          inTurns(textWindowsInSteps(tokens, aligner.template, limit, stride), checkpoint),
        );
  return { tokens, windows };
}
