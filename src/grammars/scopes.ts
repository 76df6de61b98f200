/*
 * What the names of scopes say. They follow the conventions of TextMate: a name begins with its kind
 * (`comment.line.double-slash.ts`), and a token has the names of all that it stands in, the outermost
 * first.
 */

export type Kind = 'comment' | 'string';

/** A comment that is none: code that is switched off, names that are not used. */
const noComment = /preprocessor|^comment\.(?:unused|other)\b/u;
/** Strings that are no text: patterns, and what shells run. */
const noString = /^string\.(?:regexp?|interpolated)\b/u;
/** A string in pieces, the code in it between them; the first piece is only within this. */
const container = /^meta\.fstring\b/u;
/** What stands in a string and is code, but no text of another language. */
const hole =
  /^(?:meta\.(?:embedded\.(?:line|expression)|interpolation|template\.expression|string-contents\.quoted\S*\.interpolation)|punctuation\.(?:section\.(?:embedded|interpolation)|definition\.(?:template-expression|interpolation|variable))|string\.interpolated|variable\.|constant\.character\.format\.placeholder)/u;

const kinds = new Map<string, Kind | null>();

function kindOfName(name: string): Kind | null {
  if (/^comment(?:\.|$)/u.test(name)) {
    return noComment.test(name) ? null : 'comment';
  }
  if (/^string(?:\.|$)/u.test(name)) {
    return noString.test(name) ? null : 'string';
  }
  return container.test(name) ? 'string' : null;
}

/** The kind that one scope's name stands for; most names for none. */
export function kindOf(name: string): Kind | null {
  let kind = kinds.get(name);
  if (kind === undefined) {
    kind = kindOfName(name);
    kinds.set(name, kind);
  }
  return kind;
}

/** The outermost comment or string among scopes from the place `from` on; -1 where there is none. */
export function holderOf(scopes: readonly string[], from: number): number {
  for (let at = from; at < scopes.length; at++) {
    if (kindOf(scopes[at] ?? '') !== null) {
      return at;
    }
  }
  return -1;
}

/** The first scope behind the place `at` that is code in a string; -1 where there is none. */
export function holeIn(scopes: readonly string[], at: number): number {
  for (let place = at + 1; place < scopes.length; place++) {
    if (hole.test(scopes[place] ?? '')) {
      return place;
    }
  }
  return -1;
}
