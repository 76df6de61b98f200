import { createAligner, UnsupportedTokenizerError, type Aligner } from '../../text/alignment';
import type { LoadedModel } from './load';

/** The ids of a text for a model that generates: those that Python gives it. */
export interface TokenIds {
  /** Without the special tokens around it. */
  own(text: string): readonly number[];
  /** As the tokenizer gives it to the model. */
  whole(text: string): readonly number[];
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
  if (!aligner) {
    return {
      own: (text) => tokenizer.encode(text, { add_special_tokens: false }),
      whole: (text) => tokenizer.encode(text),
    };
  }
  const own = (text: string): readonly number[] => aligner.align(text).map(({ id }) => id);
  return {
    own,
    whole: (text) =>
      aligner.template.single.flatMap((part) => (part.kind === 'special' ? part.ids : own(text))),
  };
}
