import { splitPassages } from '../../src/text/passages';
import { sentenceSpans } from '../../src/text/sentences';
import type { Span } from '../../src/text/spans';
import { readLayout } from './layouts';
import type { Format } from '../../src/tasks/translation/format';
import { protectedPieces } from '../../src/text/structure/protected';
import { cutSentences } from '../../src/text/structure/sentence';

const formats: readonly Format[] = ['auto', 'plain', 'markdown'];
const measure = (text: string): number => 2 + Math.ceil(text.length / 4);
const written = ({ start, end }: Span): string => `${start}-${end}`;

/** What each scanner finds in a text, one line for each finding. */
export function readingsOf(text: string, language: string): Readonly<Record<string, string[]>> {
  const layouts = formats.map((format) => {
    const { blocks } = readLayout(text, format, language, true);
    const lines = blocks.map((block) => {
      const items = cutSentences(block.atoms, 'en').map((item) =>
        item.kind === 'glue'
          ? item.source
          : item.parts.map((part) => [part.kind, part.kind === 'text' ? part.text : part.source]),
      );
      return `${written(block)} ${JSON.stringify(items)}`;
    });
    return [`as ${format}`, lines] as const;
  });
  return {
    pieces: [...protectedPieces(text)],
    sentences: sentenceSpans(text, 'en').map(written),
    passages: splitPassages(text, 'en', 100, measure).map((one) => one.slice(0, 20)),
    ...Object.fromEntries(layouts),
  };
}
