import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/cli/arguments';
import { UsageError } from '../../../src/cli/usage-error';
import { ParameterError } from '../../../src/tasks/parameters';

describe('readArguments', () => {
  it('reads a whole command line', () => {
    expect(
      readArguments([
        'token-classification',
        '--file',
        'letter.txt',
        '--param',
        'aggregation_strategy=first',
        '--param',
        'ignore_labels=O,MISC',
        '--batching',
        'exact',
        '--json',
      ]),
    ).toEqual({
      task: 'token-classification',
      source: { file: 'letter.txt' },
      dtype: 'q8',
      batching: 'exact',
      json: true,
      parameters: {
        aggregation_strategy: 'first',
        ignore_labels: ['O', 'MISC'],
        threshold: 0,
        stride: null,
      },
    });
  });

  it('helps', () => {
    expect(readArguments(['--help'])).toBe('help');
  });

  it.each([
    [[], UsageError],
    [['classify'], UsageError],
    [['summarization', 'some text'], UsageError],
    [['summarization', '--text', 'a', '--file', 'b'], UsageError],
    [['summarization', '--text'], UsageError],
    [['summarization', '--nonsense'], UsageError],
    [['summarization', '--question', 'a?'], UsageError],
    [['question-answering', '--text', 'a'], UsageError],
    [['question-answering', '--question', ' '], UsageError],
    [['summarization', '--dtype', 'q9'], UsageError],
    [['summarization', '--batching', 'some'], UsageError],
    [['summarization', '--param', 'min_length'], UsageError],
    [['summarization', '--param', 'min_length=x'], ParameterError],
    [['summarization', '--param', 'stride=1'], ParameterError],
  ])('refuses %j', (argv, kind) => {
    expect(() => readArguments(argv)).toThrow(kind);
    try {
      readArguments(argv);
    } catch (error) {
      expect((error as Error).message).toMatch(/^[^\n]+$/u);
    }
  });
});
