import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { markdownLayout } from '../../../../../src/text/structure/markdown/layout';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { changes, quiet, translator } from '../translators';
import { readByGitHub, structureOf, wordsIn, wordsOf } from './oracle';

interface Example {
  readonly markdown: string;
  readonly number: number;
  readonly section: string;
}

const { tests } = createRequire(import.meta.url)('commonmark-spec') as {
  readonly tests: readonly Example[];
};
/** The specification writes tabs as arrows. */
const examples = tests.map((test) => ({ ...test, markdown: test.markdown.replaceAll('→', '\t') }));

/** What was read already: each example as it is, and what most translators make of it. */
const read = new Map<string, string>();
const structure = (markdown: string): string => {
  const known = read.get(markdown) ?? structureOf(readByGitHub(markdown));
  read.set(markdown, known);
  return known;
};

describe("CommonMark's examples", () => {
  it('are all there', () => {
    expect(examples).toHaveLength(652);
  });

  it.each(Object.entries(changes))(
    'keep their structure from a translator that %s',
    async (_, change) => {
      const damaged: unknown[] = [];
      for (const { markdown, number, section } of examples) {
        for (const spelled of [true, false]) {
          const given = translator(change, spelled);
          const { text } = await translateLayout(markdownLayout(markdown), 'en', given, quiet);
          if (structure(text) !== structure(markdown)) {
            damaged.push({ number, section, markdown, text });
          }
        }
      }
      expect(damaged).toEqual([]);
    },
  );

  it('have each of their words translated, and none of them is left as it was', async () => {
    const left: unknown[] = [];
    for (const { markdown, number, section } of examples) {
      const given = translator((sentence) => sentence.toUpperCase());
      const { kept } = await translateLayout(markdownLayout(markdown), 'en', given, quiet);
      const wanted = wordsOf(markdown, readByGitHub(markdown));
      const asked = new Set(
        given.asked.flatMap((sentence) => wordsIn(sentence.replace(/%\d+/gu, ' '))),
      );
      // A tag is none of them.
      const missing = wanted.filter((word) => !asked.has(word) && !markdown.includes(`#${word}`));
      if (kept > 0 || missing.length > 0) {
        left.push({ number, section, markdown, kept, missing, asked: given.asked });
      }
    }
    expect(left).toEqual([]);
  });
});
