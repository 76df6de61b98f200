import { goesOn } from './abbreviations';
import { segmenterFor } from './segmenters';
import { atOnce, stride, type Steps } from './steps';
import type { Span } from './spans';

/** Sentences between two stops. */
const sentencesAtOnce = 1024;

/**
 * The sentences of a text, in order, without the white space around them; together they hold
 * everything but white space. A line break is white space like any other here: what lines mean is
 * for the caller to say.
 *
 * @param locale BCP 47 tag of the text's language; one that is not known counts as `en`
 * @returns offsets in UTF-16 code units
 */
export function* sentenceSpansInSteps(text: string, locale: string): Steps<readonly Span[]> {
  // The segmenter ends a sentence at each line break, which a wrapped text has anywhere.
  let flat = '';
  for (let from = 0; from < text.length; from += stride) {
    flat += text.slice(from, from + stride).replace(/[\n\r\u0085\u2028\u2029]/gu, ' ');
    yield;
  }
  const sentences: { start: number; end: number }[] = [];
  let stop = stride;
  for (const { segment, index } of segmenterFor(locale, 'sentence').segment(flat)) {
    if (index >= stop) {
      stop = index + stride;
      yield;
    }
    const last = sentences.at(-1);
    if (
      last &&
      goesOn(flat.slice(Math.max(last.start, last.end - 32), last.end), segment, locale)
    ) {
      last.end = index + segment.length;
    } else {
      sentences.push({ start: index, end: index + segment.length });
    }
  }
  const spans: Span[] = [];
  for (const [read, { start, end }] of sentences.entries()) {
    if (read % sentencesAtOnce === sentencesAtOnce - 1) {
      yield;
    }
    const sentence = flat.slice(start, end);
    const body = sentence.trim();
    const from = start + sentence.length - sentence.trimStart().length;
    if (body !== '') {
      spans.push({ start: from, end: from + body.length });
    }
  }
  return spans;
}

/** {@link sentenceSpansInSteps}, all at once. */
export function sentenceSpans(text: string, locale: string): readonly Span[] {
  return atOnce(sentenceSpansInSteps(text, locale));
}
