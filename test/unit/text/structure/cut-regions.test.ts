import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutRegions } from '../../../../src/text/structure/cut-regions';
import { regionsFromJson, regionsToJson } from '../../../../src/text/structure/json-regions';
import type { Region } from '../../../../src/text/structure/regions';

/** Comments, one behind the other, of which each part has some characters. */
const sources = fc
  .array(
    fc.record({
      before: fc.nat({ max: 4 }),
      opener: fc.constantFrom('//', '/*', '"""', '`'),
      words: fc.nat({ max: 5 }),
      closer: fc.nat({ max: 2 }),
      language: fc.option(fc.constantFrom('javascript', 'css'), { nil: undefined }),
      hole: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((parts) => {
    const regions: Region[] = [];
    let at = 0;
    for (const { before, opener, words, closer, language, hole } of parts) {
      const start = at + before;
      const inner = { start: start + opener.length, end: start + opener.length + words };
      at = inner.end + closer;
      regions.push({
        kind: opener === '//' ? 'line' : opener === '/*' ? 'block' : 'string',
        start,
        end: at,
        inner,
        opener,
        ...(language !== undefined && { language }),
        ...(hole && words > 2 && { holes: [{ start: inner.start + 1, end: inner.end }] }),
      });
    }
    return { regions, length: at + 3 };
  });

/** What stands at a place: nothing, a sign, words or a hole. */
function at(regions: readonly Region[], offset: number): string {
  const isIn = ({ start, end }: { start: number; end: number }): boolean =>
    start <= offset && offset < end;
  const region = regions.find(isIn);
  return region
    ? [region.kind, isIn(region.inner), (region.holes ?? []).some(isIn), region.language].join(' ')
    : '';
}

describe('the comments in a part of a source', () => {
  it('are what they are in the whole, at every place', () => {
    fc.assert(
      fc.property(sources, fc.nat(), fc.nat(), ({ regions, length }, one, other) => {
        const [start = 0, end = 0] = [one % length, other % length].sort((a, b) => a - b);
        const cut = cutRegions(regions, { start, end });
        for (let offset = start; offset < end; offset++) {
          expect(at(cut, offset - start)).toBe(at(regions, offset));
        }
        for (const region of cut) {
          expect(region.start).toBeLessThanOrEqual(region.inner.start);
          expect(region.inner.end).toBeLessThanOrEqual(region.end);
          expect(region.end).toBeLessThanOrEqual(end - start);
        }
      }),
    );
  });

  it('have no opener where that is not whole in it', () => {
    const whole: Region = {
      kind: 'block',
      start: 2,
      end: 12,
      inner: { start: 4, end: 10 },
      opener: '/*',
    };
    const openers = [2, 3, 4, 6].map((start) => cutRegions([whole], { start, end: 12 })[0]?.opener);
    expect(openers).toEqual(['/*', '', '', '']);
    expect(cutRegions([whole], { start: 0, end: 3 })).toMatchObject([{ opener: '', start: 2 }]);
    expect(cutRegions([whole], { start: 0, end: 2 })).toEqual([]);
    expect(cutRegions([whole], { start: 12, end: 20 })).toEqual([]);
  });
});

describe('comments on their way to another process', () => {
  it('arrive as they were', () => {
    fc.assert(
      fc.property(sources, ({ regions, length }) => {
        const json = JSON.stringify(regionsToJson(regions));
        expect(regionsFromJson(JSON.parse(json) as never, length)).toEqual(regions);
      }),
    );
  });

  it('are refused where they are none of such a text', () => {
    const region: Region = {
      kind: 'line',
      start: 0,
      end: 9,
      inner: { start: 2, end: 9 },
      opener: '//',
    };
    const json = regionsToJson([region]);
    expect(() => regionsFromJson(json, 8)).toThrow('could not be read');
    expect(() => regionsFromJson({ ...json, words: [] }, 9)).toThrow('could not be read');
    expect(() => regionsFromJson({ ...json, numbers: json.numbers.slice(1) }, 9)).toThrow(
      'could not be read',
    );
  });
});
