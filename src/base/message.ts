/**
 * What stands in a place of a message: a name or number as it is, a message of its own, or several
 * of which one is meant.
 */
export type MessageValue = string | number | Message | readonly Message[];

/** A sentence for the user, in a form that can be said in any language. */
export interface Message {
  /** In English, with `{0}`, `{1}`… where the values go. The key of its translations. */
  readonly template: string;
  readonly values: readonly MessageValue[];
}

/**
 * Makes a message. Where it is shown decides in which language. A test compares the templates with
 * their translations, so that they are literals.
 */
export function translatable(template: string, ...values: readonly MessageValue[]): Message {
  return { template, values };
}

/**
 * Puts a message into words.
 *
 * @param locale for “this or that”
 * @param fill puts words into the places of a template, which it may translate first
 */
export function worded(
  { template, values }: Message,
  locale: string,
  fill: (template: string, values: readonly (string | number)[]) => string,
): string {
  const words = values.map((value) => {
    if (typeof value === 'string' || typeof value === 'number') {
      return value;
    }
    if ('template' in value) {
      return worded(value, locale, fill);
    }
    const list = new Intl.ListFormat(locale, { type: 'disjunction' });
    return list.format(value.map((one) => `“${worded(one, locale, fill)}”`));
  });
  return fill(template, words);
}

/** A message in English. */
export function english(message: Message): string {
  return worded(message, 'en', (template, values) =>
    template.replace(/\{(\d+)\}/gu, (place, index) => String(values[Number(index)] ?? place)),
  );
}
