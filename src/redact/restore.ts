import type { Span } from '../text/spans';
import { nextTurn } from '../base/next-turn';
import { applyEdits } from './edits';
import { remoteView, type RemoteView } from './formats/remote-view';
import { plainView, type Replacement, type SourceEdit, type TextView } from './formats/view';
import { sameLines } from './lines';
import type { RedactionMap } from './map';
import type { RedactionRecord } from './record';
import { fullestForm } from './subject';
import { tokensIn, type FoundToken } from './tokens';
import { segmentsIn, unchanged, type Segment } from './unchanged';

export interface RestoreRequest {
  /** A redacted text, a part of one, or what somebody has made of it. */
  readonly text: string;
  readonly map: RedactionMap;
  /** How `text` is read, so that what is put back is written as its format wants it. */
  readonly view?: TextView | RemoteView;
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

/** A token that may be replaced, and where it stands in the source. */
interface Site {
  readonly token: FoundToken;
  readonly source: Span;
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
 *   that stands as a whole in a longer text.
 * - A line that stood so in a redacted text gets back the forms that stood in that place of it; of
 *   the same line the n-th as it was the n-th time.
 * - Anywhere else each token is replaced by the fullest form: `[PERSON_1]`, a hash, a fake become
 *   `Anna Keller`, not `Keller`.
 * - What a chat model has changed a little (`[Person 1]`, `PERSON_1`, `【사람_1】`), and a token that
 *   means somebody else too, is told as `near` and replaced only where it is `accepted`. What looks
 *   as a token and is nobody's is told as `unknown`.
 * - What was masked or removed comes back in unchanged texts only.
 *
 * @param accepted of `near` of an earlier call with the same text, with the originals to put in
 */
export async function restore(
  { text, map, view: read = plainView(text) }: RestoreRequest,
  accepted: readonly NearItem[] = [],
): Promise<Restored> {
  const exact = await unchanged(text, map.records);
  if (exact) {
    const none = { items: [], near: [], unknown: [] };
    return { by: 'exact', text: applyEdits(text, exact), edits: exact, ...none };
  }
  await nextTurn(text.length);
  const view = remoteView(read);
  const found = await sitesOf(tokensIn(view.text, map), view);
  await nextTurn(text.length);
  const known = knownSegments(text, map.records);
  const told = await tell(found, view, known, accepted);
  // An edit that reaches into a known line, since the format wants it so, takes its tokens over.
  const apart = known.filter(
    ({ start, end }) => !told.edits.some((one) => one.start < end && start < one.end),
  );
  const { edits, ...rest } =
    apart.length < known.length ? await tell(found, view, apart, accepted) : told;
  const all = [...edits, ...apart.flatMap((one) => one.edits)].sort((a, b) => a.start - b.start);
  const items = [...rest.items, ...apart.flatMap((one) => itemsOf(text, one))];
  items.sort((a, b) => a.start - b.start);
  return { by: 'tokens', text: applyEdits(text, all), edits: all, ...rest, items };
}

/** Redacted texts within a text, and lines of such; in order and apart from each other. */
function knownSegments(text: string, records: readonly RedactionRecord[]): readonly Segment[] {
  const whole = segmentsIn(text, records);
  let at = 0;
  const lines = sameLines(text, records).filter(({ start, end }) => {
    while (at < whole.length && (whole[at]?.end ?? 0) <= start) {
      at++;
    }
    return (whole[at]?.start ?? Infinity) >= end;
  });
  return [...whole, ...lines].sort((a, b) => a.start - b.start);
}

function itemsOf(text: string, { edits }: Segment): readonly RestoredItem[] {
  return edits.flatMap(({ start, end, items }) =>
    items.map(({ token, form }) => ({
      start,
      end,
      found: text.slice(start, end),
      token,
      original: form,
    })),
  );
}

/** What becomes of the tokens outside of what is known. */
async function tell(
  sites: readonly Site[],
  view: RemoteView,
  known: readonly Segment[],
  accepted: readonly NearItem[],
): Promise<Pick<Restored, 'items' | 'near' | 'unknown' | 'edits'>> {
  const agreed = new Map(accepted.map((item) => [item.start, item]));
  const items: RestoredItem[] = [];
  const near: NearItem[] = [];
  const unknown: Restored['unknown'][number][] = [];
  const replacements: Replacement[] = [];
  for (const {
    token: one,
    source: { start, end },
  } of outside(sites, known)) {
    const at = { start, end, found: one.text };
    const [original, ...others] = originals(one);
    const yes = agreed.get(start);
    if (one.token === undefined || original === undefined) {
      unknown.push(at);
    } else if (yes ?? (one.exact && others.length === 0)) {
      const value = yes?.original ?? original;
      items.push({ ...at, token: one.token, original: value });
      replacements.push({ start: one.start, end: one.end, value });
    } else {
      near.push({ ...at, token: one.token, original, others });
    }
  }
  return { items, near, unknown, edits: await view.edits(replacements) };
}

/** The tokens that lie in one piece, and where; both are in order. */
async function sitesOf(tokens: readonly FoundToken[], view: RemoteView): Promise<readonly Site[]> {
  const { pieces } = view;
  let piece = 0;
  const inside = tokens.filter((token) => {
    while (piece < pieces.length && (pieces[piece]?.end ?? 0) <= token.start) {
      piece++;
    }
    const around = pieces[piece];
    return around && around.start <= token.start && token.end <= around.end;
  });
  const sources = await view.sources(inside);
  return inside.map((token, index) => ({ token, source: sources[index] ?? { start: 0, end: 0 } }));
}

/** What lies in nothing that is known; both are in order. */
function outside(sites: readonly Site[], known: readonly Span[]): readonly Site[] {
  let segment = 0;
  return sites.filter(({ source: { start, end } }) => {
    while (segment < known.length && (known[segment]?.end ?? 0) <= start) {
      segment++;
    }
    return end <= (known[segment]?.start ?? Infinity);
  });
}
