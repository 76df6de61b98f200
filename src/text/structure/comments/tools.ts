import { namesTool } from './tool-names';
import { hasJoiningWord, isForeign, isPlainWord, longestRun } from './words';

/*
 * Comments that tools read stay. No list has all tools, but what they read has no sentence in it:
 * `word: word`, `word=word`, `word-word`, one word.
 */

/** What people write before a sentence, and no tool reads. */
const label =
  /^(?:(?:TODO|FIXME|XXX|HACK|BUG|NOTE|WARNING|WARN|SAFETY|PERF|REVIEW|OPTIMIZE|OPTIMISE|DEPRECATED|IMPORTANT|CAUTION|INVARIANT|PANIC|REFACTOR|TEMP|WIP|TBD|IDEA|NB)(?:\s?\([^)\n]*\)|\s?\[[^\]\n]*\])?(?::|\s+-|(?=\s))|(?:Todo|Fixme|Note|Notes|Nota|Warning|Caution|Tip|Hint|Important|Attention|Danger|Example|Examples|Remark|Remarks|Info|Question|Idea|Reason|Safety|Rationale|Caveat|Caveats|Reminder|Background|Usage|Bug|Hack|todo|note|fixme|warning|hint|example)(?:\s?\([^)\n]*\))?:(?!\S))\s*/u;
/** What is asked of a tool. */
const order =
  /(?:^|[-_:.\s/])(?:disable|enable|ignore|ignored|skip|allow|suppress|nolint|lint|noqa|fmt|formatter|format|nocheck|nosec|off|on|env|expect|start|stop|begin|end|hint)(?=$|[-_:.\s[(=])/u;
const strongOrder =
  /(?:^|[-_:./])(?:disable|enable|ignore|skip|allow|suppress|nolint|lint|noqa|fmt|formatter|nocheck|nosec|off)(?=$|[-_:.[(=])/u;
/** `eslint-disable`, `stryker-ignore-next-line`: no sentence begins with such a name. */
const orderInName =
  /^[a-z][a-z\d]*(?:-[a-z\d]+)*-(?:disable|enable|ignore|suppress|nolint|noqa)(?:-[a-z-]+)?$/u;
/** `rubocop:disable`, `checkov:skip=…`, `go:build`: no space behind the colon, no address. */
const wordColonWord = /^[@$!#]?[A-Za-z][\w.+#$@-]*:(?=[^:/\\\s])/u;
const key = /^[\w.$@/#+-]+(?:\[[\w,\s-]*\])?\s?[:=](?=\s|$)/u;

/** So far a tool looks for its name, in UTF-16 code units. */
const farthest = 400;

/** How long the label is that a sentence has before it, in UTF-16 code units; 0 for none. */
export function labelLength(text: string): number {
  return label.exec(text)?.[0].length ?? 0;
}

/** True for a token that no sentence has: `a=b`, `a-b`, `a.b`, `$x`, `fooBar`. */
function isOdd(token: string): boolean {
  return !isPlainWord(token) || (/[-_]/u.test(token) && /^[a-z\d_-]+$/u.test(token));
}

/** True for a text that is addressed to a tool although there may be a sentence behind it. */
export function isDirective(text: string, glued: boolean): boolean {
  if (namesTool(text.slice(0, farthest)) || (glued && text.startsWith('@ '))) {
    return true;
  }
  const [first = ''] = text.split(/\s/u, 1);
  if (orderInName.test(first)) {
    return true;
  }
  const rest = text.slice(first.length).trim();
  const said = longestRun(rest) >= 3 && hasJoiningWord(rest);
  if (wordColonWord.test(first) && !/^(?:e\.g|i\.e|\w+\.):/u.test(first)) {
    return strongOrder.test(first) || !said;
  }
  if (/^[\w.-]+=\S/u.test(first) || /^@[\w-]+\/\S|^@\w+-\w/u.test(first)) {
    return !said;
  }
  if (glued && /^(?:[#~^+|<>!$][\w#[]|[\w-]+:[^\s/]|[A-Z]{3,} +-)/u.test(text)) {
    return !said;
  }
  return (
    strongOrder.test(first) && /[-:/]/u.test(first) && !/^(?:on|off|in)-/u.test(first) && !said
  );
}

/** True where a text by itself has no sentence in it. */
export function saysNothing(text: string): boolean {
  if (isForeign(text)) {
    return false;
  }
  const tokens = text.split(/\s+/u).filter((token) => token !== '');
  const [first = ''] = tokens;
  if (tokens.length < 2) {
    return true;
  }
  const run = longestRun(text);
  const found = key.exec(text)?.[0];
  if (found !== undefined) {
    const value = longestRun(text.slice(found.length));
    const needed = /^[A-Z][a-z]+\s?:/u.test(found) ? 2 : 3;
    return value < needed;
  }
  if (run === 0 || (run < 3 && /(?:^|\s)[\w-]+=\S/u.test(text))) {
    return true;
  }
  const odd = tokens.filter(isOdd).length;
  if (isOdd(first) && run < 3) {
    const others = tokens.slice(1);
    return others.every(isOdd) || order.test(first) || order.test(others[0] ?? '');
  }
  return odd * 2 > tokens.length && run < 3;
}
