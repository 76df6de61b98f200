import type { Disposable } from '../../base/emitter';
import { LiveDocuments, type LiveDocumentsParts } from './live-documents';
import { LiveStatus } from './live-status';

/** What marks entities while one writes, with its entry in the status bar. */
export function liveDocuments(
  parts: LiveDocumentsParts,
  own: (disposable: Disposable) => unknown,
): LiveDocuments {
  const documents = new LiveDocuments(parts);
  own(new LiveStatus(documents));
  return documents;
}
