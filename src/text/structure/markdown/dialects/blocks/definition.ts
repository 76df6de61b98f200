import type { Construct, State } from 'micromark-util-types';
import { bodyIndent, enterBlock, exitBlock, indented, isBlankLine } from './container';
import { isBlank } from './rows';
import type { SourceLines } from './source-lines';

/** `: definition` and `~ definition` below a term, as of Pandoc and PHP Markdown Extra. */
export function definition(lines: SourceLines): Construct {
  return {
    name: 'dialectDefinition',
    tokenize(effects, ok, nok) {
      const mark = this.events.at(-1)?.[1].type === 'linePrefix' ? this.now().column - 1 : 0;
      let columns = 0;
      const blanks = (most: number): State => {
        const inside: State = (code) => {
          if (columns < most && isBlank(code)) {
            columns++;
            effects.consume(code);
            return inside;
          }
          effects.exit('dialectSigns');
          if (this.containerState) {
            this.containerState.dialectSize = Math.min(mark, 3) + 1 + columns;
          }
          return ok(code);
        };
        return inside;
      };
      return (code) => {
        const found = /^[:~]([ \t]+)\S/u.exec(lines.from(this.now().offset));
        if (!found?.[1]) {
          return nok(code);
        }
        const width = found[1].replaceAll('\t', '    ').length;
        enterBlock(effects, 'definition');
        effects.enter('dialectSigns');
        effects.consume(code);
        return blanks(width > bodyIndent ? 1 : bodyIndent);
      };
    },
    continuation: {
      tokenize(effects, ok, nok) {
        const size = this.containerState?.dialectSize ?? bodyIndent;
        return (code) =>
          isBlankLine(lines, this) ? ok(code) : indented(effects, size, ok, nok)(code);
      },
    },
    exit: exitBlock,
  };
}
