import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPassages } from '../../../src/text/passages';
import { settledText } from '../../../src/text/stop-sequences';
import { readLayout } from '../../support/layouts';
import type { Format } from '../../../src/tasks/translation/format';
import { compose } from '../../../src/text/structure/layout';
import { cutSentences } from '../../../src/text/structure/sentence';
import { breakLines, write } from '../../../src/text/structure/written';
import { hostileTexts } from '../../support/hostile-texts';

const languages = ['typescript', 'python', 'rust', 'html', 'shellscript', 'pascal', 'go', 'ruby'];
const kinds = Object.values(hostileTexts);
/** Pieces of hostile texts and of ordinary ones, one after the other. */
const texts = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 60 }))
        .map(([kind, n]) => kind(n)),
      fc.constantFrom('\n', '\n\n', ' ', 'Some words. ', '// A comment of words\n', '`code`'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

/** All of a text that its layout and its sentences are made of. */
function rebuilt(text: string, format: Format, language: string): string {
  const { blocks } = readLayout(text, format, language, true);
  let all = '';
  let read = 0;
  for (const { start, end, atoms } of blocks) {
    expect(start).toBeGreaterThanOrEqual(read);
    all += text.slice(read, start);
    const sources = atoms.map(({ source }) => source).join('');
    expect(sources).toBe(text.slice(start, end));
    all += sources;
    read = end;
  }
  return all + text.slice(read);
}

describe('a layout', () => {
  it('holds the whole text, byte for byte, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom<Format>('plain', 'markdown', 'code'),
        fc.constantFrom(...languages),
        async (text, format, language) => {
          expect(rebuilt(text, format, language)).toBe(text);
          const layout = readLayout(text, format, language, true);
          expect(compose(layout, [])).toBe(text);
          const same = layout.blocks.map((b) => text.slice(b.start, b.end));
          expect(await layout.misread(same)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('has sentences that say all that its blocks say', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { atoms } of readLayout(text, 'plain', 'plaintext', false).blocks) {
          const said = cutSentences(atoms, 'en').map((item) =>
            item.kind === 'glue'
              ? item.source
              : item.parts.map((part) => (part.kind === 'text' ? part.text : part.source)).join(''),
          );
          expect(said.join('')).toBe(atoms.map(({ source }) => source).join(''));
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('passages', () => {
  it('hold everything but white space', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 3, max: 40 }), (text, limit) => {
        const passages = splitPassages(text, 'en', limit, (one) => 2 + one.length / 4);
        expect(passages.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
      { numRuns: 400 },
    );
  });
});

describe('broken lines', () => {
  it('hold every word, and each break that has a space for it is where it is nearest', () => {
    const line = fc.array(fc.constantFrom('a', 'bcd', '1.'), { minLength: 1 });
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });
    fc.assert(
      fc.property(line, shares, (words, all) => {
        const text = words.join(' ');
        const breaks = all.sort((a, b) => a - b).map((share) => ({ source: '\n', share }));
        const parts = breakLines([{ kind: 'text', text }], breaks);
        const lines = write(parts, (one) => one, { lineStart: false, full: false });
        expect(lines.replaceAll('\n', ' ')).toBe(text);
        const [only] = breaks;
        const places = [...text.matchAll(/ (?=[a-z])/gu)].map(({ index }) => index);
        if (breaks.length === 1 && only && places.length > 0) {
          const far = (at: number): number => Math.abs(at - only.share * text.length);
          expect(far(lines.indexOf('\n'))).toBe(Math.min(...places.map(far)));
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('a text that grows', () => {
  it('is shown but for what may begin a stop sequence', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'ab')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 3 }), (text, sequences) => {
        const stops = sequences.filter((one) => one !== '').map((one) => text.indexOf(one));
        const first = Math.min(text.length, ...stops.filter((at) => at >= 0));
        const before = text.slice(0, first);
        const held = sequences.flatMap((one) =>
          Array.from(one, (_, length) => (before.endsWith(one.slice(0, length)) ? length : 0)),
        );
        expect(settledText(text, sequences)).toBe(
          before.slice(0, before.length - Math.max(0, ...held)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
