import { fault } from './errors';
import { Callable, Host, Undefined, type Given, type Value } from './values';
import type { Steps } from '../steps';
import { equals } from './compare';
import type { Budget } from './budget';

/** A turn of a loop after the other: what is `loop` in a template. */
export class Loop {
  readonly host: Host;
  private index = -1;
  private previous: Value | undefined;
  private current: Value | undefined;
  /** Read ahead, because somebody has asked whether more comes. */
  private readonly ahead: Value[] = [];
  private length: number | undefined;
  private lastChanged: Value | undefined;

  /**
   * @param read the next item, if there is one
   * @param size number of items where it is known before they are read
   * @param depth of a loop that runs itself, from 0
   * @param again runs the loop on other items, where it may
   */
  constructor(
    private readonly read: () => Value | undefined,
    size: number | undefined,
    private readonly depth: number,
    private readonly budget: Budget,
    again: ((items: Value) => Steps<Value>) | undefined,
  ) {
    this.length = size;
    this.host = new Host(
      'loop',
      (name) => this.member(name),
      (given) => this.run(given, again),
    );
  }

  /** Goes on to the next item; undefined when there is none. */
  next(): Value | undefined {
    this.previous = this.current;
    this.current = this.ahead.shift() ?? this.read();
    this.index++;
    return this.current;
  }

  private *run(
    { positional, named }: Given,
    again: ((items: Value) => Steps<Value>) | undefined,
  ): Steps<Value> {
    const [items] = positional;
    if (!again || items === undefined || positional.length > 1 || named.size > 0) {
      throw fault('a loop runs itself where it is recursive, on one list');
    }
    return yield* again(items);
  }

  private peek(): Value | undefined {
    if (this.ahead.length === 0) {
      const next = this.read();
      if (next !== undefined) {
        this.ahead.push(next);
      }
    }
    return this.ahead[0];
  }

  private total(): number {
    if (this.length === undefined) {
      for (let next = this.read(); next !== undefined; next = this.read()) {
        this.ahead.push(next);
      }
      this.length = this.index + 1 + this.ahead.length;
    }
    return this.length;
  }

  private member(name: string): Value | undefined {
    switch (name) {
      case 'index':
        return BigInt(this.index + 1);
      case 'index0':
        return BigInt(this.index);
      case 'revindex':
        return BigInt(this.total() - this.index);
      case 'revindex0':
        return BigInt(this.total() - this.index - 1);
      case 'first':
        return this.index === 0;
      case 'last':
        return this.peek() === undefined;
      case 'length':
        return BigInt(this.total());
      case 'depth':
        return BigInt(this.depth + 1);
      case 'depth0':
        return BigInt(this.depth);
      case 'previtem':
        return this.previous ?? new Undefined('the item before the first');
      case 'nextitem':
        return this.peek() ?? new Undefined('the item behind the last');
      case 'cycle':
        return new Callable(name, ({ positional }) => this.cycle(positional));
      case 'changed':
        return new Callable(name, ({ positional }) => this.changed([...positional]));
      default:
        return undefined;
    }
  }

  private cycle(items: readonly Value[]): Value {
    const item = items[this.index % items.length];
    if (item === undefined) {
      throw fault('there is nothing to cycle through');
    }
    return item;
  }

  private changed(values: Value[]): boolean {
    const same = this.lastChanged !== undefined && equals(values, this.lastChanged, this.budget);
    this.lastChanged = values;
    return !same;
  }
}
