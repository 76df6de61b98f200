import { translatable } from '../../base/message';
import { TextLimitError } from '../limit-error';
import { AddedTokenSplitter, type Section } from './added-tokens';
import { AlignedText } from './aligned-text';
import { effectiveJson } from './configuration';
import { createModel } from './model';
import { createNormalizer, type Normalizer } from './normalizers';
import { createPreTokenizer, type PreTokenizer } from './pre-tokenizers';
import type { SentencePieceModel } from './sentence-piece';
import type { SubwordModel } from './subword';
import { createTemplate, type Template } from './template';
import { atOnce, stride, type Steps } from '../steps';
import { trimmed } from './trim';
import type { AddedTokenJson, Token, TokenizerLike } from './types';

/** Turns texts into tokens that know their place in the text. */
export interface Aligner {
  readonly template: Template;
  /** True for models that mark the inner pieces of a word (`##`), as Python's pipelines ask. */
  readonly marksSubwords: boolean;
  /** The tokens of `text` in order, without the special tokens around it. */
  align(text: string): Token[];
  /** The same for a text of any length, in steps between which others can have their turn. */
  alignInSteps(text: string): Steps<Token[]>;
}

interface Parts {
  readonly normalize: Normalizer;
  readonly preTokenize: PreTokenizer;
  readonly model: SubwordModel;
  readonly template: Template;
  readonly unnormalized: AddedTokenSplitter;
  readonly normalized: AddedTokenSplitter;
}

/**
 * Builds the aligner of a loaded tokenizer.
 *
 * It follows the Rust tokenizers, the ones models are trained with, from the tokenizer's own
 * files: ids and offsets are theirs also where transformers.js cuts a text differently. Text that
 * spells a special token (`[SEP]`, `</s>`) becomes that token, as in Python, but it stays a piece
 * of the text like any other: it ends no window and can be part of an entity or an answer.
 *
 * @param pieces content of `source.spm`, which Marian models have
 * @throws UnsupportedTokenizerError when tokenizer.json has a part that is not known
 */
export function createAligner(tokenizer: TokenizerLike, pieces?: SentencePieceModel): Aligner {
  const json = effectiveJson(tokenizer, pieces);
  const normalize = createNormalizer(json.normalizer, tokenizer._tokenizer.normalizer);
  const added = [...json.added_tokens];
  const parts: Parts = {
    normalize,
    preTokenize: createPreTokenizer(json.pre_tokenizer, tokenizer._tokenizer.pre_tokenizer),
    model: createModel(json.model),
    template: createTemplate(json.post_processor),
    unnormalized: new AddedTokenSplitter(
      added.filter((token) => !isNormalized(token)),
      (token) => token.content,
    ),
    normalized: new AddedTokenSplitter(
      added.filter(isNormalized),
      (token) => atOnce(normalize(AlignedText.of(token.content))).text,
    ),
  };
  const prefix = json.model.continuing_subword_prefix;
  return {
    template: parts.template,
    marksSubwords: typeof prefix === 'string' && prefix !== '',
    align: (text) => atOnce(withinLimits(tokensOf(text, parts))),
    alignInSteps: (text) => withinLimits(tokensOf(text, parts)),
  };
}

function isNormalized(token: AddedTokenJson): boolean {
  return token.normalized ?? token.special !== true;
}

/** A pattern of a tokenizer remembers every character of a match, and that of a whole text's overflows. */
function* withinLimits<T>(steps: Steps<T>): Steps<T> {
  try {
    return yield* steps;
  } catch (error) {
    if (error instanceof RangeError) {
      throw new TextLimitError(
        translatable(
          'This text has a stretch without a break that is too long for this model’s tokenizer. Run the task on a part of the text.',
        ),
        { cause: error },
      );
    }
    throw error;
  }
}

/** Pre-tokens between two stops: each takes some microseconds. */
const piecesAtOnce = 512;

/** Pre-tokens in order: first the added tokens are cut out, then the rest is normalised and cut. */
function* sectionsOf(text: string, parts: Parts): Generator<Section | undefined, void, undefined> {
  // A lone surrogate cannot be written in UTF-8: Rust sees U+FFFD in its place, also one unit.
  const source = yield* AlignedText.inSteps(text.toWellFormed());
  for (const outer of yield* parts.unnormalized.split(source)) {
    const inner =
      outer.added === undefined
        ? yield* parts.normalized.split(yield* parts.normalize(outer.text))
        : [outer];
    for (const section of inner) {
      if (section.added !== undefined) {
        yield section;
        continue;
      }
      for (const piece of parts.preTokenize(section.text)) {
        if (piece?.length !== 0) {
          yield piece && { text: piece };
        }
      }
    }
  }
}

function* tokensOf(text: string, parts: Parts): Steps<Token[]> {
  const tokens: Token[] = [];
  const push = (
    id: number,
    name: string,
    piece: AlignedText,
    [from, to]: readonly [number, number],
    word: number,
    special: boolean,
  ): void => {
    const span = { start: piece.startOf(from), end: piece.endOf(to - 1) };
    const { trim } = parts.template;
    const spans =
      trim === null
        ? span
        : trimmed(text, piece.text.slice(from, to), span, trim, tokens.length === 0);
    tokens.push({ id, token: name, ...spans, word, special });
  };
  let word = -1;
  for (const section of sectionsOf(text, parts)) {
    if (section === undefined) {
      yield;
      continue;
    }
    const { text: piece, added } = section;
    word++;
    if (word % piecesAtOnce === 0) {
      yield;
    }
    if (added !== undefined) {
      push(added.id, added.content, piece, [0, piece.length], word, added.special === true);
      continue;
    }
    const { ids, from, to } =
      parts.model.remembered(piece.text) ?? (yield* parts.model.tokenizeInSteps(piece.text));
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index] ?? 0;
      const units = [from[index] ?? 0, to[index] ?? 0] as const;
      push(id, parts.model.name(id) ?? '', piece, units, word, false);
      if (index % stride === stride - 1) {
        yield;
      }
    }
  }
  return tokens;
}
