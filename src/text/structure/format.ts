import { codeLayout } from './code';
import type { Format } from '../../tasks/translation/format';
import { formatOf } from './document-format';
import type { Layout } from './layout';
import { markdownLayout } from './markdown/layout';
import { atOnce, type Steps } from '../steps';
import { plainLayoutInSteps } from './plain';

/**
 * Takes a text apart.
 *
 * @param format how it is written
 * @param language VS Code's id of the document's language
 * @param strings true when strings in code are translated too
 */
export function* layoutInSteps(
  source: string,
  format: Format,
  language: string,
  strings: boolean,
): Steps<Layout> {
  switch (formatOf(language, format)) {
    case 'plain':
      return yield* plainLayoutInSteps(source);
    case 'markdown':
      return markdownLayout(source);
    case 'code': {
      const layout = codeLayout(source, language, strings);
      // A part of a comment, selected by itself, has none of its signs.
      return format === 'auto' && layout.blocks.length === 0
        ? yield* plainLayoutInSteps(source)
        : layout;
    }
  }
}

/** {@link layoutInSteps}, all at once. */
export function layoutOf(...given: Parameters<typeof layoutInSteps>): Layout {
  return atOnce(layoutInSteps(...given));
}
