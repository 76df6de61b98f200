import type { Steps } from '../steps';
import { computed, signed } from './arithmetic';
import { compared, contains, equals, itemsOf } from './compare';
import { fault } from './errors';
import { unknownFilter, type Filter, type Room } from './filter';
import { listFilters } from './filters-lists';
import { numberFilters } from './filters-numbers';
import { orderFilters } from './filters-order';
import { textFilters } from './filters-texts';
import { attributeOf, itemOf } from './member';
import type { Arguments, Expression } from './nodes';
import type { Scope } from './scope';
import { slice } from './subscript';
import { testNamed } from './tests';
import type { Budget } from './budget';
import {
  none,
  Callable,
  Dict,
  Host,
  isTrue,
  Tuple,
  Undefined,
  type Given,
  type Value,
} from './values';
import { written } from './written';

const filters: Readonly<Record<string, Filter>> = {
  ...listFilters,
  ...orderFilters,
  ...textFilters,
  ...numberFilters,
  d: textFilters.default ?? unreachable,
};

function unreachable(): never {
  throw fault('an unknown filter');
}

/** Steps of a rendering between two stops, where others may have their turn. */
const between = 256;

/** Finds the values of expressions. */
export class Evaluator implements Room {
  private steps = 0;

  constructor(readonly budget: Budget) {}

  filter(name: string, value: Value, given: Given): Value {
    this.budget.step();
    const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
    if (!filter) {
      throw unknownFilter(name);
    }
    return filter(value, given, this);
  }

  test(name: string, value: Value, given: Given): boolean {
    this.budget.step();
    return testNamed(name, (asked) => Object.hasOwn(filters, asked))(value, given, this);
  }

  /** Counts a step, and gives others their turn now and then. */
  *step(): Steps<void> {
    this.budget.step();
    if (++this.steps % between === 0) {
      this.budget.checkTime();
      yield;
    }
  }

  /** @throws TemplateError, as everything here */
  *value(node: Expression, scope: Scope): Steps<Value> {
    yield* this.step();
    switch (node.kind) {
      case 'constant':
        return node.value ?? none;
      case 'name':
        return scope.find(node.name) ?? new Undefined(node.name);
      case 'list':
        return yield* this.values(node.items, scope);
      case 'tuple':
        return new Tuple(yield* this.values(node.items, scope));
      case 'dict':
        return yield* this.dict(node.pairs, scope);
      case 'attribute':
        return attributeOf(yield* this.value(node.of, scope), node.name, this.budget);
      case 'item': {
        const of = yield* this.value(node.of, scope);
        return itemOf(of, yield* this.value(node.at, scope), this.budget);
      }
      case 'slice': {
        const of = yield* this.value(node.of, scope);
        const bounds: Value[] = [];
        for (const bound of node.bounds) {
          bounds.push(bound ? yield* this.value(bound, scope) : none);
        }
        return slice(of, bounds, this.budget);
      }
      case 'call': {
        const callee = yield* this.value(node.of, scope);
        return yield* this.call(callee, yield* this.given(node.args, scope));
      }
      case 'filter': {
        const of = node.of ? yield* this.value(node.of, scope) : none;
        return this.filter(node.name, of, yield* this.given(node.args, scope));
      }
      case 'test': {
        const of = yield* this.value(node.of, scope);
        return this.test(node.name, of, yield* this.given(node.args, scope));
      }
      default:
        return yield* this.operation(node, scope);
    }
  }

  private *operation(
    node: Exclude<
      Expression,
      {
        kind:
          | 'constant'
          | 'name'
          | 'list'
          | 'tuple'
          | 'dict'
          | 'attribute'
          | 'item'
          | 'slice'
          | 'call'
          | 'filter'
          | 'test';
      }
    >,
    scope: Scope,
  ): Steps<Value> {
    switch (node.kind) {
      case 'conditional':
        if (isTrue(yield* this.value(node.test, scope))) {
          return yield* this.value(node.then, scope);
        }
        return node.otherwise
          ? yield* this.value(node.otherwise, scope)
          : new Undefined('what follows no else');
      case 'and':
      case 'or': {
        const left = yield* this.value(node.left, scope);
        return isTrue(left) === (node.kind === 'and') ? yield* this.value(node.right, scope) : left;
      }
      case 'not':
        return !isTrue(yield* this.value(node.of, scope));
      case 'negative':
      case 'positive':
        return signed(node.kind, yield* this.value(node.of, scope));
      case 'compare':
        return yield* this.comparison(node, scope);
      case 'binary': {
        const left = yield* this.value(node.left, scope);
        return computed(node.operator, left, yield* this.value(node.right, scope), this.budget);
      }
      case 'concatenation': {
        const texts: string[] = [];
        for (const item of node.items) {
          texts.push(written(yield* this.value(item, scope), this.budget));
        }
        this.budget.make(texts.reduce((sum, { length }) => sum + length, 0));
        return texts.join('');
      }
    }
  }

  private *comparison(
    { first, rest }: Expression & { kind: 'compare' },
    scope: Scope,
  ): Steps<Value> {
    let left = yield* this.value(first, scope);
    for (const { operator, right: node } of rest) {
      const right = yield* this.value(node, scope);
      if (!this.holds(operator, left, right)) {
        return false;
      }
      left = right;
    }
    return true;
  }

  private holds(operator: string, left: Value, right: Value): boolean {
    const { budget } = this;
    switch (operator) {
      case '==':
        return equals(left, right, budget);
      case '!=':
        return !equals(left, right, budget);
      case 'in':
        return contains(right, left, budget);
      case 'not in':
        return !contains(right, left, budget);
    }
    for (const one of [left, right]) {
      if (one instanceof Undefined) {
        one.fail();
      }
    }
    const order = compared(left, right, budget);
    return operator === '<'
      ? order < 0
      : operator === '<='
        ? order <= 0
        : operator === '>'
          ? order > 0
          : order >= 0;
  }

  private *values(nodes: readonly Expression[], scope: Scope): Steps<Value[]> {
    const values: Value[] = [];
    for (const node of nodes) {
      values.push(yield* this.value(node, scope));
    }
    this.budget.make(values.length);
    return values;
  }

  private *dict(nodes: readonly (readonly [Expression, Expression])[], scope: Scope): Steps<Dict> {
    const dict = new Dict();
    for (const [key, value] of nodes) {
      const name = yield* this.value(key, scope);
      dict.set(name, yield* this.value(value, scope));
    }
    this.budget.make(nodes.length);
    return dict;
  }

  /** What a call is given. */
  *given(args: Arguments, scope: Scope): Steps<Given> {
    const positional = yield* this.values(args.positional, scope);
    const named = new Map<string, Value>();
    for (const [name, node] of args.named) {
      named.set(name, yield* this.value(node, scope));
    }
    if (args.list) {
      positional.push(...itemsOf(yield* this.value(args.list, scope)));
    }
    if (args.dict) {
      const dict = yield* this.value(args.dict, scope);
      for (const [key, value] of dict instanceof Dict ? dict.pairs() : []) {
        named.set(written(key, this.budget), value);
      }
    }
    return { positional, named };
  }

  *call(callee: Value, given: Given): Steps<Value> {
    if (callee instanceof Undefined) {
      callee.fail();
    }
    const run = callee instanceof Callable || callee instanceof Host ? callee.call : undefined;
    if (!run) {
      throw fault('this cannot be called');
    }
    const result = run(given);
    return isSteps(result) ? yield* result : result;
  }
}

function isSteps(result: Steps<Value> | Value): result is Steps<Value> {
  return typeof result === 'object' && 'next' in result && 'return' in result;
}
