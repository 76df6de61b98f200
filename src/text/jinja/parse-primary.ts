import type { Cursor } from './cursor';
import type { Expression } from './nodes';

const words: Readonly<Record<string, null | boolean>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
};

/** A name, a literal, or what stands in brackets. */
export function parsePrimary(cursor: Cursor): Expression {
  const { type, value, line } = cursor.current;
  switch (type) {
    case 'name': {
      cursor.next();
      const word = words[value];
      if (word !== undefined) {
        return { kind: 'constant', line, value: word };
      }
      cursor.asks(value);
      return { kind: 'name', line, name: value };
    }
    case 'string': {
      let whole = '';
      while (cursor.is('string')) {
        whole += cursor.next().value;
      }
      return { kind: 'constant', line, value: whole };
    }
    case 'integer':
      cursor.next();
      return { kind: 'constant', line, value: BigInt(value) };
    case 'float':
      cursor.next();
      return { kind: 'constant', line, value: Number(value) };
    default:
      return parseBrackets(cursor);
  }
}

function parseBrackets(cursor: Cursor): Expression {
  const { line } = cursor.current;
  if (cursor.skip('operator', '(')) {
    const inside = parseTuple(cursor, { brackets: true });
    cursor.expect('operator', ')');
    return inside;
  }
  if (cursor.skip('operator', '[')) {
    const items = separated(cursor, ']', () => cursor.expression());
    return { kind: 'list', line, items };
  }
  if (cursor.skip('operator', '{')) {
    const pairs = separated(cursor, '}', () => {
      const key = cursor.expression();
      cursor.expect('operator', ':');
      return [key, cursor.expression()] as const;
    });
    return { kind: 'dict', line, pairs };
  }
  return cursor.fail('unexpected piece');
}

function separated<T>(cursor: Cursor, closing: string, read: () => T): T[] {
  const items: T[] = [];
  while (!cursor.isOperator(closing)) {
    if (items.length > 0) {
      cursor.expect('operator', ',');
      if (cursor.isOperator(closing)) {
        break;
      }
    }
    items.push(read());
  }
  cursor.next();
  return items;
}

/**
 * One expression, or several with commas, which are a tuple.
 *
 * @param conditions false where an `if` behind it belongs to what is around
 * @param until a name that ends it
 * @param brackets true within brackets, where nothing at all is an empty tuple
 */
export function parseTuple(
  cursor: Cursor,
  {
    conditions = true,
    until,
    brackets = false,
  }: { conditions?: boolean; until?: string; brackets?: boolean } = {},
): Expression {
  const { line } = cursor.current;
  const items: Expression[] = [];
  let tuple = false;
  for (;;) {
    const ended =
      cursor.is('variableEnd') ||
      cursor.is('blockEnd') ||
      cursor.isOperator(')') ||
      (until !== undefined && cursor.isName(until));
    if (ended) {
      break;
    }
    items.push(cursor.expression(conditions));
    if (!cursor.skip('operator', ',')) {
      break;
    }
    tuple = true;
  }
  const [first] = items;
  if (!tuple && first) {
    return first;
  }
  if (!first && !brackets) {
    cursor.fail('expected an expression');
  }
  return { kind: 'tuple', line, items };
}
