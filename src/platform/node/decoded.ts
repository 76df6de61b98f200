import type { IncomingMessage } from 'http';
import { pipeline, type Readable, type Transform } from 'stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'zlib';

/** How bodies are compressed, by the names that HTTP has for it (RFC 9110, section 8.4.1). */
const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** A body that is compressed more often than this is no honest one. */
const mostLayers = 2;

/**
 * The body of an answer as it was before it was compressed, which some servers and proxies do without
 * being asked. It is decompressed piece by piece, as far as somebody reads it.
 *
 * @throws Error where it is compressed in a way that is not known
 */
export function decoded(message: IncomingMessage): Readable {
  const layers = (message.headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (layers.length === 0) {
    return message;
  }
  const made = layers.reverse().map((name) => {
    const decoder = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
    if (!decoder || layers.length > mostLayers) {
      throw new Error(`its answer is compressed in a way that is not known: ${name}`);
    }
    return decoder();
  });
  const last = made.at(-1);
  // What goes wrong in one of them is told by the last, which is read.
  pipeline([message, ...made], () => undefined);
  return last ?? message;
}
