import { translatable } from '../../base/message';
import {
  eos,
  languageScheme,
  LanguageError,
  type LanguageInputs,
} from '../../text/language/scheme';
import type { LoadedModel } from './load';
import { BadInputError, UserFacingError } from './runner';
import { createTokenIds } from './token-ids';

/** Sentences as a model reads them, for one pair of languages. */
export interface PairInputs {
  /** Token ids of a sentence for the encoder, with everything that is put around it. */
  ids(sentence: string): readonly number[];
  /** Id of the token that the translation must begin with. */
  readonly forcedBosTokenId: number | undefined;
  /** Key of the model's `task_specific_params`. */
  readonly task: string;
}

interface Internals {
  readonly _tokenizerJSON?: {
    readonly added_tokens?: readonly { readonly content: string }[];
    readonly model?: { readonly vocab?: unknown };
  };
  readonly _tokenizerConfig?: Readonly<Record<string, unknown>>;
}

/** All tokens of a tokenizer's file: a vocabulary is a list of pairs or an object. */
function* tokensOf({ _tokenizerJSON: json }: Internals): Generator<string> {
  for (const { content } of json?.added_tokens ?? []) {
    yield content;
  }
  const vocabulary = json?.model?.vocab;
  if (Array.isArray(vocabulary)) {
    for (const entry of vocabulary as readonly (readonly [string, number])[]) {
      yield entry[0];
    }
  } else {
    yield* Object.keys(vocabulary ?? {});
  }
}

/**
 * How a loaded model is told about languages.
 *
 * @returns the inputs for a pair of BCP 47 tags; `auto` as a source leaves it to the model
 * @throws BadInputError, when called, for a pair that the model does not translate
 */
export function pairInputs(loaded: LoadedModel): (source: string, target: string) => PairInputs {
  const { tokenizer, config } = loaded;
  const tokenIds = createTokenIds(loaded);
  const internals = tokenizer as unknown as Internals;
  const scheme = languageScheme({
    config,
    tokenizerConfig: internals._tokenizerConfig ?? {},
    tokens: tokensOf(internals),
  });
  const idOf = (token: string): number => {
    const id = tokenizer._tokenizer.token_to_id(token === eos ? tokenizer.eos_token : token);
    if (id === undefined) {
      throw new UserFacingError(
        translatable('The tokenizer of this model has no token {0}. Choose another model.', token),
      );
    }
    return id;
  };
  const wanted = (source: string, target: string): LanguageInputs => {
    try {
      return scheme(source, target);
    } catch (error) {
      throw error instanceof LanguageError ? new BadInputError(error.said) : error;
    }
  };
  return (source, target) => {
    const { text, around, first, task = 'translation' } = wanted(source, target);
    const before = around?.before.map(idOf) ?? [];
    const after = around?.after.map(idOf) ?? [];
    return {
      ids: (sentence) =>
        around ? [...before, ...tokenIds.own(sentence), ...after] : tokenIds.whole(text + sentence),
      forcedBosTokenId: first === undefined ? undefined : idOf(first),
      task,
    };
  };
}
