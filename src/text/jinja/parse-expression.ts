import type { Cursor } from './cursor';
import type { Expression } from './nodes';
import { parsePrimary } from './parse-primary';
import { parseFilters, parsePostfix } from './parse-postfix';

/* Expressions, from what binds least to what binds most: in the order of jinja2's parser. */

/** @param conditions false where an `if` belongs to what is around */
export function parseExpression(cursor: Cursor, conditions: boolean): Expression {
  return conditions ? parseCondition(cursor) : parseOr(cursor);
}

function parseCondition(cursor: Cursor): Expression {
  const { line } = cursor.current;
  let then = parseOr(cursor);
  while (cursor.skip('name', 'if')) {
    const test = parseOr(cursor);
    const otherwise = cursor.skip('name', 'else') ? cursor.expression() : undefined;
    then = { kind: 'conditional', line, test, then, otherwise };
  }
  return then;
}

function parseOr(cursor: Cursor): Expression {
  const { line } = cursor.current;
  let left = parseAnd(cursor);
  while (cursor.skip('name', 'or')) {
    left = { kind: 'or', line, left, right: parseAnd(cursor) };
  }
  return left;
}

function parseAnd(cursor: Cursor): Expression {
  const { line } = cursor.current;
  let left = parseNot(cursor);
  while (cursor.skip('name', 'and')) {
    left = { kind: 'and', line, left, right: parseNot(cursor) };
  }
  return left;
}

function parseNot(cursor: Cursor): Expression {
  const { line } = cursor.current;
  return cursor.skip('name', 'not')
    ? { kind: 'not', line, of: cursor.nested(() => parseNot(cursor)) }
    : parseComparison(cursor);
}

const comparisons = ['==', '!=', '<', '<=', '>', '>='];

function parseComparison(cursor: Cursor): Expression {
  const { line } = cursor.current;
  const first = parseSum(cursor);
  const rest: { operator: string; right: Expression }[] = [];
  for (;;) {
    if (cursor.isOperator(...comparisons)) {
      rest.push({ operator: cursor.next().value, right: parseSum(cursor) });
    } else if (cursor.skip('name', 'in')) {
      rest.push({ operator: 'in', right: parseSum(cursor) });
    } else if (
      cursor.isName('not') &&
      cursor.following.type === 'name' &&
      cursor.following.value === 'in'
    ) {
      cursor.next();
      cursor.next();
      rest.push({ operator: 'not in', right: parseSum(cursor) });
    } else {
      return rest.length === 0 ? first : { kind: 'compare', line, first, rest };
    }
  }
}

/** Operators of one rank, taken from the left. */
function binary(
  operators: readonly string[],
  operand: (cursor: Cursor) => Expression,
): (cursor: Cursor) => Expression {
  return (cursor) => {
    const { line } = cursor.current;
    let left = operand(cursor);
    while (cursor.isOperator(...operators)) {
      left = { kind: 'binary', line, operator: cursor.next().value, left, right: operand(cursor) };
    }
    return left;
  };
}

// Also `**` is taken from the left there, unlike in Python.
const parsePower = binary(['**'], (cursor) => parseUnary(cursor));
const parseProduct = binary(['*', '/', '//', '%'], parsePower);
const parseSum = binary(['+', '-'], parseConcatenation);

function parseConcatenation(cursor: Cursor): Expression {
  const { line } = cursor.current;
  const first = parseProduct(cursor);
  const items = [first];
  while (cursor.skip('operator', '~')) {
    items.push(parseProduct(cursor));
  }
  return items.length === 1 ? first : { kind: 'concatenation', line, items };
}

function parseUnary(cursor: Cursor, filters = true): Expression {
  const { line } = cursor.current;
  const signed = (kind: 'negative' | 'positive'): Expression => {
    cursor.next();
    return { kind, line, of: cursor.nested(() => parseUnary(cursor, false)) };
  };
  const bare = cursor.isOperator('-')
    ? signed('negative')
    : cursor.isOperator('+')
      ? signed('positive')
      : parsePrimary(cursor);
  const whole = parsePostfix(cursor, bare);
  return filters ? parseFilters(cursor, whole) : whole;
}
