import { native } from './bind';
import { braceFormatted } from './brace-format';
import type { Budget } from './budget';
import { collectionMethods } from './collection-methods';
import { fault, unsupported } from './errors';
import { itemAt } from './subscript';
import { textMethods } from './text-methods';
import {
  none,
  Callable,
  Host,
  Namespace,
  typeName,
  Undefined,
  type Given,
  type Value,
} from './values';

/** Methods that change what they belong to, which the sandbox of templates does not let. */
const changing = new Set(
  'append clear extend insert pop popitem remove reverse setdefault sort update'.split(' '),
);

/** What else Python has. */
const missing: Readonly<Record<string, ReadonlySet<string>>> = {
  str: new Set(
    'casefold encode expandtabs format_map isidentifier isprintable istitle maketrans translate'.split(
      ' ',
    ),
  ),
  dict: new Set(['fromkeys']),
  int: new Set(
    'as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes'.split(
      ' ',
    ),
  ),
  float: new Set('as_integer_ratio conjugate fromhex hex imag is_integer real'.split(' ')),
  range: new Set(['count', 'index', 'start', 'step', 'stop']),
  dict_items: new Set(['isdisjoint', 'mapping']),
  dict_keys: new Set(['isdisjoint', 'mapping']),
  dict_values: new Set(['mapping']),
};

/** What is before its items: a method or a member. */
function ownMember(of: Value, name: string, budget: Budget): Value | undefined {
  if (of instanceof Undefined) {
    of.fail();
  }
  if (of instanceof Namespace) {
    return of.members.get(name);
  }
  if (of instanceof Host) {
    return of.member(name);
  }
  if (of instanceof Callable) {
    return Object.hasOwn(of.members, name) ? of.members[name] : undefined;
  }
  if (name.startsWith('__') && name.endsWith('__')) {
    throw fault('members with two underlines are private');
  }
  const type = typeName(of);
  if (changing.has(name) && (type === 'list' || type === 'dict')) {
    return new Callable(name, () => {
      throw fault('a template changes nothing');
    });
  }
  const known = missing[type === 'bool' ? 'int' : type];
  if (known?.has(name)) {
    throw unsupported(`.${name}`);
  }
  if (typeof of === 'string') {
    if (name === 'format') {
      const find = (value: Value, key: string, item: boolean): Value =>
        item
          ? itemOf(value, /^\d+$/u.test(key) ? BigInt(key) : key, budget)
          : attributeOf(value, key, budget);
      return new Callable(name, (given: Given) => braceFormatted(of, given, find, budget));
    }
    const method = textMethods.get(name);
    return method && native(name, method.parameters, (...args) => method.run(of, args, budget));
  }
  const method = collectionMethods(of).get(name);
  return method && native(name, method.parameters, (...args) => method.run(args, budget));
}

/** `of.name` of a template: a method goes before an item. @throws TemplateError */
export function attributeOf(of: Value, name: string, budget: Budget): Value {
  return ownMember(of, name, budget) ?? itemAt(of, name) ?? new Undefined(name);
}

/** `of[at]` of a template: an item goes before a method. @throws TemplateError */
export function itemOf(of: Value, at: Value, budget: Budget): Value {
  const own = typeof at === 'string' ? () => ownMember(of, at, budget) : () => undefined;
  return itemAt(of, at) ?? own() ?? new Undefined('an item');
}

/** `of|attr(name)`: no item stands in for it. @throws TemplateError */
export function onlyAttributeOf(of: Value, name: string, budget: Budget): Value {
  return ownMember(of, name, budget) ?? new Undefined(name);
}

/** `a.b.0`, as filters name a place in each of their items. @throws TemplateError */
export function alongPath(of: Value, path: Value, budget: Budget, otherwise?: Value): Value {
  const steps = typeof path === 'string' ? path.split('.') : [path];
  return steps.reduce<Value>((value, step) => {
    const at = typeof step === 'string' && /^\d+$/u.test(step) ? BigInt(step) : step;
    const found = itemOf(value, at, budget);
    return found instanceof Undefined && otherwise !== undefined && otherwise !== none
      ? otherwise
      : found;
  }, of);
}
