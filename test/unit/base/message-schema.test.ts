import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { english, translatable, type Message, type MessageValue } from '../../../src/base/message';
import { bounded, messageSchema } from '../../../src/base/message-schema';

const takes = (message: unknown): boolean => v.is(messageSchema, message);

function nested(depth: number): Message {
  return translatable('{0}', depth === 0 ? 'a' : nested(depth - 1));
}

describe('a message of another process', () => {
  it('is taken as it is, with messages in it and lists of them', () => {
    const one = translatable('one of {0}', 'a, b');
    const message = translatable('“{0}” must be {1}, not {2}.', 'x', one, [one, nested(0)], 5);
    expect(v.parse(messageSchema, JSON.parse(JSON.stringify(message)))).toEqual(message);
    expect(bounded(message)).toEqual(message);
  });

  it.each([
    ['no template', { values: [] }],
    ['no values', { template: 'a' }],
    ['a value of another kind', { template: '{0}', values: [null] }],
    ['a number that JSON does not have', { template: '{0}', values: [Infinity] }],
    ['what every object has', { template: 'constructor', values: [] }],
    ['too deep a nesting', nested(3)],
    ['a nesting without end', nested(5000)],
    ['too long a text', { template: 'a'.repeat(2001), values: [] }],
    ['too many values', { template: '', values: Array<string>(11).fill('a') }],
    ['too long a list', { template: '', values: [Array<Message>(21).fill(nested(0))] }],
    ['too much of everything', { template: '', values: Array<string>(6).fill('a'.repeat(2000)) }],
  ])('is not taken with %s', (_, message) => {
    expect(takes(message)).toBe(false);
  });

  it('is cut to a size that is taken, where it is too long', () => {
    const said = bounded(translatable('“{0}” is not known.', 'x'.repeat(5000)));
    expect(said.template).toBe('“{0}” is not known.');
    expect(said.values).toEqual([`${'x'.repeat(1999)}…`]);
    expect(english(bounded(nested(9)))).toBe('a');
  });

  it('is always taken once it was bounded', () => {
    const { message } = fc.letrec<{ value: MessageValue; message: Message }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        fc.constantFrom('', 'a', 'b'.repeat(1500), 'c'.repeat(6000)),
        fc.double(),
        tie('message'),
        fc.array(tie('message'), { maxLength: 3 }),
      ),
      message: fc.record({
        template: fc.constantFrom('', '{0} {1}', 'toString', 'd'.repeat(4000)),
        values: fc.array(tie('value'), { maxLength: 4 }),
      }),
    }));
    fc.assert(fc.property(message, (given) => takes(JSON.parse(JSON.stringify(bounded(given))))));
  });
});
