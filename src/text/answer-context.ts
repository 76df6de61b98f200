import type { AnswerContext } from '../tasks/results';
import { sentenceSpans } from './sentences';
import type { Span } from './spans';

/** So far around an answer its sentence is looked for, in UTF-16 code units. */
const reach = 1000;
/** More of a sentence than this is not shown on one side of the answer, in UTF-16 code units. */
const most = 240;

const blankLine = /(?:\r\n|[\n\r])[^\S\n\r]*(?:\r\n|[\n\r])/gu;

/** The paragraph that a span stands in, as far as it is within reach. */
function paragraphOf(text: string, { start, end }: Span): Span {
  const from = Math.max(0, start - reach);
  const before = [...text.slice(from, start).matchAll(blankLine)].at(-1);
  const after = text.slice(end, end + reach).search(blankLine);
  return {
    start: before ? from + before.index + before[0].length : from,
    end: after < 0 ? Math.min(text.length, end + reach) : end + after,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

/** The end of what stands before, from the beginning of a word where one is near. */
function lastOf(text: string): string {
  if (text.length <= most) {
    return text;
  }
  const tail = text.slice(-most);
  return `…${tail.slice(/^[\udc00-\udfff]?(?:\S{0,30}\s)?/u.exec(tail)?.[0].length ?? 0)}`;
}

/** The beginning of what follows, to the end of a word where one is near. */
function firstOf(text: string): string {
  if (text.length <= most) {
    return text;
  }
  const head = text.slice(0, most);
  return `${head.slice(0, /(?:\s\S{0,30})?[\ud800-\udbff]?$/u.exec(head)?.index ?? most)}…`;
}

/**
 * The sentence of an answer, or the sentences where it stands in several; cut where it is long.
 *
 * @param span where the answer stands, in UTF-16 code units
 * @param locale BCP 47 tag of the text's language
 */
export function answerContext(text: string, span: Span, locale: string): AnswerContext {
  const paragraph = paragraphOf(text, span);
  const sentences = sentenceSpans(text.slice(paragraph.start, paragraph.end), locale).map(
    ({ start, end }) => ({ start: paragraph.start + start, end: paragraph.start + end }),
  );
  const start = sentences.findLast((one) => one.start <= span.start)?.start ?? span.start;
  const end = sentences.find((one) => one.end >= span.end)?.end ?? span.end;
  return {
    before: lastOf(oneLine(text.slice(start, span.start))),
    after: firstOf(oneLine(text.slice(span.end, end))),
  };
}
