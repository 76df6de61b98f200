import type { CommentLine } from './comment';
import { indentedBy, type Until } from './verbatim';

/* reStructuredText: directives with bodies that are indented, literal blocks, options. */

/** Directives that hold prose, and whether their arguments are prose, too. */
const withProse: Readonly<Record<string, 'argument' | 'body' | 'version'>> = {
  note: 'argument',
  warning: 'argument',
  tip: 'argument',
  hint: 'argument',
  important: 'argument',
  caution: 'argument',
  danger: 'argument',
  attention: 'argument',
  error: 'argument',
  seealso: 'argument',
  todo: 'argument',
  topic: 'argument',
  admonition: 'argument',
  rubric: 'argument',
  sidebar: 'argument',
  versionadded: 'version',
  versionchanged: 'version',
  versionremoved: 'version',
  deprecated: 'version',
  container: 'body',
  epigraph: 'body',
  only: 'body',
};

const directive = /^\.\.\s+(?:\|[^|\n]{1,80}\|\s+)?([\w:+.-]+?)::(?:\s+|$)/u;
const version = /^v?\d[\w.-]*(?:\s+|$)/u;
/** Targets, footnotes, comments. */
const explicit = /^\.\.(?:\s+(?:_[^\n]*:(?:\s|$)|\[[^\]\n]*\]|[^\s:]+[^:]*$)|$)/u;

export interface Directive {
  /** UTF-16 code units of the line that stay. */
  readonly lead: number;
  /** What belongs to it and is no prose. */
  readonly quotes?: Until;
}

/** The directive that a line begins. */
export function directiveOf({ text, indent }: CommentLine): Directive | undefined {
  const [found, name = ''] = directive.exec(text) ?? [];
  if (found === undefined) {
    return explicit.test(text) ? { lead: text.length } : undefined;
  }
  const what = Object.hasOwn(withProse, name) ? withProse[name] : undefined;
  if (what === undefined) {
    return { lead: text.length, quotes: indentedBy(indent + 1) };
  }
  if (what === 'body') {
    return { lead: text.length };
  }
  const number = what === 'version' ? (version.exec(text.slice(found.length))?.[0].length ?? 0) : 0;
  return { lead: found.length + number };
}

/** The block below a line that ends with two colons. */
export function literalBlock({ text, indent }: CommentLine): Until | undefined {
  return /(?:^|[^:\s]):{2}$/u.test(text) && !text.startsWith('.. ')
    ? indentedBy(indent + 1)
    : undefined;
}
