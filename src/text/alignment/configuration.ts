import { flagOf } from './json';
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

/**
 * The tokenizer.json as Python's tokenizer class uses it: `tokenizer_config.json` overrides some
 * of its fields when a tokenizer is loaded (`__init__` of `BertTokenizerFast`,
 * `RobertaTokenizerFast` and `PreTrainedTokenizerFast`). transformers.js does not do this.
 */
export function effectiveJson(tokenizer: TokenizerLike): TokenizerJson {
  const json = tokenizer._tokenizerJSON as TokenizerJson;
  const config = (tokenizer._tokenizerConfig ?? {}) as JsonNode;
  const name = typeof config.tokenizer_class === 'string' ? config.tokenizer_class : '';
  let { normalizer, pre_tokenizer, post_processor } = json;
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
    post_processor,
    added_tokens: addedTokens(json, config),
  };
}
