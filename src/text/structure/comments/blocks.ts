import type { Block } from '../layout';
import { isLineStart } from '../line-start';
import { paragraphs, type Line } from '../plain';
import type { Region } from '../regions';
import { inComment } from './escape';

/** What begins a line of a comment and is no prose: list items, tags of documentation, notes. */
const marker =
  /^(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+|[@\\](?:param|arg|argument|prop|property|template|typedef|throws|exception)\b(?:[ \t]+\{[^}\n]*\})?[ \t]+\[?[\w.$-]+(?:=[^\]\s]*)?\]?[ \t]*(?:-[ \t]+)?|[@\\][a-zA-Z]+(?:[ \t]+\{[^}\n]*\})?[ \t]*|:[a-z]+(?:[ \t]{1,20}[\w. ]+)?:[ \t]*|(?:TODO|FIXME|NOTE|HACK|XXX|BUG)(?:\([^)\n]*\))?:?[ \t]+)/u;

/** Comments that are addressed to tools. */
const directive =
  /^(?:!|eslint|tslint|prettier|@ts-|ts-|istanbul|c8 |v8 |webpack|#__|@__|sourceMappingURL|region\b|endregion\b|#region|#endregion|noqa|type:|pylint|mypy|flake8|ruff|isort|fmt:|yapf|pragma|nolint|go:|\+build|-\*-|vim?:|SPDX|clang-format|NOLINT|shellcheck|rubocop|language=|global |globals |jshint|<reference|swiftlint|cspell|spell-checker)/iu;

/** A call up to the end of a line: looked for from the back, where there is only one such end. */
function endsWithCall(line: string): boolean {
  if (!line.endsWith(')')) {
    return false;
  }
  const separator = Math.max(line.lastIndexOf('\u2028'), line.lastIndexOf('\u2029'));
  return /\w\(/u.test(line.slice(separator + 1, -1));
}

/** True for a line that looks like code which somebody has commented out. */
function isLikeCode(line: string): boolean {
  return (
    /[;{}]$|=>|^\s*(?:import|export|const|let|var|return|def|class|func|fn|#include)\b.*[=;({:]|^[$>]\s/u.test(
      line,
    ) || endsWithCall(line)
  );
}

/** Three words that only spaces divide. */
const threeWords = /(?<![\p{L}\d_])\p{L}+ \p{L}+ \p{L}+(?![\p{L}\d_])/u;

/**
 * False for lines that are addressed to tools, are drawing, or code which somebody has commented out.
 *
 * @param trailing true behind code, where hardly anybody puts other code: three words are prose there
 */
function isProse(line: string, trailing: boolean): boolean {
  return (
    /\p{L}{2}/u.test(line) &&
    !directive.test(line) &&
    (!isLikeCode(line) || (trailing && threeWords.test(line)))
  );
}

/** The lines of prose in a comment: without its signs, the stars before lines, and indentation. */
function linesIn(source: string, { kind, start: at, inner: { start, end } }: Region): Line[] {
  const trailing = kind === 'line' && !isLineStart(source, at, ' \t');
  const lines: Line[] = [];
  for (const match of source.slice(start, end).matchAll(/[^\n\r]+/gu)) {
    const sign = kind === 'block' ? /^[ \t]*\*+(?!\/)/u.exec(match[0])?.[0] : undefined;
    const bare = kind === 'line' ? /^[/!#;%-]*/u.exec(match[0])?.[0] : (sign ?? '');
    const from = (bare ?? '').length;
    const indent = /^[ \t]*/u.exec(match[0].slice(from))?.[0] ?? '';
    const lead = from + indent.length;
    const text = match[0].slice(lead).trimEnd();
    if (isProse(text, trailing)) {
      const first = start + match.index + lead;
      // Only how far the words are indented behind the sign tells which lines belong together.
      lines.push({ start: first, end: first + text.length, lead: indent });
    }
  }
  return lines;
}

/**
 * The prose in the comments of a source; comments one below the other are one text.
 *
 * @param regions its comments and docstrings, in order
 */
export function commentBlocks(source: string, regions: readonly Region[]): Block[] {
  const groups: Region[][] = [];
  for (const region of regions) {
    const last = groups.at(-1)?.at(-1);
    const joined =
      last?.kind === 'line' &&
      region.kind === 'line' &&
      last.opener === region.opener &&
      /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/u.test(source.slice(last.end, region.start));
    if (joined) {
      groups.at(-1)?.push(region);
    } else {
      groups.push([region]);
    }
  }
  return groups.flatMap((group) => {
    if (group[0]?.start === 0 && source.startsWith('#!')) {
      group.shift();
    }
    const lines = group.flatMap((region) => linesIn(source, region));
    return paragraphs(source, lines, marker).map((block) => ({ ...block, escape: inComment }));
  });
}
