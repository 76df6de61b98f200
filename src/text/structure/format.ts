import type { AnchorMode, Format } from '../../tasks/translation/format';
import { atOnce, type Steps } from '../steps';
import { asciidocLayout } from './asciidoc/layout';
import { codeLayout, type CodeOptions } from './code';
import { formatOf } from './document-format';
import { latexLayout } from './latex/layout';
import type { Layout } from './layout';
import { markdownLayout } from './markdown/layout';
import { layoutBehind } from './part-layout';
import { plainLayoutInSteps } from './plain';
import type { ReadRegions, Region } from './regions';
import { rstLayout } from './rst/layout';
import { subtitlesLayout } from './subtitles';

/** How code is read. */
export interface CodeReading {
  /** What stands before the text in its comment, and says what the lines of the text are. */
  readonly before?: string;
  /** The comments and strings of the text, behind `before`. */
  readonly regions: readonly Region[];
  /** Finds them in the text with other words, behind `before`. */
  readonly reread: ReadRegions;
}

/** By what a text is taken apart beside its format. */
export interface LayoutOptions extends CodeOptions {
  /** How links into a document of Markdown are kept alive. */
  readonly anchors?: AnchorMode;
}

/**
 * Takes a text apart.
 *
 * @param format how it is written
 * @param options for code and for links, and the language by which the format is known
 * @param code missing where no grammar of the language is known: the text is read as plain text
 */
export function* layoutInSteps(
  source: string,
  format: Format,
  options: LayoutOptions,
  code?: CodeReading,
): Steps<Layout> {
  switch (formatOf(options.language, format)) {
    case 'plain':
      return yield* plainLayoutInSteps(source);
    case 'markdown':
      return markdownLayout(source, options);
    case 'latex':
      return latexLayout(source);
    case 'restructuredtext':
      return rstLayout(source);
    case 'asciidoc':
      return asciidocLayout(source);
    case 'subtitles':
      return subtitlesLayout(source);
    case 'code': {
      if (!code) {
        return yield* plainLayoutInSteps(source);
      }
      const { before = '', regions, reread } = code;
      return layoutBehind(codeLayout(before + source, regions, options, reread), before.length);
    }
  }
}

/** {@link layoutInSteps}, all at once. */
export function layoutOf(...given: Parameters<typeof layoutInSteps>): Layout {
  return atOnce(layoutInSteps(...given));
}
