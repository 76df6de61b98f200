import type { Values } from '../values';
import table from './class-tokens.json';

/** The attributes that a tokenizer of Python has for special tokens. */
const attributes = [
  'bos_token',
  'eos_token',
  'unk_token',
  'sep_token',
  'pad_token',
  'cls_token',
  'mask_token',
] as const;

const several = 'additional_special_tokens';

type Tokens = Readonly<Record<string, string>>;

const classes: Readonly<Record<string, Tokens>> = table.classes;
const types: Readonly<Record<string, string>> = table.types;

/** What a tokenizer's files say of it. */
export interface TokenizerFiles {
  /** `tokenizer_config.json` */
  readonly tokenizer: Values;
  /** `special_tokens_map.json` */
  readonly map: Values;
  /** `config.json` of the model */
  readonly model: Values;
}

/** A token as it is written: as text, or with how it is found. */
function contentOf(token: unknown): string | undefined {
  if (typeof token === 'string') {
    return token;
  }
  const { content } = (token ?? {}) as { content?: unknown };
  return typeof content === 'string' ? content : undefined;
}

/** The name of the class that Python would make the tokenizer of, without the `Fast` at its end. */
export function tokenizerClass({ tokenizer, model }: TokenizerFiles): string | undefined {
  const { model_type: type } = model;
  const named = tokenizer.tokenizer_class ?? model.tokenizer_class;
  const name =
    typeof named === 'string'
      ? named
      : typeof type === 'string' && Object.hasOwn(types, type)
        ? types[type]
        : undefined;
  return name?.replace(/Fast$/u, '');
}

/**
 * The special tokens of a tokenizer, by the names under which a chat template finds them: those of
 * its files, and those that its class has without being told. Empty ones are none.
 */
export function specialTokens(files: TokenizerFiles): ReadonlyMap<string, string | string[]> {
  const { tokenizer, map } = files;
  const name = tokenizerClass(files);
  const ofClass = name !== undefined && Object.hasOwn(classes, name) ? classes[name] : {};
  // Where the configuration lists its tokens, Python takes it to be newer than the map.
  const isNewer = 'added_tokens_decoder' in tokenizer;
  const given: Values = { ...ofClass, ...tokenizer, ...(isNewer ? {} : map) };
  const found = new Map<string, string | string[]>();
  for (const attribute of attributes) {
    const token = contentOf(given[attribute]);
    if (token !== undefined && token !== '') {
      found.set(attribute, token);
    }
  }
  const lists = [tokenizer[several], ...(isNewer ? [] : [map[several]])];
  const more = lists.flatMap((list) => (Array.isArray(list) ? list.map(contentOf) : []));
  const tokens = [...new Set(more.filter((token) => token !== undefined))];
  if (tokens.length > 0) {
    found.set(several, tokens);
  }
  const { extra_special_tokens: extra } = tokenizer;
  if (typeof extra === 'object' && extra !== null && !Array.isArray(extra)) {
    for (const [attribute, value] of Object.entries(extra)) {
      const token = contentOf(value);
      if (token !== undefined && token !== '') {
        found.set(attribute, token);
      }
    }
  }
  return found;
}

/** Classes that add these tokens to a text themselves, whatever `tokenizer.json` says, and whether they begin it untold. */
const surrounding: Readonly<Record<string, boolean>> = {
  LlamaTokenizer: true,
  CodeLlamaTokenizer: true,
  GemmaTokenizer: true,
  CohereTokenizer: true,
  GPTNeoXTokenizer: false,
};

/** The tokens before and behind a text that is no chat. */
export interface Around {
  readonly before?: string;
  readonly after?: string;
}

/** What the tokenizer's class puts around a text; undefined where `tokenizer.json` decides. */
export function tokensAround(files: TokenizerFiles): Around | undefined {
  const name = tokenizerClass(files) ?? '';
  if (!Object.hasOwn(surrounding, name)) {
    return undefined;
  }
  const { add_bos_token: begins = surrounding[name], add_eos_token: ends = false } =
    files.tokenizer;
  const special = specialTokens(files);
  const [before, after] = [special.get('bos_token'), special.get('eos_token')];
  return {
    ...(begins === true && typeof before === 'string' ? { before } : {}),
    ...(ends === true && typeof after === 'string' ? { after } : {}),
  };
}
