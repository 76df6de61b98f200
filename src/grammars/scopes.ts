/*
 * What the names of scopes say. They follow the conventions of TextMate: a name begins with its kind
 * (`comment.line.double-slash.ts`), and a token has the names of all that it stands in, the outermost
 * first.
 */

export type Kind = 'comment' | 'string';

/** A comment that is none: code that is switched off, names that are not used. */
const noComment = /preprocessor|^comment\.(?:unused|other)\b/u;
/** Strings that are documentation, whatever a grammar calls them. */
const documentation = /^comment\.block\.documentation\.(?:heredoc|string)\b/u;
/** Strings that are no text: patterns, what shells run, comments of templates. */
const noString =
  /^string\.(?:regexp?\b|comment\b|interpolated\.(?:backtick|dollar)\b|interpolated\S*\.(?:shell|ruby|crystal|perl|php)\b|interpolated$)/u;
/** A string in pieces, the code in it between them; all are within this. */
const container = /^meta\.fstring\b/u;
/** A heredoc that is read as what is written in it; elsewhere such a scope is code between markup. */
const heredoc = /^meta\.embedded\.block\b/u;
const withHeredocs = /^source\.(?:ruby|crystal|perl)\b/u;
/** What stands in a string and is code, but no text of another language. */
const hole =
  /^(?:source\.\S*\bembedded\b|meta\.(?:embedded(?:$|\.(?:line|expression|interpolation)\b)|scope|parameter|interpolation|template\.expression)|punctuation\.(?:section\.(?:embedded|interpolation)|definition\.(?:template-expression|interpolation|subshell|variable))|string\.interpolated|variable\.|constant\.character\.format\.placeholder)/u;

const mark = /^(?:punctuation\.definition\.(?:comment|string)|keyword\.operator\.heredoc)\b/u;

const kinds = new Map<string, Kind | null>();

function kindOfName(name: string): Kind | null {
  if (documentation.test(name)) {
    return 'string';
  }
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
    if (kindOf(scopes[at] ?? '') !== null || isHeredoc(scopes, at)) {
      return at;
    }
  }
  return -1;
}

function isHeredoc(scopes: readonly string[], at: number): boolean {
  return (
    heredoc.test(scopes[at] ?? '') &&
    withHeredocs.test(scopes.slice(0, at).findLast((name) => name.startsWith('source.')) ?? '')
  );
}

/** The first scope behind the place `at` that is code in a string; -1 where there is none. */
export function holeIn(scopes: readonly string[], at: number): number {
  return scopes.findIndex((name, place) => place > at && hole.test(name));
}

/** Whether a token is marked as the sign of what stands at `depth`, and of nothing within that. */
export function isMarked(
  scopes: readonly string[],
  depth: number,
  which: 'begin' | 'end',
): boolean {
  const isMark = scopes.some((name, place) => place > depth && isMarkOf(name, which));
  return isMark && holderOf(scopes, depth + 1) < 0;
}

/** Whether a token is marked as the sign that ends a comment, and not a string of documentation. */
export function isCommentEnd(scopes: readonly string[], depth: number): boolean {
  return (
    scopes.some((name) => name.startsWith('punctuation.definition.comment')) &&
    isMarked(scopes, depth, 'end')
  );
}

function isMarkOf(name: string, which: 'begin' | 'end'): boolean {
  return mark.test(name) && !name.includes(which === 'begin' ? '.end' : '.begin');
}

/** Whether a token is what stands before a quotation mark and belongs to it: `r"…"`. */
export function isPrefix(scopes: readonly string[], depth: number): boolean {
  return /^storage\.type\.string\b/u.test(scopes.at(-1) ?? '') && holderOf(scopes, depth + 1) < 0;
}

/** The scope of the grammar that a place among scopes belongs to. */
export function hostOf(scopes: readonly string[]): string {
  return scopes.findLast((name) => /^(?:source|text)\./u.test(name)) ?? scopes[0] ?? '';
}
