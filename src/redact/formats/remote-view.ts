import type { Span } from '../../text/spans';
import type { RedactFormat } from './format-names';
import { spanInView } from './pieces';
import type { Replacement, SourceEdit, TextView } from './view';

/**
 * A view that is read and written somewhere else, so that nobody is kept waiting: see
 * {@link TextView}. What could not be asked is an error with a sentence for the user.
 */
export interface RemoteView extends Pick<TextView, 'text' | 'remark' | 'pieces'> {
  /** Where parts of pieces stand in the source. */
  sources(spans: readonly Span[]): Promise<readonly Span[]>;
  edits(replacements: readonly Replacement[]): Promise<readonly SourceEdit[]>;
  /** Where a part of the source stands in the text; undefined where it is in no piece. */
  spanOf(source: Span): Promise<Span | undefined>;
  /** Nothing is asked any more: nothing of the text needs to be kept elsewhere. */
  forget(): void;
}

/** Reads sources by their formats. */
export interface ViewReader {
  /**
   * As `viewOf` does it: what cannot be read in its format is read as plain text, and has a remark.
   *
   * @throws Cancelled as soon as `signal` is aborted
   */
  read(source: string, format: RedactFormat, signal?: AbortSignal): Promise<RemoteView>;
}

/** A view that is here, asked as one that is not. */
export function remoteView(view: TextView | RemoteView): RemoteView {
  if ('sources' in view) {
    return view;
  }
  const { text, pieces, remark } = view;
  return {
    text,
    pieces,
    ...(remark && { remark }),
    sources: (spans) => Promise.resolve(spans.map((span) => view.source(span))),
    edits: (replacements) => Promise.resolve(view.edits(replacements)),
    spanOf: (source) => Promise.resolve(spanInView(view, source)),
    forget: () => undefined,
  };
}
