import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeText, commentStart, regionsRead } from '../../../src/runs/code-text';
import { CodeTexts } from '../../../src/runs/code-texts';
import { checkParameters } from '../../../src/tasks/parameters';
import { taskDefinitions } from '../../../src/tasks/registry';
import { layoutOf } from '../../../src/text/structure/format';
import { translateLayout } from '../../../src/text/structure/translate';
import { regionsOf } from '../../support/grammars';
import { quiet, translator } from '../text/structure/translators';

const never = new AbortController().signal;

/** What becomes of a part of a document when its words are written in capitals. */
async function shouted(whole: string, part: string, language: string): Promise<string> {
  const start = whole.indexOf(part);
  const reader = { knows: () => true, read: (source: string) => regionsOf(source, language) };
  const texts = new CodeTexts(reader, { textOf: () => whole });
  const code = await texts.of(
    {
      task: 'translation',
      text: part,
      inputs: { language },
      parameters: checkParameters(taskDefinitions.translation.parameters, {}),
      origin: { uri: 'file:///a', language, start, end: start + part.length, line: 0 },
    },
    never,
  );
  if (!code) {
    throw new Error('this is no code');
  }
  const before = beforeText(code);
  const layout = layoutOf(
    part,
    'auto',
    { language, strings: false },
    {
      before,
      regions: regionsRead(code),
      reread: (written) => {
        expect(written.startsWith(before)).toBe(true);
        return texts.reread(code, written, never);
      },
    },
  );
  expect(layout.source).toBe(part);
  const shouting = translator((sentence) => sentence.toUpperCase());
  return (await translateLayout(layout, 'en', shouting, quiet)).text;
}

const python = `def late(parcel):
    """Say whether it is late.

    >>> late(parcel)
    the parcel is late

    Returns:
        str: The parcel is late. The shop knows it.
    """
`;
const script = `/**
 * Sends the letter back.
 *
 * \`\`\`
 * send the letter
 * call the shop
 * \`\`\`
 *
 * It was never opened.
 */
`;
const rust = `/// Sends the letter back.
///
/// \`\`\`
/// send the letter
/// \`\`\`
/// It was never opened.
fn send() {}
`;

describe('a selection in a comment', () => {
  it('keeps the type of what is returned, which a line above says', async () => {
    const part = 'str: The parcel is late. The shop knows it.';
    expect(await shouted(python, part, 'python')).toBe(
      'str: THE PARCEL IS LATE. THE SHOP KNOWS IT.',
    );
  });

  it('is cut where a sentence of the comment goes on', async () => {
    expect(await shouted(python, 'The shop knows it.', 'python')).toBe('THE SHOP KNOWS IT.');
    expect(await shouted(python, 'parcel is late. The', 'python')).toBe('PARCEL IS LATE. THE');
  });

  it('has nothing to translate within an example', async () => {
    await expect(shouted(python, '    the parcel is late\n', 'python')).rejects.toThrow(
      'There is nothing to translate in the selection',
    );
    await expect(
      shouted(script, ' * send the letter\n * call the shop\n', 'typescript'),
    ).rejects.toThrow('There is nothing to translate in the selection');
  });

  it('is read by the lines above where each is a comment of its own', async () => {
    const part = '/// send the letter\n/// ```\n/// It was never opened.\n';
    expect(await shouted(rust, part, 'rust')).toBe(
      '/// send the letter\n/// ```\n/// IT WAS NEVER OPENED.\n',
    );
  });

  it('is translated as a part of the whole, wherever it begins and ends', async () => {
    for (const [whole, language] of [
      [python, 'python'],
      [script, 'typescript'],
      [rust, 'rust'],
    ] as const) {
      const all = await shouted(whole, whole, language);
      expect(all).toHaveLength(whole.length);
      await fc.assert(
        fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(whole.length), async (a, length) => {
          const part = whole.slice(a, a + length);
          fc.pre(part.trim() !== '' && whole.indexOf(part) === a);
          const written = await shouted(whole, part, language).catch((error: unknown) => {
            expect(String(error)).toMatch(/There (?:is nothing|are no comments)/u);
            return part;
          });
          // What is cut off from a sentence may be too little to be one, and stays.
          const expected = all.slice(a, a + length);
          expect(written).toHaveLength(part.length);
          for (let at = 0; at < part.length; at++) {
            expect([part[at], expected[at]]).toContain(written[at]);
          }
        }),
        { numRuns: 60 },
      );
    }
  });
});

it('looks for the beginning of a comment no farther than a text that is read at once', async () => {
  const far = `/*\n${'a word\n'.repeat(10_000)}last */`;
  const regions = await regionsOf(far, 'typescript');
  expect(commentStart(far, regions, far.length - 10)).toBe(far.length - 10);
  expect(commentStart(far, regions, 1000)).toBe(0);
});

it('finds the beginning of a comment at once, however long the line before it is', () => {
  const source = `${'a'.repeat(200_000)}\n// one\n// two`;
  const regions = ['one', 'two'].map((word) => {
    const end = source.indexOf(word) + word.length;
    const start = end - word.length - 3;
    return { kind: 'line', opener: '//', start, end, inner: { start: start + 2, end } } as const;
  });
  const started = performance.now();
  expect(commentStart(source, regions, source.length - 3)).toBe(200_001);
  expect(commentStart(source, regions, 0)).toBe(0);
  expect(performance.now() - started).toBeLessThan(1000);
});
