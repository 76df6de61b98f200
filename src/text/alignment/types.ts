/** A node of `tokenizer.json`: a normalizer, a pre-tokenizer, a model or a post-processor. */
export type JsonNode = Readonly<Record<string, unknown>>;

/** The parts of `tokenizer.json` that decide which tokens a text becomes. */
export interface TokenizerJson {
  readonly normalizer: JsonNode | null;
  readonly pre_tokenizer: JsonNode | null;
  readonly model: JsonNode;
  readonly post_processor: JsonNode | null;
  readonly added_tokens: readonly AddedTokenJson[];
}

/** An entry of `added_tokens`: text that becomes one token before anything else is split. */
export interface AddedTokenJson {
  readonly id: number;
  readonly content: string;
  readonly single_word?: boolean;
  readonly lstrip?: boolean;
  readonly rstrip?: boolean;
  readonly normalized?: boolean;
  readonly special?: boolean;
}

/**
 * What is needed of a loaded transformers.js tokenizer. Its files decide everything; of its
 * running parts only the compiled regular expressions and `encode` (for a check) are used.
 */
export interface TokenizerLike {
  readonly _tokenizerJSON: unknown;
  readonly _tokenizerConfig?: unknown;
  readonly _tokenizer: {
    readonly normalizer?: unknown;
    readonly pre_tokenizer?: unknown;
    encode(text: string, options?: { add_special_tokens?: boolean }): { ids: readonly number[] };
  };
}

/** A token of a text. All offsets are UTF-16 code units into the text that was given. */
export interface Token {
  readonly id: number;
  /** The vocabulary's name of the token, as Python's `convert_ids_to_tokens` gives it. */
  readonly token: string;
  readonly start: number;
  readonly end: number;
  /** Index of the pre-token; tokens of one pre-token are parts of one word. */
  readonly word: number;
  /** True for text that the tokenizer reads as a special token, such as `[SEP]` or `</s>`. */
  readonly special: boolean;
  /** The span where this token is the first of a window and that makes a difference. */
  readonly asFirst?: { readonly start: number; readonly end: number };
}

/** A tokenizer.json with a part that is not supported; the caller takes the coarse alignment. */
export class UnsupportedTokenizerError extends Error {
  override readonly name = 'UnsupportedTokenizerError';
}
