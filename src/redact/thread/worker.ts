import { parentPort } from 'node:worker_threads';
import { spanInView } from '../formats/pieces';
import type { TextView } from '../formats/view';
import { viewOf } from '../formats/view-of';
import { parseRequest, type ViewAnswer, type ViewRequest } from './messages';
import { packed, unpacked } from './spans';

/*
 * The thread in which sources are read and written by their formats: the readers of formats are
 * large, and a megabyte of YAML takes them seconds.
 */

/** What is read at present; originals are here no longer than somebody may ask. */
const views = new Map<number, TextView>();

/** The answer to a request; undefined for what wants none. */
function answerTo(request: ViewRequest): ViewAnswer | undefined {
  if (request.kind === 'read') {
    const view = viewOf(request.source, request.format);
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

parentPort?.on('message', (message: unknown) => {
  const request = parseRequest(message);
  const answer = request && answerTo(request);
  if (answer) {
    parentPort?.postMessage({ ...answer, id: request.id });
  }
});
