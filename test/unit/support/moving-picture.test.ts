import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { movingPicture } from '../../../scripts/lib/moving-picture.mts';

const icon = readFileSync('media/icon.png');

/** The chunks of a PNG, by an own reading of the format. */
function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = [];
  let at = 8;
  while (at < png.length) {
    const end = at + 8 + png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

const pixels = (parts: readonly Buffer[]): Buffer => inflateSync(Buffer.concat(parts));

it('puts pictures together without changing a pixel, each shown for its time', () => {
  const chunks = chunksOf(
    movingPicture([
      { png: icon, shownFor: 2000 },
      { png: icon, shownFor: 300 },
    ]),
  );
  expect(chunks.map(({ type }) => type)).toEqual([
    ...['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'IEND'],
  ]);
  const [, , first, still, second, moved] = chunks.map(({ data }) => data);
  const before = pixels(
    chunksOf(icon)
      .filter(({ type }) => type === 'IDAT')
      .map(({ data }) => data),
  );
  expect(pixels([still ?? icon]).equals(before)).toBe(true);
  expect(pixels([moved?.subarray(4) ?? icon]).equals(before)).toBe(true);
  expect([first?.readUInt32BE(0), second?.readUInt32BE(0), moved?.readUInt32BE(0)]).toEqual([
    0, 1, 2,
  ]);
  expect([first?.readUInt16BE(20), second?.readUInt16BE(20)]).toEqual([2000, 300]);
});

it('refuses pictures of different sizes, and none', () => {
  const other = readFileSync('media/screenshots/answer-light.png');
  const frames = [icon, other].map((png) => ({ png, shownFor: 1000 }));
  expect(() => movingPicture(frames)).toThrow('Picture 2');
  expect(() => movingPicture([])).toThrow('no picture');
});
