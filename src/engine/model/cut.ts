import type { Parameters } from '../../tasks/parameters';
import type { Limit } from '../../tasks/results';
import type { Sequence } from '../../text/generation/decoding-parts';
import { positionsOf } from './generation/generate';
import type { LoadedModel } from './load';

/** True when a sequence was ended by a limit, so that what it says may lack its end. */
export function isCut({ end }: Sequence): boolean {
  return end === 'length' || end === 'time';
}

/**
 * What has cut a sequence: the model's own limit, or a parameter that the user has set.
 *
 * @param parameters as the user has set them; null where they have not
 */
export function limitOf({ tokens, end }: Sequence, parameters: Parameters): Limit {
  const { max_time: seconds, max_new_tokens: newTokens, max_length: length } = parameters;
  if (end === 'time') {
    return { by: 'max_time', limit: typeof seconds === 'number' ? seconds : 0 };
  }
  if (typeof newTokens === 'number') {
    const reached = tokens.length >= newTokens;
    return { by: reached ? 'max_new_tokens' : 'model', limit: tokens.length };
  }
  // The token that the decoder starts from counts there as well.
  const reached = typeof length === 'number' && tokens.length + 1 >= length;
  return reached ? { by: 'max_length', limit: length } : { by: 'model', limit: tokens.length };
}

/**
 * Most tokens that a model with an encoder can write, whatever its configuration says.
 *
 * @param limit tokens that it reads at once: taken where positions are relative
 */
export function mostNewTokens({ model }: LoadedModel, limit: number): number {
  const positions = positionsOf(model);
  return (positions === Infinity ? limit : positions) - 1;
}
