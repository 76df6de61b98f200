import * as v from 'valibot';
import { english, type Message, type MessageValue } from './message';

/** A template or a value has at most so many UTF-16 code units. */
const longestText = 2000;
/** All texts of a message together. */
const longestMessage = 10_000;
const mostValues = 10;
/** Of one that is meant, as many as there may be. */
const longestList = 20;

const text = v.pipe(v.string(), v.maxLength(longestText));
const plain = v.union([text, v.pipe(v.number(), v.finite())]);

function over(value: v.GenericSchema<unknown, MessageValue>): v.GenericSchema<unknown, Message> {
  return v.object({
    // It is looked up in an object, where nothing may be found but translations.
    template: v.pipe(
      text,
      v.check((template) => !(template in {})),
    ),
    values: v.pipe(v.array(value), v.maxLength(mostValues)),
  });
}

function nesting(
  message: v.GenericSchema<unknown, Message>,
): v.GenericSchema<unknown, MessageValue> {
  return v.union([plain, message, v.pipe(v.array(message), v.maxLength(longestList))]);
}

/** A message that comes from another process: three deep, and of a size that can be shown. */
export const messageSchema = v.pipe(
  over(nesting(over(nesting(over(plain))))),
  v.check((message) => lengthOf(message) <= longestMessage),
);

/** A message as {@link messageSchema} takes it: what is too long in it is cut, which “…” shows. */
export function bounded(message: Message): Message {
  const short = shortened(message);
  return v.is(messageSchema, short) ? short : { template: '{0}', values: [cut(english(message))] };
}

function cut(given: string): string {
  return given.length <= longestText ? given : `${given.slice(0, longestText - 1)}…`;
}

function shortened({ template, values }: Message): Message {
  return { template, values: values.map(shortenedValue) };
}

function shortenedValue(value: MessageValue): MessageValue {
  if (typeof value === 'string') {
    return cut(value);
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : String(value);
  }
  return 'template' in value ? shortened(value) : value.map(shortened);
}

function lengthOf(value: MessageValue): number {
  if (typeof value === 'string') {
    return value.length;
  }
  if (typeof value === 'number') {
    return 0;
  }
  return 'template' in value
    ? value.values.reduce<number>((sum, one) => sum + lengthOf(one), value.template.length)
    : value.reduce((sum, one) => sum + lengthOf(one), 0);
}
