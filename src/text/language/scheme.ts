import { translatable } from '../../base/message';
import { SaidError } from '../../base/said-error';
import { matchLanguage, sameLanguage, tagOf } from './codes';

/** What a tokenizer's files say, as far as languages are concerned. */
export interface TokenizerFacts {
  /** Content of `config.json`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Content of `tokenizer_config.json`. */
  readonly tokenizerConfig: Readonly<Record<string, unknown>>;
  /** All tokens, added ones included. */
  readonly tokens: Iterable<string>;
}

/** How a model is told the languages of a text. Tokens are those of its vocabulary. */
export interface LanguageInputs {
  /** Words before the text itself (T5). */
  readonly text: string;
  /**
   * Tokens around the text's own, in place of those that the tokenizer adds by itself; undefined
   * where it adds the right ones. `eos` stands for the model's end-of-sequence token.
   */
  readonly around?: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** The token that the translation must begin with. */
  readonly first?: string;
  /** Key of the model's `task_specific_params` for the pair. */
  readonly task?: string;
}

/** A pair that a model does not translate; the message is for the user. */
export class LanguageError extends SaidError {
  override readonly name = 'LanguageError';
}

/** How a model's languages are written and told to it. */
export type LanguageScheme = (source: string, target: string) => LanguageInputs;

/** Stands for the model's end-of-sequence token in {@link LanguageInputs.around}. */
export const eos = '</s>';

const forms = [
  { pattern: /^([a-z]{3}_[A-Z][a-z]{3})$/u, kind: 'nllb' },
  { pattern: /^__([a-z]{2,3}(?:_[A-Za-z]+)?)__$/u, kind: 'm2m100' },
  { pattern: /^([a-z]{2,3}_[A-Z]{2})$/u, kind: 'mbart' },
  { pattern: /^>>([^<>\s]+)<<$/u, kind: 'marian' },
] as const;

type Kind = (typeof forms)[number]['kind'];

function codesOf(tokens: Iterable<string>): ReadonlyMap<Kind, ReadonlyMap<string, string>> {
  const found = new Map<Kind, Map<string, string>>();
  for (const token of tokens) {
    for (const { pattern, kind } of forms) {
      const code = pattern.exec(token)?.[1];
      if (code !== undefined) {
        const codes = found.get(kind) ?? new Map<string, string>();
        found.set(kind, codes.set(code, token));
      }
    }
  }
  return found;
}

function known(codes: Iterable<string>): string {
  return [...new Set([...codes].map(tagOf))].sort().join(', ');
}

function tokenFor(wanted: string, codes: ReadonlyMap<string, string>): string {
  const code = wanted === 'auto' ? undefined : matchLanguage(wanted, [...codes.keys()]);
  if (code === undefined) {
    throw new LanguageError(
      wanted === 'auto'
        ? translatable(
            'This model must be told the language of the text. Choose one of: {0}.',
            known(codes.keys()),
          )
        : translatable(
            'This model does not know the language “{0}”. It knows: {1}.',
            wanted,
            known(codes.keys()),
          ),
    );
  }
  return codes.get(code) ?? '';
}

/**
 * Multilingual models of one token per language, as their tokenizers in Python's `transformers`
 * put them: `set_src_lang_special_tokens` of NLLB, M2M100, mBART and mBART-50, and
 * `forced_bos_token_id` of `_build_translation_inputs`; Marian's prefix from `_tokenize`.
 */
function multilingual(
  kind: Kind,
  codes: ReadonlyMap<string, string>,
  { tokenizerConfig }: TokenizerFacts,
): LanguageScheme {
  const name = String(tokenizerConfig.tokenizer_class);
  const behind =
    kind === 'nllb'
      ? tokenizerConfig.legacy_behaviour === true
      : kind === 'mbart' && !name.startsWith('MBart50');
  return (source, target) => {
    const last = tokenFor(target, codes);
    if (kind === 'marian') {
      return { text: '', around: { before: [last], after: [eos] } };
    }
    const first = tokenFor(source, codes);
    const around = behind ? { before: [], after: [eos, first] } : { before: [first], after: [eos] };
    return { text: '', around, first: last };
  };
}

/** T5 is told its task in words, which its configuration has for each pair. */
function prefixes({ config }: TokenizerFacts): LanguageScheme | undefined {
  const specific = config.task_specific_params as
    Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  const pairs = Object.entries(specific ?? {}).flatMap(([key, { prefix }]) => {
    const [, source, target] = /^translation_(.+)_to_(.+)$/u.exec(key) ?? [];
    return source !== undefined && target !== undefined && typeof prefix === 'string'
      ? [{ key, source, target, prefix }]
      : [];
  });
  return pairs.length === 0
    ? undefined
    : (source, target) => {
        const fits = pairs.filter((pair) => sameLanguage(pair.target, target));
        const found =
          source === 'auto'
            ? fits.length === 1 && fits[0]
            : fits.find((pair) => sameLanguage(pair.source, source));
        if (!found) {
          const all = pairs.map((pair) => `${pair.source}→${pair.target}`).join(', ');
          throw new LanguageError(
            translatable(
              'This model does not translate {0}; it translates {1}. Choose another pair, or another model.',
              `${source}→${target}`,
              all,
            ),
          );
        }
        return { text: found.prefix, task: found.key };
      };
}

/** A model of one pair, which its tokenizer's configuration may name. */
function onePair({ tokenizerConfig, config }: TokenizerFacts): LanguageScheme {
  const languageOf = (key: string): string | undefined => {
    const value = tokenizerConfig[key];
    // Families of languages ("ROMANCE", "mul") are no language that could be another one.
    return config.model_type === 'marian' &&
      typeof value === 'string' &&
      /^[a-z]{2,3}$/u.test(value)
      ? value
      : undefined;
  };
  const [own, other] = [languageOf('source_lang'), languageOf('target_lang')];
  return (source, target) => {
    const wrong = (is: string | undefined, wanted: string): boolean =>
      is !== undefined && is !== 'mul' && wanted !== 'auto' && !sameLanguage(is, wanted);
    if (wrong(own, source) || wrong(other, target)) {
      throw new LanguageError(
        translatable(
          'This model translates {0}, not {1}. Choose another pair, or another model.',
          `${own ?? '?'}→${other ?? '?'}`,
          `${source}→${target}`,
        ),
      );
    }
    return { text: '' };
  };
}

/** How the languages of a text are told to a model, by what its files say. */
export function languageScheme(facts: TokenizerFacts): LanguageScheme {
  const byPrefix = prefixes(facts);
  if (byPrefix) {
    return byPrefix;
  }
  const codes = codesOf(facts.tokens);
  const type = facts.config.model_type;
  const order: readonly Kind[] =
    type === 'marian' ? ['marian'] : type === 'mbart' ? ['mbart'] : ['nllb', 'm2m100', 'mbart'];
  for (const kind of order) {
    const own = codes.get(kind);
    // One code alone is a word that looks like one.
    if (own && (own.size > 1 || kind === 'marian')) {
      return multilingual(kind, own, facts);
    }
  }
  return onePair(facts);
}
