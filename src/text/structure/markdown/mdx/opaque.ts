import type { Literal } from 'mdast';
import type { CompileContext, Extension as NodeExtension, Token } from 'mdast-util-from-markdown';
import type { Code, Extension, State } from 'micromark-util-types';

/** A line of what could not be read, which stays as it is. */
export interface OpaqueLine extends Literal {
  type: 'opaqueLine';
}

declare module 'mdast' {
  interface RootContentMap {
    opaqueLine: OpaqueLine;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    opaqueLine: 'opaqueLine';
  }
}

/** What JSX, expressions, imports and exports begin with. */
const begins = /^[ \t>]*(?:<[/A-Za-z>]|\{|\}|\/>|import[ \t{*"']|export[ \t])/u;

/** Where lines begin that look like JSX or code, each with those behind it until an empty one. */
function opaqueLines(source: string): ReadonlySet<number> {
  const starts = new Set<number>();
  let open = false;
  for (const { 0: line, index } of source.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/gu)) {
    open = /[^\s>]/u.test(line) && (open || begins.test(line));
    if (open) {
      starts.add(index);
    }
  }
  return starts;
}

/** Keeps lines of MDX that cannot be read as such. */
export function opaqueSyntax(source: string): Extension {
  const starts = opaqueLines(source);
  return {
    flow: {
      null: {
        name: 'opaqueLine',
        tokenize(effects, ok, nok): State {
          const inside = (code: Code): State | undefined => {
            if (code === null || code < -2) {
              effects.exit('opaqueLine');
              return ok(code);
            }
            effects.consume(code);
            return inside;
          };
          return (code) => {
            const { offset } = this.now();
            const lead =
              /[ \t>]*$/u.exec(source.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
            if (code === null || code < -2 || !starts.has(offset - lead.length)) {
              return nok(code);
            }
            effects.enter('opaqueLine');
            return inside(code);
          };
        },
      },
    },
  };
}

/** Makes nodes of what {@link opaqueSyntax} has found. */
export const opaqueNodes: NodeExtension = {
  enter: {
    opaqueLine(this: CompileContext, token: Token): undefined {
      this.enter({ type: 'opaqueLine', value: this.sliceSerialize(token) }, token);
    },
  },
  exit: {
    opaqueLine(this: CompileContext, token: Token): undefined {
      this.exit(token);
    },
  },
};
