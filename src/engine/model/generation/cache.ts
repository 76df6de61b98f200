import { translatable } from '../../../base/message';
import type { Expected } from '../outputs';
import { UserFacingError } from '../runner';
import type { Session } from './tensors';

/** One entry of the key-value cache: where a run reads it and where it writes the longer one. */
export interface CacheEntry {
  readonly input: string;
  readonly output: string;
  readonly type: string;
  /** Without the batch: heads, positions, width; a symbol stands for the number of positions. */
  readonly sizes: readonly (number | string)[];
}

/** What config.json says of the cache; undefined where it says nothing. */
export interface CacheFacts {
  readonly layers: number | undefined;
  readonly heads: number | undefined;
}

/**
 * The entries of a decoder's cache, as its file declares them.
 *
 * @throws UserFacingError when they are more than config.json says: then it is of another model
 */
export function cacheEntries(
  { inputNames, inputMetadata }: Session,
  { layers = Infinity, heads = Infinity }: CacheFacts,
): readonly CacheEntry[] {
  const entries = inputNames
    .filter((name) => name.startsWith('past'))
    .map((input) => {
      const { type = 'float32', shape = [] } =
        inputMetadata.find(({ name }) => name === input) ?? {};
      const output = input.replace(/^past(_key_values)?/, 'present');
      return { input, output, type, sizes: shape.slice(1) };
    });
  for (const { input, sizes } of entries) {
    const layer = Number(/\.(\d+)\./u.exec(input)?.[1] ?? 0);
    const found = typeof sizes[0] === 'number' ? sizes[0] : 1;
    // Layers may share an entry, and heads too, so that fewer are no fault.
    if (layer >= layers || found > heads) {
      throw new UserFacingError(
        translatable(
          'The model keeps “{0}” with {1} heads, but its config.json says {2} layers with {3} heads: its file does not go with it. Fetch it again, or choose another model.',
          input,
          found,
          layers === Infinity ? '?' : layers,
          heads === Infinity ? '?' : heads,
        ),
      );
    }
  }
  return entries;
}

/** What an entry has to be after a run of so many rows, when it holds so many positions. */
export function grownEntry(
  { output, type, sizes }: CacheEntry,
  rows: number,
  positions: number,
): Expected {
  const dims = sizes.map((size) => (typeof size === 'number' ? size : positions));
  return { name: output, types: [type], dims: [rows, ...dims] };
}
