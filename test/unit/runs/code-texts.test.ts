import { expect, it } from 'vitest';
import { CodeTexts } from '../../../src/runs/code-texts';
import { checkParameters } from '../../../src/tasks/parameters';
import { taskDefinitions } from '../../../src/tasks/registry';
import { regionsOf } from '../../support/grammars';

const never = new AbortController().signal;
const code = `# type: ignore\nnote = "Please send me a new lamp."  # noqa: E501\n`;
const prose = '# The lamp is broken.\n';

/** Reads a part of a Python document, by default all of it. */
function read(whole: string, text = whole, strings = false) {
  const reader = { knows: () => true, read: (source: string) => regionsOf(source, 'python') };
  const start = whole.indexOf(text);
  return new CodeTexts(reader, { textOf: () => whole }).of(
    {
      task: 'translation',
      text,
      inputs: { language: 'python' },
      parameters: checkParameters(taskDefinitions.translation.parameters, { strings }),
      origin: { uri: 'file:///a.py', language: 'python', start, end: start + text.length, line: 0 },
    },
    never,
  );
}

it('says that there is nothing to translate where only tools read the comments', async () => {
  await expect(read(code)).rejects.toThrow('There is nothing to translate in this text');
  await expect(read(code + prose, code)).rejects.toThrow(
    'There is nothing to translate in the selection',
  );
  await expect(read('lamp = 1\n')).rejects.toThrow('There are no comments in this text');
});

it('reads code with words, however far down the first of them are', async () => {
  expect(await read(code + prose)).toBeDefined();
  expect(await read(code, code, true)).toBeDefined();
  expect(await read('f()  # noqa: E501\n'.repeat(150) + prose)).toBeDefined();
});
