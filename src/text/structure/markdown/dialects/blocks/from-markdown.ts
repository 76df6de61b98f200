import type { BlockContent, DefinitionContent, Parent, PhrasingContent } from 'mdast';
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown';

/** Words in a line of a dialect. */
export interface DialectTitle extends Parent {
  type: 'dialectTitle';
  children: PhrasingContent[];
}

/** Lines of a dialect: they stay as they are, but for their title. */
export interface DialectRows extends Parent {
  type: 'dialectRows';
  kind: string;
  /** What stands before the title and behind it. */
  signs: string[];
  children: DialectTitle[];
}

/** A container of a dialect, with the lines that begin and end it. */
export interface DialectBlock extends Parent {
  type: 'dialectBlock';
  kind: string;
  children: (BlockContent | DefinitionContent)[];
}

declare module 'mdast' {
  interface BlockContentMap {
    dialectRows: DialectRows;
    dialectBlock: DialectBlock;
  }
  interface RootContentMap {
    dialectRows: DialectRows;
    dialectBlock: DialectBlock;
    dialectTitle: DialectTitle;
  }
}

function exit(this: CompileContext, token: Token): undefined {
  this.exit(token);
}

/** Makes nodes of what {@link blockSyntax} has found. */
export const blockNodes: Extension = {
  enter: {
    dialectBlock(token) {
      this.enter({ type: 'dialectBlock', kind: token.dialectKind ?? '', children: [] }, token);
    },
    dialectRows(token) {
      const node: DialectRows = {
        type: 'dialectRows',
        kind: token.dialectKind ?? '',
        signs: [],
        children: [],
      };
      this.enter(node, token);
    },
    dialectTitle(token) {
      this.enter({ type: 'dialectTitle', children: [] }, token);
    },
  },
  exit: {
    dialectBlock: exit,
    dialectRows: exit,
    dialectTitle: exit,
    dialectSigns(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'dialectRows') {
        node.signs.push(this.sliceSerialize(token));
      }
    },
  },
};
