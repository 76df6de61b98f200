import { commentBlocks } from './comments/blocks';
import { stringBlocks } from './comments/strings';
import type { Layout } from './layout';
import { misreadCode } from './misread-code';
import type { ReadRegions, Region } from './regions';

/** Which regions a layout changes the words of. */
export interface CodeOptions {
  /** VS Code's id of the language. */
  readonly language: string;
  /** True when strings are to be translated too. */
  readonly strings: boolean;
}

/**
 * A backslash at the end of a line, or of all: the next line would go on with a comment, or the
 * signs behind it would not end it. Not every grammar knows.
 */
const goesOn = /(?<!\\)(?:\\\\)*\\[ \t]*(?=[\r\n]|$)/gu;

/** True where new words end more lines with a backslash than those in their place did. */
function endsLinesOtherwise(before: string, after: string): boolean {
  const [old, now] = [before, after].map((text) => text.match(goesOn)?.length ?? 0);
  return (now ?? 0) > (old ?? 0);
}

/**
 * Takes a source apart: the words of its comments are blocks, and of its strings if asked for;
 * everything else stays.
 *
 * @param regions its comments and strings
 * @param reread finds them in the text with other words
 */
export function codeLayout(
  source: string,
  regions: readonly Region[],
  { language, strings }: CodeOptions,
  reread: ReadRegions,
): Layout {
  const comments = commentBlocks(
    source,
    regions.filter(({ kind }) => kind !== 'string'),
    language,
  );
  const texts = strings
    ? regions
        .filter(({ kind }) => kind === 'string')
        .flatMap((region) => stringBlocks(source, region, language))
    : [];
  const spent = { times: 0 };
  const blocks = [...comments, ...texts].sort((a, b) => a.start - b.start);
  return {
    source,
    blocks,
    misread(written) {
      const wrong = blocks.flatMap(({ start, end }, index) =>
        endsLinesOtherwise(source.slice(start, end), written[index] ?? '') ? [index] : [],
      );
      return wrong.length > 0
        ? wrong
        : misreadCode({ source, blocks, regions, strings, spent }, written, reread);
    },
  };
}
