import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translatable } from '../../../../src/base/message';
import { TextLimitError } from '../../../../src/text/limit-error';
import { codeLayout } from '../../../../src/text/structure/code';
import type { Layout } from '../../../../src/text/structure/layout';
import type { Region } from '../../../../src/text/structure/regions';
import { translateLayout } from '../../../../src/text/structure/translate';
import { quiet, translator } from './translators';

/** Comments as C has them. */
function regionsOf(source: string): readonly Region[] {
  return [...source.matchAll(/\/\*([^]*?)\*\/|\/\/([^\n]*)/gu)].map(
    ({ 0: all, 2: line, index }) => {
      const end = index + all.length;
      const inner = { start: index + 2, end: line === undefined ? end - 2 : end };
      const kind = line === undefined ? 'block' : 'line';
      return { kind, start: index, end, inner, opener: all.slice(0, 2) };
    },
  );
}

function counted(source: string): { readonly layout: Layout; readonly readings: () => number } {
  let readings = 0;
  const options = { language: 'c', strings: false };
  const layout = codeLayout(source, regionsOf(source), options, (text) => {
    readings++;
    return Promise.resolve(regionsOf(text));
  });
  return { layout, readings: () => readings };
}

const bad = 'it ends */ here';
const good = 'all is well here';

describe('who is to blame for code that is read otherwise', () => {
  it('is every block that ends its comment, and nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async (guilt) => {
        const source = guilt.map((_, at) => `f(${at}); /* some words of it */\n`).join('');
        const { layout } = counted(source);
        const wrong = await layout.misread(guilt.map((isBad) => (isBad ? bad : good)));
        expect(wrong).toEqual(guilt.flatMap((isBad, at) => (isBad ? [at] : [])));
      }),
    );
  });

  it('is found in few readings among many', async () => {
    const blocks = 2000;
    const { layout, readings } = counted('/* some words of it */ f();\n'.repeat(blocks));
    const words = Array.from({ length: blocks }, (_, at) => (at === 1234 ? bad : good));
    expect(await layout.misread(words)).toEqual([1234]);
    expect(readings()).toBeLessThanOrEqual(4);
  });

  it('does not take longer the more there are', async () => {
    const blocks = 2000;
    const { layout, readings } = counted('/* some words of it */ f();\n'.repeat(blocks));
    expect(await layout.misread(Array.from({ length: blocks }, () => bad))).toHaveLength(blocks);
    expect(readings()).toBeLessThan(50);
  });

  it('does not take longer the more often it is asked', async () => {
    const source = '/* some words of it */ f();\n'.repeat(60);
    let readings = 0;
    const options = { language: 'c', strings: false };
    const layout = codeLayout(source, regionsOf(source), options, () => {
      readings++;
      return Promise.resolve([]);
    });
    const done = await translateLayout(
      layout,
      'en',
      translator(() => good),
      quiet,
    );
    expect(done.text).toBe(source);
    expect(readings).toBeLessThan(60);
  });

  it('is nobody while all stays, and nothing is read for what was not changed', async () => {
    const { layout, readings } = counted('f(); /* some words */');
    expect(await layout.misread(['some words'])).toEqual([]);
    expect(readings()).toBe(0);
    expect(await layout.misread(['other words'])).toEqual([]);
  });

  it('is all that was changed where a line more is a comment', async () => {
    const { layout } = counted('// some words\nf();\n// more words\n');
    expect(await layout.misread(['one\n// two', 'three words'])).toEqual([0]);
  });

  it('is everybody, for good, where the text cannot be read again', async () => {
    const source = 'f(); /* some words */ g(); // and more';
    const options = { language: 'c', strings: false };
    const layout = codeLayout(source, regionsOf(source), options, () =>
      Promise.reject(new TextLimitError(translatable('It is too long.'))),
    );
    const done = await translateLayout(
      layout,
      'en',
      translator((sentence) => sentence.toUpperCase()),
      quiet,
    );
    expect(done).toMatchObject({ text: source, kept: 2 });
  });
});
