import { translatable } from '../../../base/message';
import type { Expected } from '../outputs';
import { UserFacingError } from '../runner';
import type { Session } from './tensors';

/** One entry of the key-value cache: where a run reads it and where it writes the longer one. */
export interface CacheEntry {
  readonly input: string;
  readonly output: string;
  /** Where a run writes the positions alone that it has added, where it does. */
  readonly newest?: string;
  readonly type: string;
  /** Without the batch: heads, positions, width; a symbol stands for the number of positions. */
  readonly sizes: readonly (number | string)[];
}

/** What config.json says of the cache; undefined where it says nothing. */
export interface CacheFacts {
  readonly layers: number | undefined;
  readonly heads: number | undefined;
}

/** Where a run writes what it reads as this entry of the cache. */
export function presentOutput(past: string): string {
  return past.replace(/^past(_key_values)?/, 'present');
}

/** Where it writes the newest positions of that alone, if the file was made to. */
export function newestOutput(present: string): string {
  return `newest.${present}`;
}

/**
 * The entries of a decoder's cache, as its file declares them.
 *
 * @throws UserFacingError when they are more than config.json says: then it is of another model
 */
export function cacheEntries(
  { inputNames, inputMetadata, outputNames }: Session,
  { layers = Infinity, heads = Infinity }: CacheFacts,
): readonly CacheEntry[] {
  const entries = inputNames
    .filter((name) => name.startsWith('past'))
    .map((input) => {
      const { type = 'float32', shape = [] } =
        inputMetadata.find(({ name }) => name === input) ?? {};
      const output = presentOutput(input);
      const newest = newestOutput(output);
      const sizes = shape.slice(1);
      return { input, output, type, sizes, ...(outputNames.includes(newest) && { newest }) };
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

/**
 * What a run of so many rows has to give of an entry that holds so many positions then, or so many
 * newest ones where it gives those.
 */
export function grownEntry(
  { output, newest, type, sizes }: CacheEntry,
  rows: number,
  positions: number,
): Expected {
  const dims = sizes.map((size) => (typeof size === 'number' ? size : positions));
  return { name: newest ?? output, types: [type], dims: [rows, ...dims] };
}
