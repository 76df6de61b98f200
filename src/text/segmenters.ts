/** Making one takes longer than most paragraphs do. */
const made = new Map<string, Intl.Segmenter>();

/**
 * What cuts texts of a language into sentences or words.
 *
 * @param locale BCP 47 tag; one that is not known counts as `en`
 */
export function segmenterFor(locale: string, granularity: 'sentence' | 'word'): Intl.Segmenter {
  const key = `${granularity} ${locale}`;
  const known = made.get(key);
  if (known) {
    return known;
  }
  let segmenter: Intl.Segmenter;
  try {
    segmenter = new Intl.Segmenter(locale, { granularity });
  } catch {
    // An unknown tag is no reason not to read: the rules hardly differ between languages.
    return segmenterFor('en', granularity);
  }
  made.set(key, segmenter);
  return segmenter;
}
