import { Parser } from 'acorn';
import acornJsx from 'acorn-jsx';
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { mdxFromMarkdown } from 'mdast-util-mdx';
import { mdxjs } from 'micromark-extension-mdxjs';
import { dialectNodes } from '../dialects/inline/from-markdown';
import { inlineRules } from '../dialects/inline/rules';
import { dialectSyntax } from '../dialects/inline/syntax';
import { readBehindMark } from '../byte-order-mark';
import { placesFromMarkdown } from '../places';
import { extensionsFor } from '../tree';

/** In MDX what stands in braces is an expression, but for the name of a heading. */
const expressions = /^(?:template|comment|role|wordsWithAttributes|directive|tex)$/u;
const mdxRules = inlineRules.filter(
  ({ kind, role }) => !expressions.test(kind) && role !== 'attributes',
);

/** So much of JavaScript is read at most, as a multiple of the document and in UTF-16 code units. */
const mostReadings = 5;
const readingsAtLeast = 200_000;

const JsxParser = Parser.extend(acornJsx());

/**
 * A reader of JavaScript that gives up: an expression is tried anew at each of its lines, which takes
 * long where one never ends.
 */
function boundedParser(length: number): typeof JsxParser {
  let left = Math.max(readingsAtLeast, mostReadings * length);
  const take = (code: string): void => {
    left -= code.length;
    if (left < 0) {
      throw new RangeError('too much JavaScript is read');
    }
  };
  return class extends JsxParser {
    static override parse(
      ...given: Parameters<typeof JsxParser.parse>
    ): ReturnType<typeof JsxParser.parse> {
      take(given[0]);
      return JsxParser.parse(...given);
    }
    static override parseExpressionAt(
      ...given: Parameters<typeof JsxParser.parseExpressionAt>
    ): ReturnType<typeof JsxParser.parseExpressionAt> {
      take(given[0]);
      return JsxParser.parseExpressionAt(...given);
    }
  };
}

/**
 * Reads a document of MDX.
 *
 * @param dollars true when a single dollar begins and ends a formula
 * @throws an error with the place of what is no MDX
 */
export function parseMdx(source: string, dollars: boolean): Root {
  return readBehindMark(source, (text) => {
    const { extensions, mdastExtensions } = extensionsFor(text, dollars);
    return fromMarkdown(text, {
      extensions: [
        ...extensions,
        mdxjs({ acorn: boundedParser(text.length), addResult: false }),
        dialectSyntax(text, mdxRules),
      ],
      mdastExtensions: [...mdastExtensions, mdxFromMarkdown(), dialectNodes, placesFromMarkdown],
    });
  });
}

/** Where in a text an error of {@link parseMdx} is; undefined where it does not say that. */
export function placeOfError(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('place' in error)) {
    return undefined;
  }
  const { place } = error as { place?: { offset?: number; start?: { offset?: number } } };
  return place?.offset ?? place?.start?.offset;
}
