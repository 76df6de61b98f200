import type { Span } from '../text/spans';
import { applyEdits } from './edits';
import { plainView, type SourceEdit, type TextView } from './formats/view';
import { lineAround, redactedLines } from './lines';
import type { RedactionMap } from './map';
import type { RecordEdit, RedactionRecord } from './record';
import { fullestForm } from './subject';
import { tokensIn, type FoundToken } from './tokens';
import { segmentsIn, unchanged } from './unchanged';

export interface RestoreRequest {
  /** A redacted text, a part of one, or what somebody has made of it. */
  readonly text: string;
  readonly map: RedactionMap;
  /** How `text` is read, so that what is put back is written as its format wants it. */
  readonly view?: TextView;
}

/** A place of the text that was given, and what comes there. */
export interface RestoredItem extends Span {
  /** What stands there. */
  readonly found: string;
  /** The token that is meant: `[PERSON_1]`. */
  readonly token: string;
  readonly original: string;
}

/** A place that is to be asked about before it is replaced. */
export interface NearItem extends RestoredItem {
  /** What else may be meant, where somebody else has the same token; the likeliest is `original`. */
  readonly others: readonly string[];
}

export interface Restored {
  /**
   * How it was restored: `exact`, byte for byte, since the whole text is a redacted one or an
   * unchanged part of it; or `tokens`, by what stands in it.
   */
  readonly by: 'exact' | 'tokens';
  /** The text with all put back that is sure. */
  readonly text: string;
  /** What makes `text` of the one that was given. */
  readonly edits: readonly SourceEdit[];
  /** What was put back by its token. */
  readonly items: readonly RestoredItem[];
  /** What looks as a token that was changed, not put back yet: see {@link withNear}. */
  readonly near: readonly NearItem[];
  /** What looks as a token and is nobody's. */
  readonly unknown: readonly (Span & { readonly found: string })[];
}

/** A line of the text that is restored. */
interface Line {
  readonly span: Span;
  /** What undoes it, by their start within the line; undefined of a line that no redacted text has. */
  readonly edits: ReadonlyMap<number, RecordEdit> | undefined;
  /** True where each of them put in one token and nothing else. */
  readonly isPlain: boolean;
}

/** Which form of an original stood in the same line, if that line is one of a redacted text. */
class SameLines {
  private readonly lines: ReturnType<typeof redactedLines>;
  private readonly met = new Map<string, number>();
  private current: Line | undefined;

  constructor(
    private readonly text: string,
    private readonly raw: boolean,
    records: readonly RedactionRecord[],
  ) {
    this.lines = redactedLines(records);
  }

  /**
   * What stood where a token stands; places in the order of the text.
   *
   * @returns undefined where nothing is known of the line; null where the token itself stood
   */
  form({ start, end }: Span): string | null | undefined {
    if (!this.current || start >= this.current.span.end) {
      this.current = this.read(start);
    }
    const { span, edits, isPlain } = this.current;
    const edit = edits?.get(start - span.start);
    const [item] = edit?.items ?? [];
    if (edit && item && edit.items.length === 1 && edit.end === end - span.start) {
      return this.raw ? edit.text : item.form;
    }
    return isPlain ? null : undefined;
  }

  private read(at: number): Line {
    const span = lineAround(this.text, at);
    const line = this.text.slice(span.start, span.end);
    const same = this.lines.get(line);
    const times = this.met.get(line) ?? 0;
    this.met.set(line, times + 1);
    const edits = same?.[Math.min(times, same.length - 1)]?.edits;
    return {
      span,
      edits: edits && new Map(edits.map((edit) => [edit.start, edit])),
      isPlain: edits?.every(({ items }) => items.length === 1) ?? false,
    };
  }
}

/** What may be meant by a token, the likeliest first. */
function originals({ token, subjects, ending }: FoundToken): readonly string[] {
  return [...subjects].reverse().map((subject) => {
    const of = subject.tokens.findLast(({ text }) => text === token);
    return (of?.form ?? fullestForm(subject)) + ending;
  });
}

/**
 * Puts originals back into any text.
 *
 * - A redacted text that nobody has changed, or a part of one, is restored byte for byte; so is one
 *   that stands as a whole in a longer text, where the text is read as it is (no `view`).
 * - Anywhere else each token is replaced: `[PERSON_1]`, a hash, a fake. In a line that stood so in a
 *   redacted text by the form that stood in that place of it (the n-th such line by the n-th); in
 *   any other by the fullest form: `Anna Keller`, not `Keller`.
 * - What a chat model has changed a little (`[Person 1]`, `PERSON_1`, `【사람_1】`), and a token that
 *   means somebody else too, is told as `near` and replaced only where it is `accepted`. What looks
 *   as a token and is nobody's is told as `unknown`.
 * - What was masked or removed comes back in unchanged texts only.
 *
 * @param accepted of `near` of an earlier call with the same text, with the originals to put in
 */
export async function restore(
  { text, map, view }: RestoreRequest,
  accepted: readonly NearItem[] = [],
): Promise<Restored> {
  const exact = await unchanged(text, map.records);
  if (exact) {
    const none = { items: [], near: [], unknown: [] };
    return { by: 'exact', text: applyEdits(text, exact), edits: exact, ...none };
  }
  const read = view ?? plainView(text);
  const segments = view ? [] : segmentsIn(text, map.records);
  const lines = new SameLines(text, view === undefined, map.records);
  const items: RestoredItem[] = [];
  const near: NearItem[] = [];
  const unknown: (Span & { found: string })[] = [];
  const replacements: { start: number; end: number; value: string }[] = [];
  const yes = new Map(accepted.map((item) => [item.start, item]));
  const free = outside(tokensIn(read.text, map), read.pieces, segments);
  for (const one of free) {
    const { start, end } = read.source(one);
    const at = { start, end, found: one.text };
    const [original, ...others] = originals(one);
    if (one.token === undefined || original === undefined) {
      unknown.push(at);
      continue;
    }
    const form = one.exact ? lines.form(at) : undefined;
    const item = { ...at, token: one.token, original: form ?? original };
    const agreed = yes.get(start);
    if (form === null) {
      continue;
    }
    if (agreed ?? (one.exact && (others.length === 0 || form !== undefined))) {
      const value = agreed?.original ?? item.original;
      items.push({ ...item, original: value });
      replacements.push({ start: one.start, end: one.end, value });
    } else {
      near.push({ ...item, others });
    }
  }
  const edits = [...read.edits(replacements), ...segments.flatMap((one) => one.edits)].sort(
    (a, b) => a.start - b.start,
  );
  return { by: 'tokens', text: applyEdits(text, edits), edits, items, near, unknown };
}

/** The tokens that lie in one piece, and in no segment; all three are in order. */
function outside(
  tokens: readonly FoundToken[],
  pieces: readonly Span[],
  segments: readonly Span[],
): readonly FoundToken[] {
  let piece = 0;
  let segment = 0;
  return tokens.filter(({ start, end }) => {
    while (piece < pieces.length && (pieces[piece]?.end ?? 0) <= start) {
      piece++;
    }
    while (segment < segments.length && (segments[segment]?.end ?? 0) <= start) {
      segment++;
    }
    const around = pieces[piece];
    const own = segments[segment];
    return (
      around !== undefined &&
      around.start <= start &&
      end <= around.end &&
      (own === undefined || end <= own.start)
    );
  });
}
