import type { Code, Construct, ContainerState } from 'micromark-util-types';
import { enterBlock, exitBlock } from './container';
import { directiveIn, option } from './directives';
import { consumeLine, isLineEnd } from './rows';
import type { SourceLines } from './source-lines';

/** Directives of MyST between backticks or tildes, of which the content is Markdown. */
export function fencedDirective(lines: SourceLines): Construct {
  return {
    name: 'dialectDirective',
    tokenize(effects, ok, nok) {
      return (code) => {
        const { offset } = this.now();
        const line = lines.from(offset);
        const [opened = '', fence = ''] = /^(`{3,}|~{3,})[ \t]*/u.exec(line) ?? [];
        const directive = fence === '' ? undefined : directiveIn(line.slice(opened.length));
        if (!directive?.isMarkdown || !this.containerState) {
          return nok(code);
        }
        const closing = `${fence}${fence.charAt(0)}*[ \\t]*$`;
        if (!lines.isClosed(offset, new RegExp(`^[ \\t>]*${closing}`, 'gmu'))) {
          return nok(code);
        }
        this.containerState.dialectEnd = new RegExp(`^ {0,3}${closing}`, 'u');
        this.containerState.dialectOptions = 'first';
        enterBlock(effects, 'directive');
        effects.enter('dialectRows', { dialectKind: 'directive' });
        const { title } = directive;
        const from = offset + opened.length;
        return consumeLine(
          this,
          effects,
          title && [title[0] + from, title[1] + from],
          (last: Code) => {
            effects.exit('dialectRows');
            return ok(last);
          },
        )(code);
      };
    },
    continuation: {
      tokenize(effects, ok, nok) {
        return (code) => {
          const state = this.containerState;
          if (!state || state.dialectEnd === 'over') {
            return nok(code);
          }
          const line = lines.from(this.now().offset);
          const isEnd = state.dialectEnd?.test(line) ?? false;
          const isSigns = isEnd || isOption(state, line);
          if (isEnd) {
            state.dialectEnd = 'over';
          }
          if (!isSigns || isLineEnd(code)) {
            return ok(code);
          }
          effects.enter('dialectRows', { dialectKind: isEnd ? 'end' : 'option' });
          return consumeLine(this, effects, undefined, (last) => {
            effects.exit('dialectRows');
            return ok(last);
          })(code);
        };
      },
    },
    exit: exitBlock,
  };
}

/** True for a line of options, which come directly below the first line only. */
function isOption(state: ContainerState, line: string): boolean {
  const dashes = /^---[ \t]*$/u.test(line);
  switch (state.dialectOptions) {
    case 'yaml':
      state.dialectOptions = dashes ? undefined : 'yaml';
      return true;
    case 'first':
    case 'lines':
      state.dialectOptions =
        dashes && state.dialectOptions === 'first'
          ? 'yaml'
          : option.test(line)
            ? 'lines'
            : undefined;
      return state.dialectOptions !== undefined;
    default:
      return false;
  }
}
