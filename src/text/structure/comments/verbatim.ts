import type { CommentLine } from './comment';
import { isTag } from './tags';

/**
 * Tells of each line below the one that began a quotation whether it belongs to it, and whether it is
 * its last one.
 */
export type Until = (line: CommentLine) => 'inside' | 'last' | 'after';

const fence = /^(?:[-*+]\s+|\d{1,3}[.)]\s+)?(`{3,}|~{3,})[^`]*$/u;
const prompt =
  /^(?:>>>(?:\s|$)|iex(?:\(\d+\))?>|\.\.\.\(\d+\)>|julia>|ghci>|irb(?:\([^)]*\))?[:\d]*>|In \[\d+\]:|mysql>|sqlite>|[\w-]+@[\w-]+:\S*[$#]\s|scala>|php >|\$ \S|PS [A-Z]:\\)/u;
/** What begins and ends text that is not to be read. */
const pairs: readonly (readonly [RegExp, RegExp])[] = [
  [
    'code',
    'verbatim',
    'dot',
    'msc',
    'uml',
    'startuml',
    'latexonly',
    'htmlonly',
    'manonly',
    'rtfonly',
    'xmlonly',
    'docbookonly',
    'rst',
    'parblock_',
  ].map(
    (name) =>
      [
        new RegExp(`^[\\\\@]${name}(?![\\w-])`, 'u'),
        new RegExp(`[\\\\@]end${name.replace('start', '')}(?!\\w)`, 'u'),
      ] as const,
  ),
  [[/[\\@]f[[{]/u, /[\\@]f[\]}]/u]] as const,
  [[/\{@(?:code|snippet|literal)(?:\s|$)(?![^{}]*\})/u, /^\s*\}|\}\s*(?:<\/pre>)?$/u]] as const,
  ['pre', 'code', 'script', 'style', 'programlisting', 'screen', 'listing', 'math', 'svg'].map(
    (name) => [new RegExp(`<${name}(?:\\s[^<>]*)?>`, 'u'), new RegExp(`</${name}>`, 'u')] as const,
  ),
  [
    [/\{\[/u, /\]\}/u],
    [/\{v\s/u, /\sv\}/u],
  ] as const,
].flat();

const untilMatch =
  (end: RegExp): Until =>
  ({ text }) =>
    end.test(text) ? 'last' : 'inside';

/** Up to a blank line, or one that is indented less. */
const untilBlank =
  (indent: number): Until =>
  (line) =>
    line.text === '' || line.indent < indent ? 'after' : 'inside';

/** Lines that are indented at least so far, and blank ones between them. */
export const indentedBy =
  (least: number): Until =>
  ({ text, indent }) =>
    text === '' || indent >= least ? 'inside' : 'after';

/** To the end of the comment. */
export const toTheEnd: Until = () => 'inside';

/** An example goes on up to the next tag; in Ruby it is indented. */
export function exampleOf(indent: number, language: string): Until {
  return language === 'ruby'
    ? indentedBy(indent + 1)
    : ({ text }) => (isTag(text) ? 'after' : 'inside');
}

/** Braces that a line of a tag leaves open are closed further down. */
export function unclosed(text: string): Until | undefined {
  let depth = depthOf(text);
  return depth <= 0
    ? undefined
    : (line) => {
        if (isTag(line.text)) {
          return 'after';
        }
        depth += depthOf(line.text);
        return depth <= 0 ? 'last' : 'inside';
      };
}

function depthOf(text: string): number {
  return (text.match(/\{/gu)?.length ?? 0) - (text.match(/\}/gu)?.length ?? 0);
}

/**
 * What a line begins that is quoted: code, examples with their output, formulas, blocks of tools.
 *
 * @param follows true directly below another line, which a line of tildes may underline
 */
export function quotationOf(
  { text, indent }: CommentLine,
  language: string,
  follows: boolean,
): Until | undefined {
  const [, ticks] = fence.exec(text) ?? [];
  if (ticks !== undefined && !(follows && /^~+$/u.test(text))) {
    const end = new RegExp(`^\\s*${ticks.charAt(0)}{${ticks.length},}\\s*$`, 'u');
    return untilMatch(end);
  }
  if (prompt.test(text)) {
    return untilBlank(indent);
  }
  if (/^\/{3} [\w.-]+$/u.test(text)) {
    return untilMatch(/^\/{3}$/u);
  }
  if (/^Local Variables:$/u.test(text)) {
    return untilMatch(/^End:$/u);
  }
  if (/^#*\s*BEGIN INIT INFO/u.test(text)) {
    return untilMatch(/END INIT INFO/u);
  }
  if (/^\.EXAMPLE\b/u.test(text) && language === 'powershell') {
    return (line) => (/^\.[A-Z]{3,}\b/u.test(line.text) ? 'after' : 'inside');
  }
  if (/^(?:Unordered )?[Oo]utput:/u.test(text) && language === 'go') {
    return toTheEnd;
  }
  if (text.startsWith('> ') && language === 'haskell') {
    return (line) => (line.text.startsWith('>') ? 'inside' : 'after');
  }
  if (text === '@' && language === 'haskell') {
    return untilMatch(/^@$/u);
  }
  if (/^-{3,}$/u.test(text) && language === 'd') {
    return untilMatch(/^-{3,}$/u);
  }
  return pairOf(text);
}

function pairOf(text: string): Until | undefined {
  if (!/[\\@<{]/u.test(text)) {
    return undefined;
  }
  for (const [begin, end] of pairs) {
    const found = begin.exec(text);
    if (found) {
      return end.test(text.slice(found.index + found[0].length)) ? undefined : untilMatch(end);
    }
  }
  return undefined;
}
