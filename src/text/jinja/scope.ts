import { fault } from './errors';
import type { Target } from './nodes';
import { itemsOf } from './compare';
import { none, Namespace, Undefined, type Value } from './values';

/** The names of a block, and of what is around it. */
export class Scope {
  private readonly names = new Map<string, Value>();

  constructor(private readonly around?: Scope) {}

  find(name: string): Value | undefined {
    return this.names.get(name) ?? this.around?.find(name);
  }

  set(name: string, value: Value): void {
    this.names.set(name, value);
  }

  /** Gives a value to a name, several, or a member of a namespace. @throws TemplateError */
  assign(target: Target, value: Value): void {
    switch (target.kind) {
      case 'name':
        this.set(target.name, value);
        break;
      case 'member': {
        const namespace = this.find(target.namespace);
        if (!(namespace instanceof Namespace)) {
          throw fault('only members of a namespace are set');
        }
        namespace.members.set(target.name, value);
        break;
      }
      case 'targets': {
        if (value instanceof Undefined) {
          value.fail();
        }
        const items = itemsOf(value);
        if (items.length !== target.items.length) {
          throw fault('as many values as names are needed');
        }
        for (const [index, one] of target.items.entries()) {
          this.assign(one, items[index] ?? none);
        }
      }
    }
  }
}
