import { flagOf, nodesOf, textOf } from './json';
import { longestEntries, type SentencePieceModel } from './sentence-piece';
import type { AddedTokenJson, JsonNode, TokenizerJson, TokenizerLike } from './types';

/** Classes whose Python constructor writes their settings into the `BertNormalizer`. */
const bertLike =
  /^(Bert|DistilBert|Electra|MobileBert|ConvBert|LayoutLM|LayoutLMv2|SqueezeBert|Funnel|Lxmert|Retribert|Realm|DPR\w*|MPNet)Tokenizer/;
/** Classes whose Python constructor writes them into the post-processor. */
const robertaLike = /^(Roberta|Bart|LED|Longformer|Blenderbot|MVP|LayoutLMv3)Tokenizer/;

/**
 * Added tokens of both files. Where they disagree about a token, tokenizer_config.json decides how
 * it is found, but not whether it is looked for before or after normalisation: Python adds the
 * token again, and the Rust tokenizers keep its first place.
 */
function addedTokens(json: TokenizerJson, config: JsonNode): AddedTokenJson[] {
  const decoder = (config.added_tokens_decoder ?? {}) as Record<string, Omit<AddedTokenJson, 'id'>>;
  const tokens = new Map(json.added_tokens.map((token) => [token.content, token]));
  for (const [id, token] of Object.entries(decoder)) {
    const { lstrip = false, rstrip = false, single_word = false } = token;
    const known = tokens.get(token.content) ?? { ...token, id: Number(id) };
    tokens.set(token.content, { ...known, lstrip, rstrip, single_word });
  }
  return [...tokens.values()];
}

/** Classes that Python runs with SentencePiece itself, whose map takes the longest entries. */
const sentencePiece = /^(Marian|M2M100)Tokenizer$/;

/** A normalizer with the character map of `pieces` where it has none, applied as SentencePiece does. */
function withMap(node: JsonNode | null, pieces: SentencePieceModel | undefined): JsonNode | null {
  if (node?.type === 'Sequence') {
    const parts = nodesOf(node, 'normalizers').map((part) => withMap(part, pieces));
    return { ...node, normalizers: parts };
  }
  if (node?.type !== 'Precompiled') {
    return node;
  }
  const own = node.precompiled_charsmap ?? pieces?.characterMap;
  // The hub's Marian models leave their map out. It is NFKC with a few changes.
  return typeof own === 'string'
    ? { ...node, precompiled_charsmap: own, [longestEntries]: true }
    : { type: 'NFKC' };
}

/** SentencePiece knows no other white space than the space, which its map makes of most others. */
function atSpaces(node: JsonNode | null): JsonNode | null {
  if (node?.type === 'Sequence') {
    return { ...node, pretokenizers: nodesOf(node, 'pretokenizers').map(atSpaces) };
  }
  return node?.type === 'WhitespaceSplit'
    ? { type: 'Split', pattern: { String: ' ' }, behavior: 'Removed' }
    : node;
}

/**
 * The model of a Marian tokenizer. Its tokenizer.json has the pieces of both languages together and
 * names a wrong unknown token; Python cuts the text into the pieces of `source.spm` alone.
 */
function marianModel(
  model: JsonNode,
  unknown: string,
  pieces: SentencePieceModel | undefined,
): JsonNode {
  const vocabulary = (model.vocab ?? []) as readonly (readonly [string, number])[];
  const id = vocabulary.findIndex(([token]) => token === unknown);
  return {
    ...model,
    ...(id >= 0 && { unk_id: id }),
    ...(pieces && { pieces: pieces.pieces }),
  };
}

/**
 * The tokenizer.json as Python's tokenizer class uses it: `tokenizer_config.json` overrides some
 * of its fields when a tokenizer is loaded (`__init__` of `BertTokenizerFast`,
 * `RobertaTokenizerFast` and `PreTrainedTokenizerFast`). transformers.js does not do this.
 *
 * @param pieces content of `source.spm`, which Marian models have
 */
export function effectiveJson(
  tokenizer: TokenizerLike,
  pieces?: SentencePieceModel,
): TokenizerJson {
  const json = tokenizer._tokenizerJSON as TokenizerJson;
  const config = (tokenizer._tokenizerConfig ?? {}) as JsonNode;
  const name = typeof config.tokenizer_class === 'string' ? config.tokenizer_class : '';
  let { normalizer, pre_tokenizer, post_processor, model } = json;
  if (sentencePiece.test(name)) {
    normalizer = withMap(normalizer, pieces);
    if (name === 'MarianTokenizer') {
      pre_tokenizer = atSpaces(pre_tokenizer);
      model = marianModel(model, textOf(config, 'unk_token', '<unk>'), pieces);
    }
  }
  if (bertLike.test(name) && normalizer?.type === 'BertNormalizer') {
    normalizer = {
      ...normalizer,
      lowercase: flagOf(config, 'do_lower_case', true),
      strip_accents: typeof config.strip_accents === 'boolean' ? config.strip_accents : null,
      handle_chinese_chars: flagOf(config, 'tokenize_chinese_chars', true),
    };
  }
  const addPrefixSpace = flagOf(config, 'add_prefix_space', false);
  if (name !== '' && pre_tokenizer?.type === 'ByteLevel') {
    pre_tokenizer = { ...pre_tokenizer, add_prefix_space: addPrefixSpace };
  }
  if (robertaLike.test(name) && post_processor !== null && 'trim_offsets' in post_processor) {
    post_processor = {
      ...post_processor,
      trim_offsets: flagOf(config, 'trim_offsets', true),
      add_prefix_space: addPrefixSpace,
    };
  }
  return {
    ...json,
    normalizer,
    pre_tokenizer,
    model,
    post_processor,
    added_tokens: addedTokens(json, config),
  };
}
