/** So much of a text shows its language; UTF-16 code units. */
const enough = 4000;

/** Countries by what only their texts have: letters, or the small words between the others. */
const signs: readonly (readonly [region: string, sign: RegExp])[] = [
  ['KR', /\p{Script=Hangul}/u],
  ['DE', /(?<!\p{L})(?:und|der|nicht|ist|ich|wir|für|bitte)(?!\p{L})/iu],
  ['US', /(?<!\p{L})(?:the|and|you|please|with|my)(?!\p{L})/iu],
];

/**
 * The countries in which identifiers of a text may be written: the person's own, and those whose
 * language its beginning is in. A Korean letter has Korean numbers, whoever reads it.
 *
 * @param region ISO 3166-1 alpha-2, and so are those that are returned
 */
export function regionsOf(text: string, region: string): readonly string[] {
  const start = text.slice(0, enough);
  const others = signs.filter(([, sign]) => sign.test(start)).map(([other]) => other);
  return [...new Set([region, ...others])];
}
