import { parentPort } from 'node:worker_threads';
import { TextLimitError } from '../text/limit-error';
import { packRegions } from '../text/structure/packed-regions';
import { Grammars } from './grammars';
import type { ReadingAnswer, ReadingRequest } from './messages';

/*
 * The thread in which code is read by grammars: their regular expressions may take very long, and a
 * large grammar takes a tenth of a second to prepare.
 */

let current: { readonly edition: number; readonly grammars: Grammars } | undefined;

async function answerTo(request: ReadingRequest): Promise<ReadingAnswer> {
  const { source, language, table, edition } = request;
  if (current?.edition !== edition) {
    current = { edition, grammars: new Grammars(table) };
  }
  const reader = await current.grammars.reader(language);
  if (!reader) {
    return { kind: 'unknown' };
  }
  try {
    return { kind: 'regions', regions: packRegions(reader.regions(source)) };
  } catch (error) {
    if (error instanceof TextLimitError) {
      return { kind: 'limit' };
    }
    throw error;
  }
}

parentPort?.on('message', (request: ReadingRequest & { readonly id: number }) => {
  void answerTo(request).then((answer) => {
    parentPort?.postMessage({ ...answer, id: request.id });
  });
});
