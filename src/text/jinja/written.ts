import type { Budget } from './budget';
import { unsupported } from './errors';
import {
  none,
  Dict,
  Namespace,
  Range,
  Tuple,
  typeName,
  Undefined,
  View,
  type Value,
} from './values';

/** What `str` makes of a value. @throws TemplateError */
export function written(value: Value, budget: Budget): string {
  if (typeof value === 'string') {
    return value;
  }
  return value instanceof Undefined ? '' : represented(value, budget);
}

/** What `repr` makes of a value. @throws TemplateError */
export function represented(value: Value, budget: Budget): string {
  budget.step();
  switch (typeof value) {
    case 'string':
      budget.make(value.length);
      return quoted(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return String(value);
    case 'number':
      return floatText(value);
    default:
      return value === none ? 'None' : representedThing(value, budget);
  }
}

function representedThing(value: Value & object, budget: Budget): string {
  const list = (items: readonly Value[]): string =>
    items.map((item) => represented(item, budget)).join(', ');
  if (Array.isArray(value)) {
    return `[${list(value)}]`;
  }
  if (value instanceof Tuple) {
    return value.items.length === 1 ? `(${list(value.items)},)` : `(${list(value.items)})`;
  }
  if (value instanceof Dict) {
    const pairs = value
      .pairs()
      .map(([key, item]) => `${represented(key, budget)}: ${represented(item, budget)}`);
    return `{${pairs.join(', ')}}`;
  }
  if (value instanceof View) {
    return `${value.kind}([${list(value.items)}])`;
  }
  if (value instanceof Range) {
    const step = value.step === 1n ? '' : `, ${value.step}`;
    return `range(${value.start}, ${value.stop}${step})`;
  }
  if (value instanceof Namespace) {
    return `<Namespace ${represented(value.members, budget)}>`;
  }
  if (value instanceof Undefined) {
    return 'Undefined';
  }
  // In Python it is an address in memory.
  throw unsupported(`{{ ${typeName(value)} }}`);
}

/** A float as Python writes it: the shortest digits, an exponent below 1e-4 and from 1e16. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  }
  if (Object.is(value, -0)) {
    return '-0.0';
  }
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 16)) {
    const size = String(Math.abs(power)).padStart(2, '0');
    return `${digits}e${power < 0 ? '-' : '+'}${size}`;
  }
  const plain =
    power < 0 ? value.toFixed(digits.replace(/[-.]/gu, '').length - 1 - power) : String(value);
  return plain.includes('.') ? plain : `${plain}.0`;
}

const named: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
};

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text.replace(/[\\\p{C}\p{Z}]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (sign === ' ' || named[sign] !== undefined) {
      return named[sign] ?? sign;
    }
    const hexadecimal = code.toString(16);
    return code < 0x100
      ? `\\x${hexadecimal.padStart(2, '0')}`
      : code < 0x10000
        ? `\\u${hexadecimal.padStart(4, '0')}`
        : `\\U${hexadecimal.padStart(8, '0')}`;
  });
  return quote + (quote === "'" ? inside.replaceAll("'", "\\'") : inside) + quote;
}
