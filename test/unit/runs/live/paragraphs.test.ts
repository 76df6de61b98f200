import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Paragraphs } from '../../../../src/runs/live/paragraphs';
import type { Span } from '../../../../src/text/spans';
import { changeOf, Document } from '../../findings/edits';

const live = (document: Document) => ({
  get length() {
    return document.text.length;
  },
  read: document.read,
});

function cutAll(paragraphs: Paragraphs, document: Document): string[] {
  while (!paragraphs.isCut) {
    paragraphs.cut(live(document));
  }
  return Array.from({ length: paragraphs.size }, (_, index) =>
    document.read(paragraphs.get(index) satisfies Span),
  );
}

const fresh = (text: string): string[] => cutAll(new Paragraphs(text.length), new Document(text));

/** Lines of all lengths, as blocks: some are longer than what is cut, and some lines are too. */
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀'), maxLength: 60 }),
  },
  { weight: 2, arbitrary: fc.constantFrom('', '  ', '\t') },
  { weight: 1, arbitrary: fc.nat(9000).map((length) => 'word '.repeat(length / 5)) },
  { weight: 1, arbitrary: fc.nat(9000).map((length) => 'x'.repeat(length)) },
);
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\n\n')), { maxLength: 60 })
  .map((lines) => lines.flat().join(''));
const typed = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r'), maxLength: 4 }),
  text,
);

describe('The paragraphs of a document', () => {
  it('are what is between blank lines, with the white space behind', () => {
    expect(fresh('One\ntwo\n\n \nThree\n\nFour')).toEqual(['One\ntwo\n\n \n', 'Three\n\n', 'Four']);
    expect(fresh('\n\nOne\r\n\r\nTwo\r\n')).toEqual(['\n\nOne\r\n\r\n', 'Two\r\n']);
    expect(fresh('')).toEqual([]);
  });

  it('are bounded, and cut at ends of lines where there are any', () => {
    const lines = fresh(Array.from({ length: 2000 }, (_, at) => `line ${at} of a log\n`).join(''));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(3100);
    expect(lines.every((part) => part.endsWith('\n'))).toBe(true);
    const words = fresh('word '.repeat(20_000));
    expect(Math.max(...words.map(({ length }) => length))).toBeLessThanOrEqual(5000);
    expect(words.every((part) => part.endsWith(' '))).toBe(true);
    expect(Math.max(...fresh('x'.repeat(50_000)).map(({ length }) => length))).toBeLessThan(5001);
  });

  it('are those of the text as it is then, after any edits, cut to the end or not in between', () => {
    const step = fc.tuple(changeOf(typed), fc.nat(3));
    fc.assert(
      fc.property(text, fc.array(step, { maxLength: 12 }), (was, steps) => {
        const document = new Document(was);
        const paragraphs = new Paragraphs(was.length);
        for (const [next, cuts] of steps) {
          const edits = next(document.text.length);
          document.apply(edits);
          const sorted = [...edits]
            .reverse()
            .sort((a, b) => a.offset - b.offset || a.length - b.length);
          paragraphs.edit(sorted);
          for (let at = 0; at < cuts && !paragraphs.isCut; at += 1) {
            paragraphs.cut(live(document));
          }
        }
        const parts = cutAll(paragraphs, document);
        expect(parts.join('')).toBe(document.text);
        expect(parts).toEqual(fresh(document.text));
      }),
      { numRuns: 400, endOnFailure: true },
    );
  });

  it('stay but for those around an edit, however long the text is', () => {
    const was = Array.from({ length: 5000 }, (_, at) => `Paragraph ${at}.\nIts end.\n\n`).join('');
    const document = new Document(was);
    const gone: unknown[] = [];
    const paragraphs = new Paragraphs(was.length, (one) => gone.push(one));
    cutAll(paragraphs, document);
    const offset = was.indexOf('Paragraph 3000') + 4;
    document.apply([{ offset, length: 1, inserted: 2, text: 'xy' }]);
    paragraphs.edit([{ offset, length: 1, inserted: 2 }]);
    const cuts = paragraphs.cut(live(document));
    expect(gone).toHaveLength(2);
    expect(cuts.map(({ text: words }) => words)).toEqual([
      'Paragraph 2999.\nIts end.\n\n',
      'Paraxyraph 3000.\nIts end.\n\n',
    ]);
    expect(paragraphs.isCut).toBe(true);
  });
});
