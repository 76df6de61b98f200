import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../src/engine/process/failure';

const asked = (text: string) =>
  ({ task: 'text-classification', text, parameters: { labels: ['Zanzibar'] } }) as const;

describe('failureOf', () => {
  it('tells the node in which the runtime failed, and not the id that it quotes', () => {
    const error = new Error(
      "Non-zero status code returned while running Gather node. Name:'/bert/embeddings/Gather' " +
        'Status Message: indices element out of data bounds, idx=31337 must be within [-100,99]',
    );
    expect(failureOf(error, asked('a')).message).toBe(
      'onnxruntime failed in Gather (/bert/embeddings/Gather).',
    );
    expect(failureOf(error, asked('a')).detail).not.toContain('31337');
  });

  it.each([
    ['Unexpected token H in JSON: "Hello Sarah"', 'Unexpected token H in JSON: …'],
    ['Cannot read Sarah’s letter of 1984', 'Cannot read …s letter of …'],
    ['No token for 東京都', 'No token for …'],
    ['unknownSarahToken at 3,4,5', '… at …'],
    ['Zanzibar is no label', '… is no label'],
  ])('leaves out of “%s” what is the person’s', (message, said) => {
    expect(failureOf(new TypeError(message), asked('Dear Sarah, hello 東京')).message).toBe(said);
  });

  it('keeps a message of before there was a text', () => {
    expect(failureOf(new Error('There is no file "model.onnx".')).message).toBe(
      'There is no file "model.onnx".',
    );
  });

  it('keeps the frames of a stack and not the message before them', () => {
    const error = new Error('lost: secret words\n and more');
    const { detail } = failureOf(error, asked('secret words\n and more'));
    expect(detail).toMatch(/\n {4}at .*failure\.test\.ts:\d+:\d+\)/u);
    expect(detail).not.toMatch(/secret|words/u);
  });

  it('never says a word of the text, wherever a library puts it', () => {
    const word = fc.stringMatching(/^[a-zA-Z]{4,12}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), word, (words, around) => {
        const message = words.map((one) => `${around}${one} at ${one}, "${one}"`).join('\n');
        const { message: said, detail } = failureOf(new Error(message), asked(words.join(' ')));
        const first = detail.split('\n')[0] ?? '';
        return words.every((one) => !`${said}${first}`.includes(one));
      }),
    );
  });
});
