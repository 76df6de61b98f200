import { translatable } from '../../base/message';
import type { RegionsJson } from '../../tasks/translation/regions';
import { TextLimitError } from '../limit-error';
import { isPackedRegions, packRegions, unpackRegions } from './packed-regions';
import type { Region } from './regions';

/** Regions as they go from process to process, which speak JSON. */
export function regionsToJson(regions: readonly Region[]): RegionsJson {
  const { numbers, words } = packRegions(regions);
  return { numbers: [...numbers], words };
}

/**
 * The regions of a text, from another process.
 *
 * @param length of the text, in UTF-16 code units
 * @throws TextLimitError for anything that cannot be regions of a text so long
 */
export function regionsFromJson(json: RegionsJson, length: number): readonly Region[] {
  const packed = { numbers: Uint32Array.from(json.numbers), words: json.words };
  const regions = isPackedRegions(packed) ? unpackRegions(packed) : undefined;
  if (!regions || (regions.at(-1)?.end ?? 0) > length) {
    throw new TextLimitError(translatable('The comments of this text could not be read.'));
  }
  return regions;
}
