/** An expression. */
export type Expression = CallExpression | FilterExpression | ({ readonly line: number } & Simple);

type Simple =
  | { readonly kind: 'constant'; readonly value: null | boolean | bigint | number | string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list' | 'tuple'; readonly items: readonly Expression[] }
  | { readonly kind: 'dict'; readonly pairs: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'item'; readonly of: Expression; readonly at: Expression }
  | {
      readonly kind: 'slice';
      readonly of: Expression;
      readonly bounds: readonly (Expression | undefined)[];
    }
  | {
      readonly kind: 'test';
      readonly of: Expression;
      readonly name: string;
      readonly args: Arguments;
    }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression | undefined;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not' | 'negative' | 'positive'; readonly of: Expression }
  | {
      readonly kind: 'compare';
      readonly first: Expression;
      readonly rest: readonly { readonly operator: string; readonly right: Expression }[];
    }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'concatenation'; readonly items: readonly Expression[] };

export interface CallExpression {
  readonly kind: 'call';
  readonly line: number;
  readonly of: Expression;
  readonly args: Arguments;
}

/** A filter, on an expression or, where there is none, on a block. */
export interface FilterExpression {
  readonly kind: 'filter';
  readonly line: number;
  readonly of: Expression | undefined;
  readonly name: string;
  readonly args: Arguments;
}

/** What a call, a filter or a test is given. */
export interface Arguments {
  readonly positional: readonly Expression[];
  readonly named: readonly (readonly [string, Expression])[];
  /** `*list` and `**dict`. */
  readonly list?: Expression;
  readonly dict?: Expression;
}

/** What a value can be given to. */
export type Target =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'targets'; readonly items: readonly Target[] };

/** What macros and `call` blocks take, and do. */
export interface MacroBody {
  readonly parameters: readonly string[];
  /** For the last parameters. */
  readonly defaults: readonly Expression[];
  readonly body: Block;
  /** Names that it asks for, itself or in a macro within: of these are `caller`, `varargs`, `kwargs`. */
  readonly asks: ReadonlySet<string>;
}

/** A statement. */
export type Statement = { readonly line: number } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly of: Expression }
  | {
      readonly kind: 'for';
      readonly target: Target;
      readonly over: Expression;
      readonly test: Expression | undefined;
      readonly recursive: boolean;
      readonly body: Block;
      readonly otherwise: Block;
    }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: Expression; readonly body: Block }[];
      readonly otherwise: Block;
    }
  | { readonly kind: 'set'; readonly target: Target; readonly value: Expression }
  | {
      readonly kind: 'setBlock';
      readonly target: Target;
      readonly filter: FilterExpression | undefined;
      readonly body: Block;
    }
  | { readonly kind: 'macro'; readonly name: string; readonly macro: MacroBody }
  | {
      readonly kind: 'call';
      readonly call: CallExpression;
      readonly macro: MacroBody;
    }
  | { readonly kind: 'filterBlock'; readonly filter: FilterExpression; readonly body: Block }
  | {
      readonly kind: 'with';
      readonly targets: readonly Target[];
      readonly values: readonly Expression[];
      readonly body: Block;
    }
  | { readonly kind: 'generation'; readonly body: Block }
  | { readonly kind: 'break' | 'continue' }
);

export type Block = readonly Statement[];
