import { createAligner, UnsupportedTokenizerError, type Aligner } from '../../text/alignment';
import { atOnce, stride, type Steps } from '../../text/steps';
import type { LoadedModel } from './load';

/** The ids of a text for a model that generates: those that Python gives it. */
export interface TokenIds {
  /** Without the special tokens around it. */
  own(text: string): readonly number[];
  /** As the tokenizer gives it to the model. */
  whole(text: string): readonly number[];
  /** The same of texts of any length, in steps between which others can have their turn. */
  ownInSteps(text: string): Steps<readonly number[]>;
  wholeInSteps(text: string): Steps<readonly number[]>;
}

function alignerOf({ tokenizer, pieces }: LoadedModel): Aligner | undefined {
  try {
    return createAligner(tokenizer, pieces);
  } catch (error) {
    if (!(error instanceof UnsupportedTokenizerError)) {
      throw error;
    }
    console.warn(
      `This tokenizer has a part that is not known (${error.message}): the ids of its tokens are those of transformers.js.`,
    );
    return undefined;
  }
}

/** `ids` and what `idOf` says of each of `items`; of a long text there are a million. */
function* appended<T>(
  ids: number[],
  items: readonly T[],
  idOf: (item: T) => number,
): Steps<readonly number[]> {
  for (const [index, item] of items.entries()) {
    ids.push(idOf(item));
    if (index % stride === stride - 1) {
      yield;
    }
  }
  return ids;
}

/** How texts become ids. Where transformers.js cuts a text otherwise than Python it is not followed. */
export function createTokenIds(loaded: LoadedModel): TokenIds {
  const aligner = alignerOf(loaded);
  const { tokenizer } = loaded;
  /* eslint-disable require-yield -- what the library does it does at once */
  function* byLibrary(text: string, add_special_tokens: boolean): Steps<readonly number[]> {
    return tokenizer.encode(text, { add_special_tokens });
  }
  /* eslint-enable require-yield */
  function* ownInSteps(text: string): Steps<readonly number[]> {
    return aligner
      ? yield* appended([], yield* aligner.alignInSteps(text), ({ id }) => id)
      : yield* byLibrary(text, false);
  }
  const idsOf = (token: string | undefined): readonly number[] => {
    const id = token === undefined ? undefined : tokenizer._tokenizer.token_to_id(token);
    return id === undefined ? [] : [id];
  };
  function* wholeInSteps(text: string): Steps<readonly number[]> {
    if (loaded.around) {
      const { before, after } = loaded.around;
      const own = yield* ownInSteps(text);
      const begun = yield* appended([...idsOf(before)], own, (id) => id);
      return yield* appended([...begun], idsOf(after), (id) => id);
    }
    if (!aligner) {
      return yield* byLibrary(text, true);
    }
    const own = yield* aligner.alignInSteps(text);
    const ids: number[] = [];
    for (const part of aligner.template.single) {
      if (part.kind === 'special') {
        ids.push(...part.ids);
      } else {
        yield* appended(ids, own, ({ id }) => id);
      }
    }
    return ids;
  }
  return {
    own: (text) => atOnce(ownInSteps(text)),
    whole: (text) => atOnce(wholeInSteps(text)),
    ownInSteps,
    wholeInSteps,
  };
}
