/** A piece of text and what stands between it and the next one. */
export interface Segment {
  readonly text: string;
  /** White space (and, before the first word of a line, a list marker) that is kept as it is. */
  readonly before: string;
}

/**
 * Abbreviations after which a full stop ends no sentence. `Intl.Segmenter` knows none: V8 does not
 * pass on ICU's suppressions (https://www.unicode.org/reports/tr35/tr35-general.html#Segmentations).
 */
const abbreviation =
  /(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Nr|vs|approx|ca|bzw|Hr|Fr|e\.g|i\.e|z\.B|d\.h)\.\s*$/u;
const listMarker = /^\s*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?/u;
const lineBreak = /(\r\n|\n|\r|\u2028|\u2029)/u;

/**
 * The sentences of one line, together exactly the line.
 *
 * @param locale BCP 47 tag of the text's language; one that is not known counts as `en`
 */
function sentencesOfLine(line: string, segmenter: Intl.Segmenter): string[] {
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(line)) {
    const last = sentences.at(-1);
    if (last !== undefined && abbreviation.test(last)) {
      sentences[sentences.length - 1] = last + segment;
    } else {
      sentences.push(segment);
    }
  }
  return sentences;
}

function segmenterFor(locale: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(locale, { granularity: 'sentence' });
  } catch {
    // An unknown tag is no reason not to translate: the rules hardly differ between languages.
    return new Intl.Segmenter('en', { granularity: 'sentence' });
  }
}

/**
 * Splits `text` into sentences; a line break always ends one. Concatenating `before + text` of all
 * segments and `tail` gives `text` again, so that a translation keeps the text's shape.
 *
 * @param locale BCP 47 tag of the text's language, as for `Intl.Segmenter`
 */
export function splitSentences(
  text: string,
  locale: string,
): { readonly segments: readonly Segment[]; readonly tail: string } {
  const segmenter = segmenterFor(locale);
  const segments: Segment[] = [];
  let before = '';
  text.split(lineBreak).forEach((line, index) => {
    if (index % 2 === 1) {
      before += line;
      return;
    }
    const marker = listMarker.exec(line)?.[0] ?? '';
    before += marker;
    for (const sentence of sentencesOfLine(line.slice(marker.length), segmenter)) {
      const body = sentence.trim();
      const lead = sentence.length - sentence.trimStart().length;
      if (body === '') {
        before += sentence;
        continue;
      }
      segments.push({ before: before + sentence.slice(0, lead), text: body });
      before = sentence.slice(lead + body.length);
    }
  });
  return { segments, tail: before };
}
