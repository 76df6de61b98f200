import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { Failure } from './failure.mts';

/** A picture of a moving one. */
export interface Frame {
  /** As a browser takes it: 8 bits a channel, not interlaced. */
  readonly png: Buffer;
  /** In ms. */
  readonly shownFor: number;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunksOf(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function written({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([number(data.length), body, number(crc32(body))]);
}

function number(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => buffer.writeUInt32BE(value, 4 * index));
  return buffer;
}

/** The pixels of a picture, pressed harder than a browser does. */
function pixels(chunks: readonly Chunk[]): Buffer {
  const parts = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  return deflateSync(inflateSync(Buffer.concat(parts)), { level: 9 });
}

/**
 * Puts pictures of the same size together to an animated PNG, which goes round for ever. Nothing is
 * drawn: an animated PNG is one whose chunks are those of the single pictures, under other names.
 */
export function movingPicture(frames: readonly Frame[]): Buffer {
  const taken = frames.map(({ png, shownFor }) => ({ chunks: chunksOf(png), shownFor }));
  const header = taken[0]?.chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!header) throw new Failure('There is no picture to put together.');
  let sequence = 0;
  const body = taken.flatMap(({ chunks, shownFor }, index): Chunk[] => {
    if (chunks.find(({ type }) => type === 'IHDR')?.data.equals(header) !== true) {
      throw new Failure(`Picture ${index + 1} has another size or form than the first.`);
    }
    const size = [header.readUInt32BE(0), header.readUInt32BE(4)];
    // Shown for so many thousandths of a second; what was there before is drawn over.
    const times = Buffer.from([shownFor >> 8, shownFor & 255, 1000 >> 8, 1000 & 255, 0, 0]);
    const control = Buffer.concat([number(sequence++, ...size, 0, 0), times]);
    const data = pixels(chunks);
    return [
      { type: 'fcTL', data: control },
      index === 0
        ? { type: 'IDAT', data }
        : { type: 'fdAT', data: Buffer.concat([number(sequence++), data]) },
    ];
  });
  const chunks: Chunk[] = [
    { type: 'IHDR', data: header },
    { type: 'acTL', data: number(frames.length, 0) },
    ...body,
    { type: 'IEND', data: Buffer.alloc(0) },
  ];
  return Buffer.concat([signature, ...chunks.map(written)]);
}
