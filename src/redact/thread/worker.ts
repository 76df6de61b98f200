import { parentPort } from 'node:worker_threads';
import { Readers } from '../../grammars/readers';
import { spanInView } from '../formats/pieces';
import type { TextView } from '../formats/view';
import { viewOf } from '../formats/view-of';
import { parseRequest, type ViewAnswer, type ViewRequest, type ViewSource } from './messages';
import { packed, unpacked } from './spans';

/*
 * The thread in which sources are read and written by their formats: the readers of formats are
 * large, and a megabyte of YAML takes them seconds.
 */

/** What is read at present; originals are here no longer than somebody may ask. */
const views = new Map<number, TextView>();

let code: { readonly edition: number; readonly readers: Readers } | undefined;

/** What reads code by the grammars of a request. */
function readersFor({ table, edition }: ViewSource): Readers {
  if (code?.edition !== edition) {
    code = { edition, readers: new Readers(table) };
  }
  return code.readers;
}

/** The answer to a request; undefined for what wants none. */
async function answerTo(request: ViewRequest): Promise<ViewAnswer | undefined> {
  if (request.kind === 'read') {
    const { source, format } = request;
    const view = await readersFor(request).with((regionsOf) => viewOf(source, format, regionsOf));
    views.set(request.view, view);
    const { text, pieces, remark } = view;
    return { kind: 'view', text, pieces: packed(pieces), ...(remark && { remark }) };
  }
  if (request.kind === 'forget') {
    views.delete(request.view);
    return undefined;
  }
  const view = views.get(request.view);
  if (!view) {
    return { kind: 'forgotten' };
  }
  switch (request.kind) {
    case 'sources': {
      const spans = unpacked(request.offsets).map((span) => view.source(span));
      return { kind: 'spans', offsets: packed(spans) };
    }
    case 'edits': {
      const { offsets, words } = request.replacements;
      const edits = view.edits(
        unpacked(offsets).map((span, index) => ({ ...span, value: words[index] ?? '' })),
      );
      const written = edits.map(({ text }) => text);
      return { kind: 'edits', edits: { offsets: packed(edits), words: written } };
    }
    case 'span': {
      const span = spanInView(view, request);
      return { kind: 'spans', offsets: packed(span ? [span] : []) };
    }
  }
}

let last: Promise<unknown> = Promise.resolve();

// One after the other: what is told of a view comes after it was read.
parentPort?.on('message', (message: unknown) => {
  const request = parseRequest(message);
  if (request) {
    last = last.then(async () => {
      const answer = await answerTo(request);
      if (answer) {
        parentPort?.postMessage({ ...answer, id: request.id });
      }
    });
  }
});
