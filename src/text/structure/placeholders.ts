/*
 * How a protected piece goes through a model: as `%1`, `%2`, …. That is how the programs of KDE and
 * Qt write places to fill in, whose translations OPUS models were trained on, and most tokenizers
 * can spell it. Models lose and double them all the same, so what comes back is always checked.
 */

export function placeholder(number: number): string {
  return `%${number}`;
}

/** What a model returned, cut at its placeholders: always one text more than there are of them. */
export function cutAtPlaceholders(text: string, count: number): readonly string[] | undefined {
  const texts: string[] = [];
  let read = 0;
  let number = 0;
  for (const match of text.matchAll(/%\s?(\d+)/gu)) {
    number++;
    // There once, and in order.
    if (Number(match[1]) !== number) {
      return undefined;
    }
    texts.push(text.slice(read, match.index));
    read = match.index + match[0].length;
  }
  texts.push(text.slice(read));
  return number === count ? texts : undefined;
}
