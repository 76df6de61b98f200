import { count } from './bind';
import type { Budget } from './budget';
import { equals } from './compare';
import { fault } from './errors';
import { none, Dict, Tuple, View, type Value } from './values';

export interface CollectionMethod {
  readonly parameters: readonly string[];
  run(args: readonly (Value | undefined)[], budget: Budget): Value;
}

/** The methods of a dict, list or tuple that change nothing. */
export function collectionMethods(of: Value): ReadonlyMap<string, CollectionMethod> {
  if (of instanceof Dict) {
    return dictMethods(of);
  }
  const items = Array.isArray(of) ? of : of instanceof Tuple ? of.items : undefined;
  return items ? listMethods(items, Array.isArray(of)) : new Map();
}

function dictMethods(of: Dict): ReadonlyMap<string, CollectionMethod> {
  return new Map<string, CollectionMethod>([
    [
      'get',
      {
        parameters: ['$key', '$default?'],
        run: ([key, otherwise]) => of.get(key ?? none) ?? otherwise ?? none,
      },
    ],
    ['keys', { parameters: [], run: () => new View('dict_keys', of.keys()) }],
    [
      'values',
      {
        parameters: [],
        run: () =>
          new View(
            'dict_values',
            of.pairs().map(([, value]) => value),
          ),
      },
    ],
    [
      'items',
      {
        parameters: [],
        run: (_, budget) => {
          budget.make(of.size);
          return new View(
            'dict_items',
            of.pairs().map((pair) => new Tuple(pair)),
          );
        },
      },
    ],
    ['copy', { parameters: [], run: () => new Dict(of.pairs()) }],
  ]);
}

function listMethods(
  items: readonly Value[],
  copies: boolean,
): ReadonlyMap<string, CollectionMethod> {
  const methods = new Map<string, CollectionMethod>([
    [
      'count',
      {
        parameters: ['$value'],
        run: ([value = none], budget) =>
          BigInt(items.filter((item) => equals(item, value, budget)).length),
      },
    ],
    [
      'index',
      {
        parameters: ['$value', '$start?', '$stop?'],
        run: ([value = none, start, stop], budget) => {
          const place = (at: number): number => (at < 0 ? Math.max(0, at + items.length) : at);
          const from = place(count(start, 0));
          const to = place(count(stop, items.length));
          const found = items.findIndex(
            (item, at) => at >= from && at < to && equals(item, value, budget),
          );
          if (found < 0) {
            throw fault('there is no such item');
          }
          return BigInt(found);
        },
      },
    ],
  ]);
  if (copies) {
    methods.set('copy', { parameters: [], run: () => [...items] });
  }
  return methods;
}
