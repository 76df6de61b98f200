import { atOnce, type Steps } from '../steps';
import { Budget } from './budget';
import { itemsOf } from './compare';
import { TemplateError } from './errors';
import { Evaluator } from './evaluate';
import { globalsOf } from './globals';
import { Loop } from './loop';
import { Macros } from './macro';
import type { Block, FilterExpression, Statement } from './nodes';
import { Scope } from './scope';
import { none, Dict, isTrue, Range, Tuple, View, type Callable, type Value } from './values';
import { written } from './written';

type For = Statement & { readonly kind: 'for' };

/** How a block ended before its end. */
type Ended = 'break' | 'continue' | undefined;

/** What a rendering is about. */
export interface Rendering {
  /** The names that the template finds. */
  readonly names: ReadonlyMap<string, Value>;
  /** UTF-16 code units of what they hold. */
  readonly size: number;
  /** What the clock says, in the local time of the machine. */
  readonly now: () => Date;
}

/**
 * What a template makes of a conversation, in steps between which others have their turn.
 *
 * @throws TemplateError
 */
export function* renderInSteps(template: Block, { names, size, now }: Rendering): Steps<string> {
  const budget = new Budget(size);
  const globals = new Scope();
  for (const [name, value] of [...globalsOf(now, budget), ...names]) {
    globals.set(name, value);
  }
  return yield* new Renderer(budget).text(template, new Scope(globals));
}

class Renderer {
  private readonly evaluator: Evaluator;
  private readonly macros: Macros;

  constructor(private readonly budget: Budget) {
    this.evaluator = new Evaluator(budget);
    this.macros = new Macros(this.evaluator, (block, scope) => this.text(block, scope));
  }

  /** What a block writes. */
  *text(block: Block, scope: Scope): Steps<string> {
    const out: string[] = [];
    yield* this.block(block, scope, out);
    return out.join('');
  }

  private *block(block: Block, scope: Scope, out: string[]): Steps<Ended> {
    for (const statement of block) {
      let ended: Ended;
      try {
        ended = yield* this.statement(statement, scope, out);
      } catch (error) {
        throw located(error, statement.line);
      }
      if (ended) {
        return ended;
      }
    }
    return undefined;
  }

  private write(text: string, out: string[]): void {
    this.budget.make(text.length);
    out.push(text);
  }

  private *statement(statement: Statement, scope: Scope, out: string[]): Steps<Ended> {
    yield* this.evaluator.step();
    switch (statement.kind) {
      case 'text':
        this.write(statement.text, out);
        return undefined;
      case 'output':
        this.write(written(yield* this.evaluator.value(statement.of, scope), this.budget), out);
        return undefined;
      case 'set':
        scope.assign(statement.target, yield* this.evaluator.value(statement.value, scope));
        return undefined;
      case 'if':
        for (const { test, body } of statement.branches) {
          if (isTrue(yield* this.evaluator.value(test, scope))) {
            return yield* this.block(body, scope, out);
          }
        }
        return yield* this.block(statement.otherwise, scope, out);
      case 'for':
        yield* this.loop(statement, scope, out);
        return undefined;
      case 'break':
      case 'continue':
        return statement.kind;
      case 'macro':
        scope.set(statement.name, this.macros.make(statement.name, statement.macro, scope));
        return undefined;
      default:
        return yield* this.withScope(statement, scope, out);
    }
  }

  /** Statements whose body has names of its own. */
  private *withScope(
    statement: Exclude<
      Statement,
      {
        kind: 'text' | 'output' | 'set' | 'if' | 'for' | 'break' | 'continue' | 'macro';
      }
    >,
    scope: Scope,
    out: string[],
  ): Steps<Ended> {
    const inside = new Scope(scope);
    switch (statement.kind) {
      case 'setBlock': {
        const body = yield* this.text(statement.body, inside);
        const { filter } = statement;
        scope.assign(statement.target, filter ? yield* this.filtered(filter, body, scope) : body);
        return undefined;
      }
      case 'filterBlock': {
        const body = yield* this.text(statement.body, inside);
        this.write(written(yield* this.filtered(statement.filter, body, scope), this.budget), out);
        return undefined;
      }
      case 'call': {
        const callee = yield* this.evaluator.value(statement.call.of, scope);
        const given = yield* this.evaluator.given(statement.call.args, scope);
        const caller: Callable = this.macros.make('caller', statement.macro, scope);
        const named = new Map([...given.named, ['caller', caller] as const]);
        const result = yield* this.evaluator.call(callee, { ...given, named });
        this.write(written(result, this.budget), out);
        return undefined;
      }
      case 'with': {
        const values: Value[] = [];
        for (const value of statement.values) {
          values.push(yield* this.evaluator.value(value, scope));
        }
        for (const [index, target] of statement.targets.entries()) {
          inside.assign(target, values[index] ?? none);
        }
        return yield* this.block(statement.body, inside, out);
      }
      case 'generation':
        return yield* this.block(statement.body, inside, out);
    }
  }

  private *filtered(filter: FilterExpression, body: string, scope: Scope): Steps<Value> {
    const { of } = filter;
    const value = of?.kind === 'filter' ? yield* this.filtered(of, body, scope) : body;
    const given = yield* this.evaluator.given(filter.args, scope);
    return this.evaluator.filter(filter.name, value, given);
  }

  private *loop(node: For, scope: Scope, out: string[]): Steps<void> {
    yield* this.turns(node, yield* this.evaluator.value(node.over, scope), scope, out, 0);
  }

  private *turns(node: For, over: Value, scope: Scope, out: string[], depth: number): Steps<void> {
    const items = itemsOf(over);
    let place = 0;
    const read = (): Value | undefined => {
      while (place < items.length) {
        const item = items[place++] ?? none;
        if (!node.test || this.passes(node, item, scope)) {
          return item;
        }
      }
      return undefined;
    };
    const again = (inner: Value): Steps<Value> =>
      this.macros.within(() => this.nested(node, inner, scope, depth + 1));
    const size = !node.test && isSized(over) ? items.length : undefined;
    const loop = new Loop(read, size, depth, this.budget, node.recursive ? again : undefined);
    let turned = false;
    for (let item = loop.next(); item !== undefined; item = loop.next()) {
      turned = true;
      yield* this.evaluator.step();
      const inside = new Scope(scope);
      inside.set('loop', loop.host);
      inside.assign(node.target, item);
      if ((yield* this.block(node.body, inside, out)) === 'break') {
        break;
      }
    }
    if (!turned) {
      yield* this.block(node.otherwise, new Scope(scope), out);
    }
  }

  private *nested(node: For, over: Value, scope: Scope, depth: number): Steps<Value> {
    const out: string[] = [];
    yield* this.turns(node, over, scope, out, depth);
    return out.join('');
  }

  /** Whether the loop takes an item: asked when its turn comes, as in Python. */
  private passes(node: For, item: Value, scope: Scope): boolean {
    if (!node.test) {
      return true;
    }
    const inside = new Scope(scope);
    inside.assign(node.target, item);
    return isTrue(atOnce(this.evaluator.value(node.test, inside)));
  }
}

function isSized(value: Value): boolean {
  return (
    typeof value === 'string' ||
    Array.isArray(value) ||
    [Tuple, Dict, Range, View].some((kind) => value instanceof kind)
  );
}

/** With the line of the statement, where none is known. */
function located(error: unknown, line: number): unknown {
  if (error instanceof RangeError) {
    // The stack is full, or a text would be longer than a text can be.
    return new TemplateError('bounds', error.message, line);
  }
  return error instanceof TemplateError && error.line === 0
    ? new TemplateError(error.problem, error.detail, line)
    : error;
}
