import type { Budget } from './budget';
import { comparePoints } from './points';
import { fault } from './errors';
import { Dict, none, Tuple, type Value } from './values';
import { floatText } from './written';

export interface JsonForm {
  /** Signs beyond ASCII become escapes. */
  readonly ascii: boolean;
  /** What a level is indented by; undefined for all in one line. */
  readonly indent: string | undefined;
  readonly between: string;
  readonly behindKey: string;
  readonly sorted: boolean;
}

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
};

function quoted(text: string, ascii: boolean): string {
  // eslint-disable-next-line no-control-regex -- they are what has to be escaped
  const special = ascii ? /["\\]|[^ -~]/g : /["\\\0-\x1f]/g;
  const escape = (sign: string): string =>
    named[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `"${text.replace(special, escape)}"`;
}

/** `json.dumps` of Python. @throws TemplateError for what JSON has not */
export function jsonText(value: Value, form: JsonForm, budget: Budget, level = 0): string {
  budget.step();
  const inside = (item: Value): string => jsonText(item, form, budget, level + 1);
  if (typeof value === 'string') {
    budget.make(value.length);
    return quoted(value, form.ascii);
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    return numberText(value);
  }
  if (typeof value === 'boolean') {
    return String(value);
  }
  if (value === none) {
    return 'null';
  }
  if (value instanceof Dict) {
    const pairs = value.pairs();
    const sorted = form.sorted ? [...pairs].sort(([a], [b]) => comparedKeys(a, b)) : pairs;
    return bracketed(
      '{}',
      sorted.map(([key, item]) => quoted(keyText(key), form.ascii) + form.behindKey + inside(item)),
      form,
      level,
      budget,
    );
  }
  const items = Array.isArray(value) ? value : value instanceof Tuple ? value.items : undefined;
  if (!items) {
    throw fault('JSON has nothing like this');
  }
  return bracketed('[]', items.map(inside), form, level, budget);
}

function comparedKeys(a: Value, b: Value): number {
  if (typeof a !== 'string' || typeof b !== 'string') {
    throw fault('only texts are sorted as keys');
  }
  return comparePoints(a, b);
}

function numberText(value: number | bigint): string {
  if (typeof value === 'bigint' || Number.isFinite(value)) {
    return typeof value === 'bigint' ? String(value) : floatText(value);
  }
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

function keyText(key: Value): string {
  if (typeof key === 'string') {
    return key;
  }
  if (typeof key === 'boolean') {
    return String(key);
  }
  if (key === none) {
    return 'null';
  }
  if (typeof key !== 'number' && typeof key !== 'bigint') {
    throw fault('JSON has no such keys');
  }
  return numberText(key);
}

function bracketed(
  brackets: '{}' | '[]',
  items: readonly string[],
  { indent, between }: JsonForm,
  level: number,
  budget: Budget,
): string {
  const [open = '', close = ''] = brackets;
  if (items.length === 0) {
    return brackets;
  }
  if (indent === undefined) {
    return open + items.join(between) + close;
  }
  budget.make((items.length + 1) * indent.length * (level + 1));
  const line = `\n${indent.repeat(level + 1)}`;
  return `${open}${line}${items.join(between + line)}\n${indent.repeat(level)}${close}`;
}
