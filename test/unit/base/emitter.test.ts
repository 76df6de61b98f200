import { describe, expect, it } from 'vitest';
import { Emitter } from '../../../src/base/emitter';

describe('An event', () => {
  it('reaches those who listen, each as often as they do', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const listen = (value: number): void => {
      heard.push(String(value));
    };
    const first = emitter.event(listen);
    emitter.event(listen);
    emitter.fire(1);
    first.dispose();
    first.dispose();
    emitter.fire(2);
    expect(heard).toEqual(['1', '1', '2']);
    expect(emitter.size).toBe(1);
    emitter.dispose();
    emitter.fire(3);
    expect(heard).toHaveLength(3);
    expect(emitter.size).toBe(0);
  });

  it('reaches the others as well when one fails, and the failure is not lost', () => {
    const emitter = new Emitter<undefined>();
    const heard: string[] = [];
    const fail = (message: string) => () => {
      throw new Error(message);
    };
    emitter.event(fail('one'));
    emitter.event(() => heard.push('reached'));
    expect(() => {
      emitter.fire(undefined);
    }).toThrow('one');
    emitter.event(fail('two'));
    expect(() => {
      emitter.fire(undefined);
    }).toThrow(AggregateError);
    expect(heard).toEqual(['reached', 'reached']);
  });

  it('does not reach who begins to listen while it is told', () => {
    const emitter = new Emitter<undefined>();
    let calls = 0;
    emitter.event(() => {
      emitter.event(() => {
        calls += 1;
      });
    });
    emitter.fire(undefined);
    expect(calls).toBe(0);
  });
});
