import { createAligner, UnsupportedTokenizerError, type Aligner } from '../../text/alignment';
import { atOnce, type Steps } from '../../text/steps';
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
      ? (yield* aligner.alignInSteps(text)).map(({ id }) => id)
      : yield* byLibrary(text, false);
  }
  function* wholeInSteps(text: string): Steps<readonly number[]> {
    if (!aligner) {
      return yield* byLibrary(text, true);
    }
    const own = yield* ownInSteps(text);
    return aligner.template.single.flatMap((part) => (part.kind === 'special' ? part.ids : own));
  }
  return {
    own: (text) => atOnce(ownInSteps(text)),
    whole: (text) => atOnce(wholeInSteps(text)),
    ownInSteps,
    wholeInSteps,
  };
}
