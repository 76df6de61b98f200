import { describe, expect, it } from 'vitest';
import { locate, printOf } from '../../../../src/runs/history/print';

const text = `Dear Anna,\n\n${'I write to you again. '.repeat(40)}`;

async function placeIn(
  document: string,
  start: number,
  sought = text,
): Promise<number | undefined> {
  return locate(document, { print: await printOf(sought), beginning: sought.slice(0, 400), start });
}

describe('a text that was read', () => {
  it('is found where it stood, and where it was moved to', async () => {
    expect(await placeIn(text, 0)).toBe(0);
    expect(await placeIn(`😀 ${text}!`, 3)).toBe(3);
    expect(await placeIn(`A line before.\n${text}`, 0)).toBe(15);
    expect(await placeIn(`${text.slice(0, 500)}\n${text}`, 7)).toBe(501);
  });

  it('is not found where a letter of it is another, or its end is missing', async () => {
    expect(await placeIn(text.replace(/again\. $/u, 'Again. '), 0)).toBeUndefined();
    expect(await placeIn(text.slice(0, -1), 0)).toBeUndefined();
    expect(await placeIn('', 0)).toBeUndefined();
  });

  it('is known by all of it', async () => {
    expect(await printOf('abc')).toEqual({
      length: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });
});
