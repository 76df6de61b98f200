import { fault, TemplateError } from './errors';
import type { Expression } from './nodes';
import type { Token } from './token-source';

/** Nesting of expressions and of blocks: so deep is no template of a model. */
const deepest = 150;

/** Where a reader of pieces stands. */
export class Cursor {
  private position = 0;
  private depth = 0;
  /** Names asked for since each of these was begun, for macros. */
  private readonly asking: Set<string>[] = [];

  /** @param read reads an expression; without `conditions` an `if` belongs to what is around */
  constructor(
    private readonly tokens: readonly Token[],
    private readonly read: (cursor: Cursor, conditions: boolean) => Expression,
  ) {}

  /** The expression that stands here. @throws TemplateError */
  expression(conditions = true): Expression {
    return this.nested(() => this.read(this, conditions));
  }

  get current(): Token {
    return this.tokens[this.position] ?? this.tokens.at(-1) ?? { type: 'end', value: '', line: 0 };
  }

  get following(): Token {
    return this.tokens[this.position + 1] ?? this.current;
  }

  next(): Token {
    const token = this.current;
    this.position++;
    return token;
  }

  is(type: Token['type'], value?: string): boolean {
    return this.current.type === type && (value === undefined || this.current.value === value);
  }

  isOperator(...values: readonly string[]): boolean {
    return this.current.type === 'operator' && values.includes(this.current.value);
  }

  isName(...values: readonly string[]): boolean {
    return this.current.type === 'name' && values.includes(this.current.value);
  }

  /** Goes on behind the piece where it stands here. */
  skip(type: Token['type'], value: string): boolean {
    const here = this.is(type, value);
    if (here) {
      this.position++;
    }
    return here;
  }

  expect(type: Token['type'], value?: string): Token {
    if (!this.is(type, value)) {
      this.fail(`expected ${value ?? type}`);
    }
    return this.next();
  }

  fail(detail: string): never {
    throw fault(detail, this.current.line);
  }

  /** Reads something that may contain its own kind. @throws TemplateError where that is too deep */
  nested<T>(read: () => T): T {
    if (++this.depth > deepest) {
      throw new TemplateError('bounds', 'nested too deeply', this.current.line);
    }
    try {
      return read();
    } finally {
      this.depth--;
    }
  }

  asks(name: string): void {
    for (const names of this.asking) {
      names.add(name);
    }
  }

  /** What `read` gives, and the names that are asked for in it. */
  withNames<T>(read: () => T): readonly [T, ReadonlySet<string>] {
    const names = new Set<string>();
    this.asking.push(names);
    try {
      return [read(), names];
    } finally {
      this.asking.pop();
    }
  }
}
