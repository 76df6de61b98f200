import type { Steps } from '../steps';
import { fault } from './errors';

/*
 * Python's values: an integer is a bigint, a float a number, a list an array, a text a string.
 */

/** Python's `None`: of its own, so that what is there is never taken for what is not. */
export class None {
  readonly written = 'None';
}

export const none = new None();

export type Value =
  | None
  | boolean
  | bigint
  | number
  | string
  | Value[]
  | Tuple
  | Dict
  | Range
  | View
  | Stream
  | Undefined
  | Namespace
  | Callable
  | Host;

export class Tuple {
  constructor(readonly items: readonly Value[]) {}
}

/** What a name or a place that is not there gives. */
export class Undefined {
  constructor(readonly name: string) {}

  /** @throws TemplateError, as Python does where more is asked of it than whether it is there */
  fail(): never {
    throw fault(`${this.name} is undefined`);
  }
}

/** Keys are compared as Python compares them: 1, 1.0 and True are one. */
export class Dict {
  private readonly entries = new Map<string, readonly [Value, Value]>();

  constructor(entries: Iterable<readonly [Value, Value]> = []) {
    for (const [key, value] of entries) {
      this.set(key, value);
    }
  }

  get size(): number {
    return this.entries.size;
  }

  get(key: Value): Value | undefined {
    return this.entries.get(hashKey(key))?.[1];
  }

  has(key: Value): boolean {
    return this.entries.has(hashKey(key));
  }

  set(key: Value, value: Value): void {
    const hash = hashKey(key);
    this.entries.set(hash, [this.entries.get(hash)?.[0] ?? key, value]);
  }

  pairs(): (readonly [Value, Value])[] {
    return [...this.entries.values()];
  }

  keys(): Value[] {
    return this.pairs().map(([key]) => key);
  }
}

/** `items()`, `keys()` or `values()` of a dict. */
export class View {
  constructor(
    readonly kind: 'dict_items' | 'dict_keys' | 'dict_values',
    readonly items: readonly Value[],
  ) {}
}

export class Range {
  readonly items: readonly Value[];

  constructor(
    readonly start: bigint,
    readonly stop: bigint,
    readonly step: bigint,
  ) {
    const items: Value[] = [];
    for (let value = start; step > 0n ? value < stop : value > stop; value += step) {
      items.push(value);
    }
    this.items = items;
  }

  /** From one place to before another, as places in its items. */
  part(from: number, to: number, by: number): Range {
    const at = (place: number): bigint => this.start + BigInt(place) * this.step;
    return new Range(at(from), at(to), this.step * BigInt(by));
  }
}

/** What `map`, `select` and the like give: it can be gone through once. */
export class Stream {
  private position = 0;

  constructor(private readonly items: readonly Value[]) {}

  next(): Value | undefined {
    return this.items[this.position++];
  }

  rest(): readonly Value[] {
    const rest = this.items.slice(this.position);
    this.position = this.items.length;
    return rest;
  }
}

/** The one thing whose members a template can set. */
export class Namespace {
  constructor(readonly members: Dict) {}
}

/** What a call is given. */
export interface Given {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

export class Callable {
  constructor(
    readonly name: string,
    readonly call: (given: Given) => Steps<Value> | Value,
    /** What can be asked of a macro. */
    readonly members: Readonly<Record<string, Value>> = {},
  ) {}
}

/** A thing with members that are found when they are asked for: `loop`, a cycler. */
export class Host {
  constructor(
    readonly name: string,
    readonly member: (name: string) => Value | undefined,
    readonly call?: (given: Given) => Steps<Value>,
  ) {}
}

/** The same for two values that are one key of a dict. @throws TemplateError for what can be no key */
export function hashKey(value: Value): string {
  switch (typeof value) {
    case 'string':
      return `s${value}`;
    case 'boolean':
      return value ? 'n1' : 'n0';
    case 'bigint':
      return `n${value}`;
    case 'number':
      return Number.isInteger(value) ? `n${BigInt(value)}` : `n${value}`;
    default:
      if (value === none || value instanceof Undefined) {
        return value === none ? 'none' : 'undefined';
      }
      if (value instanceof Tuple) {
        const keys = value.items.map(hashKey);
        return `t${keys.map((key) => `${key.length}:${key}`).join('')}`;
      }
      throw fault('this cannot be a key');
  }
}

/** The type's name in Python. */
export function typeName(value: Value): string {
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    default:
      return value === none
        ? 'NoneType'
        : Array.isArray(value)
          ? 'list'
          : value instanceof View
            ? value.kind
            : value.constructor.name.toLowerCase();
  }
}

export function isTrue(value: Value): boolean {
  if (typeof value !== 'object') {
    // An empty text, zero and `False` are false.
    return Boolean(value);
  }
  if (Array.isArray(value)) {
    return value.length > 0;
  }
  if (value instanceof Tuple || value instanceof View || value instanceof Range) {
    return value.items.length > 0;
  }
  return value instanceof Dict ? value.size > 0 : !(value instanceof Undefined || value === none);
}

/** What is whole, as a bigint; `True` is 1. */
export function asInteger(value: Value): bigint | undefined {
  return typeof value === 'bigint' ? value : typeof value === 'boolean' ? BigInt(value) : undefined;
}
