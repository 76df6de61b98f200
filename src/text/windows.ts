import { translatable } from '../base/message';
import { TextLimitError } from './limit-error';
import { atOnce, type Steps } from './steps';
import type { Template, TemplatePart, Token } from './alignment';

/** A stretch of a text's tokens as the model reads it. */
export interface Window {
  /** Token ids with the special tokens around them. */
  readonly ids: readonly number[];
  /** Segment ids, as long as `ids`. */
  readonly types: readonly number[];
  /** Where in `ids` the text's tokens begin. */
  readonly offset: number;
  /** The text's tokens in this window: `[from, to)`. */
  readonly from: number;
  readonly to: number;
}

/** Models whose position embeddings begin after the padding token's: two fewer than they say. */
const shifted = new Set([
  'roberta',
  'roberta-prelayernorm',
  'xlm-roberta',
  'xlm-roberta-xl',
  'camembert',
  'data2vec-text',
  'ibert',
  'layoutlmv3',
  'longformer',
  'luke',
  'markuplm',
  'mpnet',
  'xmod',
]);

/** Where neither file says anything: what most models of these tasks were trained with. */
const usualLimit = 512;

/**
 * How many tokens the model can read at once, special tokens included.
 *
 * @param tokenizer content of `tokenizer_config.json`; a `model_max_length` of 1e30 says nothing
 * @param model content of `config.json`
 */
export function tokenLimit(
  tokenizer: Readonly<Record<string, unknown>>,
  model: Readonly<Record<string, unknown>>,
): number {
  const positions = [model.max_position_embeddings, model.n_positions].find(
    (value): value is number => typeof value === 'number' && value > 0,
  );
  const taken = shifted.has(String(model.model_type)) ? 2 : 0;
  const byModel = positions === undefined ? Infinity : positions - taken;
  const stated = tokenizer.model_max_length;
  const byTokenizer = typeof stated === 'number' && stated > 0 ? stated : Infinity;
  const limit = Math.min(byModel, byTokenizer);
  return limit < 1e7 ? limit : usualLimit;
}

/** Number of special tokens of a template. */
export function specialCount(parts: readonly TemplatePart[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'special' ? part.ids.length : 0), 0);
}

/** Fills the template's parts; `offset` tells where the windowed text's tokens begin. */
function assemble(
  parts: readonly TemplatePart[],
  windowed: 'first' | 'second',
  texts: { readonly first: readonly Token[]; readonly second: readonly Token[] },
  from: number,
  to: number,
): Window {
  const ids: number[] = [];
  const types: number[] = [];
  let offset = 0;
  for (const part of parts) {
    if (part.kind === 'text' && part.which === windowed) {
      offset = ids.length;
    }
    const list = part.kind === 'special' ? part.ids : texts[part.which].map(({ id }) => id);
    for (const id of list) {
      ids.push(id);
      types.push(part.type);
    }
  }
  return { ids, types, offset, from, to };
}

/**
 * The stretches `[from, to)` that cover `count` tokens, `room` at a time, neighbours sharing
 * `stride` tokens: `Encoding::truncate` of the Rust tokenizers. No tokens give one empty stretch.
 */
export function stretches(count: number, room: number, stride: number): [number, number][] {
  const found: [number, number][] = [];
  for (let from = 0; ; from += room - stride) {
    const to = Math.min(from + room, count);
    found.push([from, to]);
    if (to === count) {
      return found;
    }
  }
}

/**
 * Tokens that neighbouring windows share where nothing is asked for: a quarter of a window, at
 * most 128. Enough that a name or a clause at a seam stands whole in one of the two.
 */
export function usualStride(room: number): number {
  return Math.min(128, Math.floor(room / 4));
}

function checked(stride: number, room: number, name: string): number {
  if (stride >= room) {
    throw new TextLimitError(
      translatable(
        '“{0}” ({1}) must be less than the {2} tokens that this model reads at once.',
        name,
        stride,
        room,
      ),
    );
  }
  return stride;
}

/**
 * Windows over one text, as Python's token-classification pipeline makes them with `stride`.
 *
 * @param limit tokens the model reads at once, special tokens included
 * @param stride tokens that neighbours share; null takes {@link usualStride}
 * @throws TextLimitError when the stride leaves nothing to go forward by
 */
export function* textWindowsInSteps(
  tokens: readonly Token[],
  template: Template,
  limit: number,
  stride: number | null,
): Steps<Window[]> {
  const room = Math.max(1, limit - specialCount(template.single));
  if (tokens.length <= room) {
    const texts = { first: tokens, second: [] };
    return [assemble(template.single, 'first', texts, 0, tokens.length)];
  }
  const shared = stride === null ? usualStride(room) : checked(stride, room, 'stride');
  const windows: Window[] = [];
  for (const [from, to] of stretches(tokens.length, room, shared)) {
    const texts = { first: tokens.slice(from, to), second: [] };
    windows.push(assemble(template.single, 'first', texts, from, to));
    yield;
  }
  return windows;
}

/** {@link textWindowsInSteps}, all at once. */
export function textWindows(...given: Parameters<typeof textWindowsInSteps>): Window[] {
  return atOnce(textWindowsInSteps(...given));
}

/**
 * Windows over a context, each with the whole question before it, as Python's question-answering
 * pipeline makes them (`truncation="only_second"`).
 *
 * @param limit tokens of a window, question and special tokens included
 * @param stride context tokens that neighbours share; null takes `min(limit / 2, 128)` as Python
 *   does, half the room where the question leaves too little for that
 * @throws TextLimitError when the question or the stride leaves no room for the context
 */
export function* pairWindowsInSteps(
  question: readonly Token[],
  context: readonly Token[],
  template: Template,
  limit: number,
  stride: number | null,
): Steps<Window[]> {
  const room = limit - specialCount(template.pair) - question.length;
  if (room < 1) {
    throw new TextLimitError(
      translatable(
        'The question is too long: it has {0} tokens, and this model reads {1} tokens of question and text at once. Ask a shorter question.',
        question.length,
        limit,
      ),
    );
  }
  const wanted = Math.min(Math.floor(limit / 2), 128);
  const usual = wanted < room ? wanted : Math.floor(room / 2);
  const fits = context.length <= room;
  const shared = fits ? 0 : stride === null ? usual : checked(stride, room, 'doc_stride');
  const windows: Window[] = [];
  for (const [from, to] of stretches(context.length, room, shared)) {
    const texts = { first: question, second: context.slice(from, to) };
    const parts = from === 0 ? template.pair : (template.laterPair ?? template.pair);
    windows.push(assemble(parts, 'second', texts, from, to));
    yield;
  }
  return windows;
}

/** {@link pairWindowsInSteps}, all at once. */
export function pairWindows(...given: Parameters<typeof pairWindowsInSteps>): Window[] {
  return atOnce(pairWindowsInSteps(...given));
}

/** The span of the token at `index` in a window whose first token is `from`. */
export function spanIn(
  tokens: readonly Token[],
  index: number,
  from: number,
): { readonly start: number; readonly end: number } {
  const token = tokens[index];
  return (index === from ? token?.asFirst : undefined) ?? token ?? { start: 0, end: 0 };
}
