import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translateLayout } from '../../../../src/text/structure/translate';
import type { Translator } from '../../../../src/text/structure/translate-sentence';
import { readLayout } from '../../../support/layouts';
import { changes, quiet, type Change } from './translators';

/** Answers some of those who wait, whichever a seed says, and so in any order. */
class Shuffled implements Translator {
  readonly placeholders = true;
  mostOpen = 0;
  private open: (() => void)[] = [];
  private turn = false;

  constructor(
    private readonly change: Change,
    readonly ahead: number,
    private state: number,
  ) {}

  translate(sentence: string, asking?: Parameters<Translator['translate']>[1]): Promise<string> {
    return new Promise((resolve) => {
      this.open.push(() => {
        const said = this.change(sentence);
        asking?.told?.(said.slice(0, said.length / 2));
        resolve(said);
      });
      this.mostOpen = Math.max(this.mostOpen, this.open.length);
      this.wake();
    });
  }

  private random(below: number): number {
    this.state = (Math.imul(this.state, 1_103_515_245) + 12_345) >>> 0;
    return (this.state >>> 8) % below;
  }

  private wake(): void {
    if (!this.turn && this.open.length > 0) {
      this.turn = true;
      setImmediate(() => {
        this.turn = false;
        for (let count = 1 + this.random(8); count > 0 && this.open.length > 0; count--) {
          this.open.splice(this.random(this.open.length), 1)[0]?.();
        }
        this.wake();
      });
    }
  }
}

const texts = {
  markdown: [
    '# One *two*\n\nThe [lamp](https://a.b/c "A lamp.") is `new`. It **is** on. Is it? Yes.\n',
    '\n- One. Two!\n- Three {name} four.\n\n> A quote. ![An image. Of two.](x.png)\n',
    '\n| A | B |\n|---|---|\n| One. Two. | three |\n',
    '\nWords without an end\n\n```js\ncode();\n```\n',
  ],
  plain: ['\n  One. Two %s.\n\n\t- Three.  Four.\n', '\nA line\nand another. More: {x}.\n', '\n\n'],
  code: [
    '/* One. Two. */\n',
    '// The lamp. It is on.\nconst a = "x";\n',
    '/** A lamp. @param x on */\n',
  ],
};

describe('a text of which several sentences are asked for at once', () => {
  it.each(Object.keys(texts) as (keyof typeof texts)[])(
    'is the same whatever is answered first: %s',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(
          fc
            .array(fc.constantFrom<string[]>(...texts[format]), { maxLength: 8 })
            .map((all) => all.join('')),
          fc.constantFrom(...Object.values(changes)),
          fc.integer({ min: 2, max: 70 }),
          fc.nat(),
          async (source, change, ahead, seed) => {
            const read = () => readLayout(source, format, 'typescript', false);
            const one: Translator = {
              placeholders: true,
              translate: (sentence) => Promise.resolve(change(sentence)),
            };
            const expected = await translateLayout(read(), 'en', one, quiet);
            const shuffled = new Shuffled(change, ahead, seed);
            expect(await translateLayout(read(), 'en', shuffled, quiet)).toEqual(expected);
            expect(shuffled.mostOpen).toBeLessThanOrEqual(ahead);
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  it('is told in its order, with what there is of the sentence behind', async () => {
    const sentences = Array.from({ length: 60 }, (_, index) => `Word number ${index} here.`);
    const source = sentences.join(' ');
    const told: string[] = [];
    const steps: number[] = [];
    const done = await translateLayout(
      readLayout(source, 'plain', 'plaintext', false),
      'en',
      new Shuffled((sentence) => sentence.toUpperCase(), 16, 7),
      { partial: (text) => told.push(text), progress: (count) => steps.push(count) },
    );
    expect(done.text).toBe(source.toUpperCase());
    expect(told.filter((text) => !done.text.startsWith(text))).toEqual([]);
    expect(told.map(({ length }) => length)).toEqual(
      told.map(({ length }) => length).sort((a, b) => a - b),
    );
    // Halves of sentences are among it.
    expect(told.some((text) => /[A-Z]$/u.test(text))).toBe(true);
    expect(steps).toEqual([60]);
  });

  it('ends with the failure of the first sentence that fails, when the others have ended', async () => {
    let open = 0;
    const asked: string[] = [];
    const failing: Translator = {
      placeholders: true,
      ahead: 8,
      translate: async (sentence) => {
        open++;
        asked.push(sentence);
        await new Promise((resolve) => setTimeout(resolve, sentence.startsWith('Two') ? 9 : 1));
        open--;
        if (/^(?:Two|Four)/u.test(sentence)) {
          throw new Error(sentence);
        }
        return sentence;
      },
    };
    const source = `One. Two. Three. Four. ${'Five. '.repeat(50)}`;
    const layout = readLayout(source, 'plain', 'plaintext', false);
    await expect(translateLayout(layout, 'en', failing, quiet)).rejects.toThrow('Two.');
    expect(open).toBe(0);
    expect(asked.length).toBeLessThan(30);
  });
});
