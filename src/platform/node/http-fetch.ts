// Not `node:http`: VS Code puts its proxy and certificates into what is required by these names only.
import { request as requestHttp, type IncomingMessage } from 'http';
import { request as requestHttps } from 'https';
import type { TLSSocket } from 'tls';
import type { Readable } from 'stream';
import type { Fetch } from '../../models/ports/fetch';
import { decoded } from './decoded';
import { proxyFailure, refuseProxyAnswer } from './proxy';

/**
 * `fetch` over Node's `http` and `https`, which VS Code makes use its proxy and certificates. The
 * global one copies each piece of a body: a long download makes so much garbage that way that the
 * process grows by some 80 MB, and by less than half of it this way (`npm run bench:download`).
 * Rejects with a `ProxyError` when a proxy stands in the way.
 */
export const httpFetch: Fetch = (url, { headers, signal }) =>
  new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp;
    const sent = request(
      url,
      { headers: { Accept: '*/*', 'User-Agent': 'local-transformers', ...headers } },
      (message) => {
        try {
          const { encrypted } = message.socket as Partial<TLSSocket>;
          refuseProxyAnswer(url, message.statusCode ?? 0, encrypted === true);
          resolve(responseOf(message));
        } catch (error) {
          message.destroy();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      },
    );
    // It may fail again after the answer has begun, which whoever reads the body is told.
    sent.on('error', (error) => {
      reject(proxyFailure(error));
    });
    // Node's own handling of a signal throws at nobody when a body has arrived but is not read yet.
    const stop = (): void => {
      sent.destroy();
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) {
      stop();
    }
    sent.end();
  });

function responseOf(message: IncomingMessage): Response {
  const { rawHeaders, statusCode: status = 0 } = message;
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
  }
  const bodiless = [204, 205, 304].includes(status);
  if (bodiless) {
    message.resume();
  }
  return new Response(bodiless ? null : bodyOf(decoded(message)), { status, headers });
}

/**
 * Nothing is read ahead of whoever reads the body, and each piece is as it arrived: an iterator over
 * the message would copy those that have piled up into one, and leave them to the garbage collection.
 */
function bodyOf(message: Readable): ReadableStream<Uint8Array> {
  let over = false;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        message.pause();
        message.on('data', (piece: Buffer<ArrayBuffer>) => {
          message.pause();
          controller.enqueue(piece);
        });
        message.once('end', () => {
          over = true;
          controller.close();
        });
        // It may come while nobody reads, as when a reading was stopped.
        message.on('error', (error) => {
          controller.error(error);
        });
        message.once('close', () => {
          if (!over) {
            controller.error(new Error('the connection was closed'));
          }
        });
      },
      pull() {
        message.resume();
      },
      cancel() {
        over = true;
        message.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
