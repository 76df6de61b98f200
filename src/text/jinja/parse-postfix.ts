import type { Cursor } from './cursor';
import type { Arguments, Expression, FilterExpression } from './nodes';
import { parsePrimary } from './parse-primary';

/** What stands behind a value: `.name`, `[…]`, `(…)`. */
export function parsePostfix(cursor: Cursor, start: Expression): Expression {
  let of = start;
  for (;;) {
    const { line } = cursor.current;
    if (cursor.skip('operator', '.')) {
      of = parseMember(cursor, of, line);
    } else if (cursor.skip('operator', '[')) {
      of = parseSubscript(cursor, of, line);
    } else if (cursor.isOperator('(')) {
      of = { kind: 'call', line, of, args: parseArguments(cursor) };
    } else {
      return of;
    }
  }
}

function parseMember(cursor: Cursor, of: Expression, line: number): Expression {
  if (cursor.is('integer')) {
    const value = BigInt(cursor.next().value);
    return { kind: 'item', line, of, at: { kind: 'constant', line, value } };
  }
  return { kind: 'attribute', line, of, name: cursor.expect('name').value };
}

function parseSubscript(cursor: Cursor, of: Expression, line: number): Expression {
  const bounds: (Expression | undefined)[] = [undefined];
  let slice = false;
  while (!cursor.isOperator(']')) {
    if (cursor.skip('operator', ':')) {
      slice = true;
      bounds.push(undefined);
    } else if (cursor.isOperator(',')) {
      // Several places at once: there is nothing in a conversation that has them.
      cursor.fail('several subscripts');
    } else if (bounds.at(-1)) {
      cursor.fail('expected ]');
    } else {
      bounds[bounds.length - 1] = cursor.expression();
    }
  }
  cursor.next();
  const [at] = bounds;
  if (slice && bounds.length <= 3) {
    return { kind: 'slice', line, of, bounds };
  }
  return at && !slice ? { kind: 'item', line, of, at } : cursor.fail('expected a subscript');
}

/** Filters, tests and calls behind a value. */
export function parseFilters(cursor: Cursor, start: Expression): Expression {
  let of = start;
  for (;;) {
    const { line } = cursor.current;
    if (cursor.skip('operator', '|')) {
      of = parseFilter(cursor, of);
    } else if (cursor.skip('name', 'is')) {
      of = parseTest(cursor, of);
    } else if (cursor.isOperator('(')) {
      of = { kind: 'call', line, of, args: parseArguments(cursor) };
    } else {
      return of;
    }
  }
}

/** A filter whose sign has been read, or stands before a block. */
export function parseFilter(cursor: Cursor, of: Expression | undefined): FilterExpression {
  const { line } = cursor.current;
  const name = parseDotted(cursor);
  return { kind: 'filter', line, of, name, args: parseOptionalArguments(cursor) };
}

/** Several filters on a block; the first without its sign where it is `inline`. */
export function parseFilterChain(cursor: Cursor, inline: boolean): FilterExpression | undefined {
  let filter = inline ? parseFilter(cursor, undefined) : undefined;
  while (cursor.skip('operator', '|')) {
    filter = parseFilter(cursor, filter);
  }
  return filter;
}

function parseTest(cursor: Cursor, of: Expression): Expression {
  const { line } = cursor.current;
  const negated = cursor.skip('name', 'not');
  const name = parseDotted(cursor);
  const bare =
    cursor.is('string') ||
    cursor.is('integer') ||
    cursor.is('float') ||
    cursor.isOperator('[', '{') ||
    (cursor.is('name') && !cursor.isName('else', 'or', 'and'));
  if (bare && cursor.isName('is')) {
    cursor.fail('tests cannot be chained');
  }
  const args = bare
    ? { positional: [parsePostfix(cursor, parsePrimary(cursor))], named: [] }
    : parseOptionalArguments(cursor);
  const test: Expression = { kind: 'test', line, of, name, args };
  return negated ? { kind: 'not', line, of: test } : test;
}

function parseDotted(cursor: Cursor): string {
  let name = cursor.expect('name').value;
  while (cursor.skip('operator', '.')) {
    name += `.${cursor.expect('name').value}`;
  }
  return name;
}

function parseOptionalArguments(cursor: Cursor): Arguments {
  return cursor.isOperator('(') ? parseArguments(cursor) : { positional: [], named: [] };
}

export function parseArguments(cursor: Cursor): Arguments {
  cursor.expect('operator', '(');
  const positional: Expression[] = [];
  const named: [string, Expression][] = [];
  let list: Expression | undefined;
  let dict: Expression | undefined;
  const ensure = (right: boolean): void => {
    if (!right) {
      cursor.fail('arguments are in no order');
    }
  };
  for (let first = true; !cursor.isOperator(')'); first = false) {
    if (!first) {
      cursor.expect('operator', ',');
      if (cursor.isOperator(')')) {
        break;
      }
    }
    if (cursor.skip('operator', '*')) {
      ensure(!list && !dict);
      list = cursor.expression();
    } else if (cursor.skip('operator', '**')) {
      ensure(!dict);
      dict = cursor.expression();
    } else if (
      cursor.is('name') &&
      cursor.following.type === 'operator' &&
      cursor.following.value === '='
    ) {
      ensure(!dict);
      const name = cursor.next().value;
      cursor.next();
      named.push([name, cursor.expression()]);
    } else {
      ensure(!list && !dict && named.length === 0);
      positional.push(cursor.expression());
    }
  }
  cursor.next();
  return { positional, named, ...(list && { list }), ...(dict && { dict }) };
}
