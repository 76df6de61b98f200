import { describe, expect, it } from 'vitest';
import {
  isPackedRegions,
  packRegions,
  unpackRegions,
} from '../../../src/text/structure/packed-regions';
import type { Region } from '../../../src/text/structure/regions';

const regions: readonly Region[] = [
  { kind: 'line', start: 0, end: 5, inner: { start: 2, end: 5 }, opener: '//' },
  {
    kind: 'string',
    start: 7,
    end: 20,
    inner: { start: 8, end: 19 },
    opener: '`',
    language: 'javascript',
    holes: [
      { start: 9, end: 12 },
      { start: 13, end: 14 },
    ],
  },
  { kind: 'docstring', start: 20, end: 28, inner: { start: 24, end: 25 }, opener: 'r"""' },
];

describe('packed regions', () => {
  it('are the same regions again', () => {
    const packed = packRegions(regions);
    expect(isPackedRegions(structuredClone(packed))).toBe(true);
    expect(unpackRegions(packed)).toEqual(regions);
  });

  it('are told from anything else', () => {
    const { numbers, words } = packRegions(regions);
    const changed = (at: number, to: number): Uint32Array => numbers.with(at, to);
    expect(isPackedRegions({ numbers: numbers.slice(0, -1), words })).toBe(false);
    expect(isPackedRegions({ numbers: changed(0, 4), words })).toBe(false);
    expect(isPackedRegions({ numbers: changed(3, 9), words })).toBe(false);
    expect(isPackedRegions({ numbers: changed(8, 0), words: words.slice(0, 1) })).toBe(false);
    expect(isPackedRegions({ numbers: [...numbers], words })).toBe(false);
    expect(isPackedRegions(undefined)).toBe(false);
  });
});
