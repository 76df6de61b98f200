import type { Effects, State, TokenizeContext } from 'micromark-util-types';
import { isBlank } from './rows';
import type { SourceLines } from './source-lines';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    dialectBlock: 'dialectBlock';
  }
  interface ContainerState {
    /** How far what it holds is indented, in columns. */
    dialectSize?: number;
    /** What ends it. */
    dialectEnd?: RegExp | 'over';
    /** Which options of a directive may come in the next line. */
    dialectOptions?: 'first' | 'lines' | 'yaml' | undefined;
  }
}

/** Indentation that belongs to a body, in columns. */
export const bodyIndent = 4;

/** Begins a container. */
export function enterBlock(effects: Effects, kind: string): void {
  effects.enter('dialectBlock', { _container: true, dialectKind: kind });
}

/** Takes the indentation of a line that goes on in a container; other lines are not in it. */
export function indented(effects: Effects, size: number, ok: State, nok: State): State {
  let columns = 0;
  const inside: State = (code) => {
    if (columns < size && isBlank(code)) {
      columns++;
      effects.consume(code);
      return inside;
    }
    effects.exit('dialectSigns');
    return columns === size ? ok(code) : nok(code);
  };
  return (code) => {
    if (!isBlank(code)) {
      return nok(code);
    }
    effects.enter('dialectSigns');
    return inside(code);
  };
}

/** True where nothing but blanks is left of a line. */
export function isBlankLine(lines: SourceLines, context: TokenizeContext): boolean {
  return lines.from(context.now().offset).trim() === '';
}

/** Ends a container. */
export function exitBlock(this: TokenizeContext, effects: Effects): undefined {
  effects.exit('dialectBlock');
}
