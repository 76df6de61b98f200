import type { Steps } from '../steps';
import { fault, TemplateError } from './errors';
import type { Evaluator } from './evaluate';
import type { Block, MacroBody } from './nodes';
import { Scope } from './scope';
import { Callable, Dict, Tuple, Undefined, type Given, type Value } from './values';

/** Macros within macros within …: deeper is a recursion without an end. */
const deepest = 90;

/** Makes functions of macros. */
export class Macros {
  private depth = 0;

  /** @param text what a block writes */
  constructor(
    private readonly evaluator: Evaluator,
    private readonly text: (block: Block, scope: Scope) => Steps<string>,
  ) {}

  /** @param around the names that it sees beside its own */
  make(name: string, macro: MacroBody, around: Scope): Callable {
    const asks = (one: string): boolean => macro.asks.has(one) && !macro.parameters.includes(one);
    return new Callable(name, (given) => this.run(macro, given, around), {
      name,
      arguments: new Tuple(macro.parameters),
      catch_kwargs: asks('kwargs'),
      catch_varargs: asks('varargs'),
      caller: asks('caller'),
    });
  }

  /** Runs something that may run itself. @throws TemplateError where that does not end */
  *within<T>(run: () => Steps<T>): Steps<T> {
    if (++this.depth > deepest) {
      throw new TemplateError('bounds', 'too many macros within macros');
    }
    try {
      return yield* run();
    } finally {
      this.depth--;
    }
  }

  private *run(macro: MacroBody, given: Given, around: Scope): Steps<Value> {
    const scope = new Scope(around);
    const { parameters, defaults, body, asks } = macro;
    const named = new Map(given.named);
    const without = parameters.length - defaults.length;
    for (const [index, name] of parameters.entries()) {
      const value = given.positional[index];
      const other = named.get(name);
      const otherwise = defaults[index - without];
      if (value !== undefined && other !== undefined) {
        throw fault('an argument is given twice');
      }
      named.delete(name);
      scope.set(
        name,
        value ??
          other ??
          (otherwise ? yield* this.evaluator.value(otherwise, scope) : new Undefined(name)),
      );
    }
    const has = (name: string): boolean => asks.has(name) && !parameters.includes(name);
    if (has('caller')) {
      scope.set('caller', named.get('caller') ?? new Undefined('caller'));
      named.delete('caller');
    }
    if (has('varargs')) {
      scope.set('varargs', new Tuple(given.positional.slice(parameters.length)));
    } else if (given.positional.length > parameters.length) {
      throw fault('too many arguments');
    }
    if (has('kwargs')) {
      scope.set('kwargs', new Dict(named));
    } else if (named.size > 0) {
      throw fault('an unknown argument');
    }
    return yield* this.within(() => this.text(body, scope));
  }
}
