import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFromChild, parseToChild, ProtocolError } from '../../../src/engine/process/protocol';

const request = { task: 'text-classification', text: '', parameters: {} } as const;
/** A message in a message, and so on. */
function nested(depth: number): unknown {
  let message: unknown = 'a';
  for (let level = 0; level < depth; level++) {
    message = { template: '{0}', values: [message] };
  }
  return message;
}

const malformed: unknown[] = [
  undefined,
  null,
  0,
  '',
  [],
  {},
  { type: 'quit' },
  { type: 'run' },
  { type: 'run', id: 'a', request },
  { type: 'run', id: 1, request, batching: 'some' },
  { type: 'run', id: 1.5, request },
  { type: 'run', id: 1, request: { ...request, task: 'fill-mask' } },
  { type: 'run', id: 1, request: { ...request, text: 5 } },
  { type: 'run', id: 1, request: { ...request, parameters: { a: { b: 1 } } } },
  { type: 'run', id: 1, request: { ...request, task: 'question-answering' } },
  { type: 'run', id: 1, text: '', parameters: {} },
  { type: 'piece', id: 1, keep: -1, tail: '' },
  { type: 'reread', id: 1, question: -1, text: '' },
  { type: 'reread', id: 1, question: 0 },
  { type: 'regions', id: 1 },
  { type: 'regions', id: 1, question: 0, regions: [] },
  { type: 'regions', id: 1, question: 0, regions: { numbers: [1.5], words: [] } },
  { type: 'regions', id: 1, question: 0, regions: { numbers: [-1], words: [] } },
  { type: 'regions', id: 1, question: 0, regions: { numbers: [2 ** 32], words: [] } },
  { type: 'regions', id: 1, question: 0, regions: { numbers: [], words: [1] } },
  { type: 'regions', id: 1, question: 0, regions: { numbers: [], words: ['x'.repeat(1001)] } },
  { type: 'piece', id: 1, keep: 0.5, tail: '' },
  { type: 'loaded', id: 0, durationMs: 1 },
  { type: 'load', id: 1, task: 'fill-mask', directory: '', dtype: 'q8', threads: 0 },
  { type: 'result', id: 1, durationMs: 1, output: { kind: 'labels', labels: [{}], windows: 1 } },
  { type: 'result', id: 1, durationMs: 1, output: { kind: 'else' } },
  { type: 'log', level: 'fatal', message: '' },
  { type: 'failed', id: 1, message: 'No.', detail: '', badInput: false },
  { type: 'failed', id: 1, said: { template: 'No.' }, detail: '', badInput: false },
  {
    type: 'failed',
    id: 1,
    said: { template: '', values: [nested(9)] },
    detail: '',
    badInput: false,
  },
  {
    type: 'failed',
    id: 1,
    said: { template: 'x'.repeat(1e6), values: [] },
    detail: '',
    badInput: false,
  },
];

describe('the protocol', () => {
  it.each(malformed)('refuses %j on both sides', (message) => {
    expect(() => parseToChild(message)).toThrow(ProtocolError);
    expect(() => parseFromChild(message)).toThrow(ProtocolError);
  });

  it('never throws anything but its own error', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        for (const parse of [parseToChild, parseFromChild]) {
          try {
            parse(message);
          } catch (error) {
            expect(error).toBeInstanceOf(ProtocolError);
          }
        }
      }),
    );
  });

  it('tells which request a malformed one was', () => {
    expect(() => parseToChild({ type: 'run', id: 7 })).toThrow(expect.objectContaining({ id: 7 }));
  });

  it('does not fall over a message in a message in a message', () => {
    const failed = { type: 'failed', id: 1, said: nested(100_000), detail: '', badInput: false };
    expect(() => parseFromChild(failed)).toThrow(ProtocolError);
  });

  it('passes a run as it is', () => {
    const asked = { text: 'a\ud800\0', question: 'q', parameters: { a: null } };
    const run = { type: 'run', id: 1, request: { task: 'question-answering', ...asked } };
    expect(parseToChild(JSON.parse(JSON.stringify(run)))).toEqual(run);
    expect(parseToChild({ ...run, batching: 'auto' })).toEqual({ ...run, batching: 'auto' });
  });
});

describe('what is said of a message that is not of the protocol', () => {
  it('does not quote it', () => {
    const message = { type: 'result', id: 1, durationMs: 'Dear Sarah', output: 'Dear Sarah' };
    expect(() => parseFromChild(message)).toThrow(/expected number at “durationMs”/u);
    expect(() => parseFromChild({ type: 'Dear Sarah' })).toThrow(ProtocolError);
    expect(() => parseFromChild({ type: 'Dear Sarah' })).not.toThrow(/Sarah/u);
  });
});
