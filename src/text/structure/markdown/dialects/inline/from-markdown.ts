import type { Literal, Parent, PhrasingContent } from 'mdast';
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown';

/** Something of a dialect that stays as it is. */
export interface DialectPiece extends Literal {
  type: 'dialectPiece';
  kind: string;
  role: 'piece' | 'edge' | 'attributes';
}

/** Signs of a dialect around words. */
export interface DialectWords extends Parent {
  type: 'dialectWords';
  kind: string;
  role: 'words' | 'own';
  /** What stands before the words and behind them. */
  signs: [string, string];
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    dialectPiece: DialectPiece;
    dialectWords: DialectWords;
  }
  interface RootContentMap {
    dialectPiece: DialectPiece;
    dialectWords: DialectWords;
  }
}

function enter(this: CompileContext, token: Token): undefined {
  const { dialect } = token;
  if (!dialect) {
    return;
  }
  const { kind, role } = dialect;
  if (role === 'words' || role === 'own') {
    this.enter({ type: 'dialectWords', kind, role, signs: ['', ''], children: [] }, token);
  } else {
    this.enter({ type: 'dialectPiece', kind, role, value: this.sliceSerialize(token) }, token);
  }
}

function exit(this: CompileContext, token: Token): undefined {
  const node = this.stack.at(-1);
  this.exit(token);
  if (node?.type === 'dialectWords') {
    const whole = this.sliceSerialize(token);
    const start = token.start.offset;
    const first = node.children[0]?.position?.start.offset ?? token.end.offset;
    const last = node.children.at(-1)?.position?.end.offset ?? token.end.offset;
    node.signs = [whole.slice(0, first - start), whole.slice(last - start)];
  }
}

/** Makes nodes of what the syntax of the dialects has found. */
export const dialectNodes: Extension = {
  canContainEols: ['dialectWords'],
  enter: { dialect: enter },
  exit: { dialect: exit },
};
