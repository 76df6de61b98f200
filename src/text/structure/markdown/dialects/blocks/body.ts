import type { Construct, Point } from 'micromark-util-types';
import { bodyIndent, enterBlock, exitBlock, indented, isBlankLine } from './container';
import { consumeLine } from './rows';
import type { SourceLines } from './source-lines';

/** The first lines of what MkDocs has: `!!! note "Title"`, `??? note`, `=== "Tab"`. */
const admonition =
  /^(?:!!!|\?\?\?\+?)(?:[ \t]+[\w-]+)*(?:[ \t]+"(?<title>.*)")?[ \t]*$|^===[!+]?[ \t]+"(?<tab>.*)"[ \t]*$/du;

/** What stands before the words of a line. */
const lead = /^[ \t>]*/u;

/**
 * True when the first line below that has words is indented by four more than this one, in the same
 * quotation.
 */
function hasBody(lines: SourceLines, { offset, column }: Point): boolean {
  const before = lines.slice(offset - column + 1, offset);
  const quotations = before.replace(/[^>]/gu, '');
  for (const line of lines.behind(offset)) {
    const indent = lead.exec(line)?.[0] ?? '';
    if (indent.length < line.length) {
      const width = indent.replaceAll('\t', '    ').length;
      const wanted = before.replaceAll('\t', '    ').length + bodyIndent;
      return indent.replace(/[^>]/gu, '') === quotations && width >= wanted;
    }
  }
  return false;
}

/**
 * A line with a title, and a body that is indented by four.
 *
 * @param ended takes the numbers of lines that are in no such body any more: they do not go on with
 *   a paragraph in it
 */
export function body(lines: SourceLines, ended: Set<number>): Construct {
  return {
    name: 'dialectBody',
    tokenize(effects, ok, nok) {
      return (code) => {
        const { offset } = this.now();
        const found = admonition.exec(lines.from(offset));
        const title = found?.indices?.groups?.title ?? found?.indices?.groups?.tab;
        if (!found || (!title && !hasBody(lines, this.now()))) {
          return nok(code);
        }
        enterBlock(effects, 'admonition');
        effects.enter('dialectRows', { dialectKind: 'admonition' });
        const words = title && title[1] > title[0] ? title : undefined;
        return consumeLine(
          this,
          effects,
          words && [words[0] + offset, words[1] + offset],
          (end) => {
            effects.exit('dialectRows');
            return ok(end);
          },
        )(code);
      };
    },
    continuation: {
      tokenize(effects, ok, nok) {
        return (code) => {
          if (isBlankLine(lines, this)) {
            return ok(code);
          }
          const { line } = this.now();
          return indented(effects, bodyIndent, ok, (other) => {
            ended.add(line);
            return nok(other);
          })(code);
        };
      },
    },
    exit: exitBlock,
  };
}

/** Ends a paragraph where the body that it stands in does. */
export function endOfBody(ended: ReadonlySet<number>): Construct {
  return {
    partial: true,
    tokenize(_, ok, nok) {
      return (code) => (this.interrupt && ended.has(this.now().line) ? ok(code) : nok(code));
    },
  };
}
