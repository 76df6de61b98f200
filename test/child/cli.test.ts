import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { taskDefinitions } from '../../src/tasks/registry';
import { installSmallModels } from '../support/installed-small-models';
import { smallModelFolder } from '../support/small-models';

const letter = resolve('media/samples/complaint-broken-lamp.txt');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What names the model of a task that has no demo model. */
const small = (task: 'summarization' | 'translation' | 'text-generation'): readonly string[] => [
  task,
  '--model',
  smallModelFolder(task),
];

/** Runs the command line as `npm run pipeline` does. */
function pipeline(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('dist/cli.js'), ...args],
    { input, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

function json(args: readonly string[], input?: string): Record<string, unknown> {
  const { status, stdout, stderr } = pipeline([...args, '--json'], input);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('the command line', () => {
  it.each([
    ['text-classification', [], ['label', 'score']],
    ['token-classification', [], ['end', 'label', 'score', 'start', 'text']],
    ['question-answering', ['--question', 'Where is it?'], ['answer', 'end', 'score', 'start']],
  ])('%s prints one JSON object with a list', (task, more, keys) => {
    const printed = json([task, '--file', letter, ...more]);
    expect(Object.keys(printed)).toEqual(
      'task engine device model commit dtype durationMs result'.split(' '),
    );
    expect(printed).toMatchObject({
      task,
      engine: 'onnxruntime-node',
      device: 'cpu',
      dtype: 'q8',
    });
    const result = printed.result as Record<string, unknown>[];
    expect(result.length).toBeGreaterThan(0);
    for (const item of result) {
      expect(Object.keys(item).sort()).toEqual(keys);
    }
  });

  it.each(['summarization', 'translation', 'text-generation'] as const)(
    '%s prints one JSON object with a text, and says what it needs where no model is given',
    (task) => {
      const { result } = json(
        [...small(task), '--param', 'max_new_tokens=8'],
        'Where is my order?',
      );
      expect(Object.keys(result as object)).toEqual(['text', 'tokens', 'tokensPerSecond']);
      const { fullModel } = taskDefinitions[task];
      const without = pipeline([task, '--text', 'Where is my order?']);
      expect(without).toMatchObject({ status: 2, stdout: '' });
      expect(without.stderr).toContain(`models -- install ${fullModel} --task ${task}`);
    },
  );

  it.each<[string, string, string, (result: readonly Record<string, unknown>[]) => boolean]>([
    [
      'token-classification',
      'aggregation_strategy',
      'none',
      (found) => String(found[0]?.label).startsWith('B-'),
    ],
    [
      'token-classification',
      'ignore_labels',
      'O,PER',
      (found) => found.length > 0 && !found.some(({ label }) => label === 'PER'),
    ],
    ['token-classification', 'threshold', '0.999999', (found) => found.length === 0],
    ['question-answering', 'top_k', '1', (found) => found.length === 1],
    [
      'question-answering',
      'max_answer_len',
      '1',
      (found) => found.every(({ answer }) => !String(answer).includes(' ')),
    ],
    [
      'text-classification',
      'function_to_apply',
      'none',
      (found) => Math.abs(found.reduce((sum, { score }) => sum + Number(score), 0) - 1) > 1e-3,
    ],
  ])('%s takes %s=%s', (task, name, value, holds) => {
    const question = task === 'question-answering' ? ['--question', 'Who wrote the letter?'] : [];
    const { result } = json([task, '--file', letter, ...question, '--param', `${name}=${value}`]);
    expect(result).toSatisfy(holds);
  });

  it('says of a text that the demo model was not made for what it looks like', () => {
    const log = '2026-03-01 12:00:01 ERROR [main] Connection refused';
    const sentence =
      'The demo model reads customer letters in English only. This looks like a log: expect nonsense, however high the scores.';
    const plain = pipeline(['text-classification', '--text', log]);
    expect(plain).toMatchObject({ status: 0, stderr: `${sentence}\n` });
    const { stdout, stderr } = pipeline(['text-classification', '--text', log, '--json']);
    expect(stderr).toBe(`${sentence}\n`);
    expect(JSON.parse(stdout)).toMatchObject({ unfit: { kind: 'log', caution: sentence } });
    const korean = pipeline([
      'text-classification',
      '--text',
      '주문한 램프가 아직 도착하지 않았습니다.',
    ]);
    expect(korean.stderr).toContain('This looks like a text in Korean');
  });

  it('says of a text that a full model does not read what that reads', () => {
    const store = join(folder, 'store');
    installSmallModels({ root: resolve('.'), models: store });
    const { fullModel } = taskDefinitions.summarization;
    const caution = `${fullModel} reads only English. This looks like a text in Korean: do not rely on the result.`;
    const read = (text: string) =>
      pipeline(['summarization', '--model', fullModel, '--store', store, '--text', text, '--json']);
    const korean = read('주문한 램프가 아직 도착하지 않았습니다. 언제 받을 수 있습니까?');
    expect(korean).toMatchObject({ status: 0, stderr: `${caution}\n` });
    expect(JSON.parse(korean.stdout)).toMatchObject({ unread: { language: 'ko', caution } });
    const english = read('The lamp that I ordered has not arrived yet. When will it come?');
    expect(english).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(english.stdout)).not.toHaveProperty('unread');
  });

  it('says where no answer is clear', () => {
    const text = 'Dear Harbour Lights, the lamp is broken. Yours, Anna Kowalski';
    const args = ['question-answering', '--text', text, '--question', 'How tall is the mountain?'];
    const { stdout, stderr } = pipeline(args);
    const scores = stdout.trimEnd().split('\n').map(parseFloat);
    expect(Math.max(...scores)).toBeLessThan(0.5);
    expect(stderr).toBe('No clear answer; these are the best guesses.\n');
  });

  it('counts offsets in UTF-16 code units of exactly what was given', () => {
    const text = '\ufeff😀 Dear Harbour Lights, I am in Lisbon.\r\n Yours, Anna Kowalski';
    const { result } = json(['token-classification'], text);
    const entities = result as { start: number; end: number; text: string }[];
    expect(entities.length).toBeGreaterThan(0);
    for (const { start, end, text: found } of entities) {
      expect(text.slice(start, end)).toBe(found);
    }
  });

  it.each([
    ['no task', []],
    ['an unknown parameter', ['text-classification', '--text', 'a', '--param', 'x=1']],
    ['a file that is not there', ['text-classification', '--file', '/no/such/file']],
    ['a folder', ['text-classification', '--file', '.']],
    ['a model that is none', ['summarization', '--text', 'a', '--model', '.']],
    [
      'a dtype that the demo model has not',
      ['text-classification', '--text', 'a', '--dtype', 'fp32'],
    ],
    ['no question', ['question-answering', '--file', letter]],
    [
      'a question that is too long',
      [
        'question-answering',
        '--file',
        letter,
        '--question',
        'Who?',
        '--param',
        'max_question_len=1',
      ],
    ],
    [
      'windows that would not move on',
      ['token-classification', '--text', 'word '.repeat(400), '--param', 'stride=4096'],
    ],
  ])('ends with 2 and one line for %s', (_, args) => {
    const { status, stdout, stderr } = pipeline([...args, '--json']);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^[^\n]+\n$/u);
  });

  it('says what a limit has cut off, beside the result', () => {
    const text = 'Where is my order, and why does nobody in your shop answer my letters?';
    const args = ['--text', text, '--param', 'max_new_tokens=5'];
    expect(pipeline([...small('translation'), ...args])).toMatchObject({
      status: 0,
      stderr:
        'Sentences whose end is missing: 1. “max_new_tokens” allows 5 tokens for each; raise it to get them whole.\n',
    });
    expect(pipeline([...small('summarization'), ...args, '--json'])).toMatchObject({
      status: 0,
      stderr:
        'The summary breaks off inside a sentence: “max_new_tokens” allows 5 tokens. Raise it to get a whole one.\n',
    });
  });

  it('translates a file by its name, and by the format that is given', () => {
    const file = join(folder, 'notes.md');
    writeFileSync(file, '# The lamp\n\n- The lamp arrived `broken`.\n');
    const { result } = json([...small('translation'), '--file', file]);
    const { text } = result as { text: string };
    expect(text).toMatch(/^# .+\n\n- .*lampe.* `broken`.*\n$/iu);
    expect(pipeline([...small('translation'), '--file', file]).stdout).toBe(text);
    // Editors of Windows begin a file with a byte order mark.
    const marked = join(folder, 'marked.md');
    writeFileSync(marked, '\uFEFF# The lamp\r\n\r\n- The lamp arrived `broken`.\r\n');
    const behind = json([...small('translation'), '--file', marked]).result as { text: string };
    expect(behind.text).toBe(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    const plain = json(
      [
        ...small('translation'),
        '--param',
        'format=code',
        '--param',
        'source=en',
        '--param',
        'target=de',
      ],
      'The lamp arrived broken.',
    );
    // Nothing says which language of programming it is, so that all of it is text.
    expect((plain.result as { text: string }).text).toMatch(/lampe/iu);
  });

  it('finds out the language, and says when the model does not translate it', () => {
    const german = 'Die Lampe ist leider kaputt angekommen und niemand antwortet mir.';
    const { status, stderr } = pipeline([...small('translation'), '--text', german]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/translates en→de, not de→de/u);
  });

  it.each([
    ['배송이 너무 늦어서 환불을 요청합니다.', ['target=en'], 'Xenova/opus-mt-ko-en'],
    ['The lamp arrived broken.', ['source=en', 'target=fr'], 'Xenova/opus-mt-en-fr'],
  ])('says which model translates “%s” where none is named', (text, parameters, id) => {
    const given = parameters.flatMap((parameter) => ['--param', parameter]);
    const { status, stderr } = pipeline(['translation', '--text', text, ...given]);
    expect(status).toBe(2);
    expect(stderr).toContain(`models -- install ${id} --task translation`);
  });

  it.each(['', ' \t\r\n\u00a0', '\ufeff\n'])(
    'refuses a text of nothing but white space, wherever it comes from: %j',
    (text) => {
      const file = join(folder, 'blank.txt');
      writeFileSync(file, text);
      const task = 'text-classification';
      const given = [
        pipeline([task, '--json', '--file', file]),
        pipeline([task, '--json', '--text', text]),
        pipeline([task, '--json'], text),
      ];
      expect(given).toEqual(
        [file, 'The text', 'Standard input'].map((name) => ({
          status: 2,
          stdout: '',
          stderr: `${name} is empty, or has nothing but white space.\n`,
        })),
      );
    },
  );

  it('refuses a file that a translation would break, before it looks for a model', () => {
    const file = join(folder, 'letters.csv');
    writeFileSync(file, 'name,letter\nAnna,Thank you\n');
    const refused = pipeline(['translation', '--file', file]);
    expect(refused).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'CSV is read by programs, and a translation could break it. Nothing was changed. To translate a sentence out of it set “format” to “plain”.\n',
    });
  });

  it('refuses bytes that are no UTF-8', () => {
    const file = join(folder, 'latin1.txt');
    writeFileSync(file, Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65]));
    const { status, stderr } = pipeline(['text-classification', '--file', file]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/is not UTF-8 text/);
  });
});
