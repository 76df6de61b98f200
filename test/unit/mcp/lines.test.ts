import { PassThrough } from 'node:stream';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineTransport, longestLine } from '../../../src/mcp/lines';

/** What a transport makes of these bytes, and what it answers by itself. */
async function read(chunks: readonly Uint8Array[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const transport = new LineTransport(input, output);
  const messages: JSONRPCMessage[] = [];
  transport.onmessage = (message) => messages.push(message);
  const closed = new Promise<void>((resolve) => {
    transport.onclose = resolve;
  });
  await transport.start();
  for (const chunk of chunks) {
    input.write(chunk);
  }
  input.end();
  await closed;
  const answers = String(output.read() ?? '')
    .split('\n')
    .filter((line) => line !== '');
  return { messages, answers: answers.map((line) => JSON.parse(line) as object) };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('messages', () => {
  it('are the same however their bytes arrive', async () => {
    const request = fc.record({
      jsonrpc: fc.constant('2.0'),
      id: fc.oneof(fc.nat(), fc.string()),
      method: fc.string(),
      params: fc.record({ text: fc.string({ unit: 'binary' }).map((s) => s.toWellFormed()) }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 5 }), fc.nat(20), async (all, size) => {
        const whole = bytes(all.map((one) => `${JSON.stringify(one)}\r\n`).join(''));
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < whole.length; at += size + 1) {
          chunks.push(whole.subarray(at, at + size + 1));
        }
        expect(await read(chunks)).toEqual({ messages: all, answers: [] });
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['{', null, -32_700],
    ['{"a":"\\ud800"}', null, -32_600],
    ['[]', null, -32_600],
    ['{"jsonrpc":"2.0","id":3}', 3, -32_600],
    ['{"method":3,"jsonrpc":"2.0","id":"x y"}', 'x y', -32_600],
  ])('that are none, such as %s, are answered', async (line, id, code) => {
    const { messages, answers } = await read([bytes(`${line}\n`)]);
    expect(messages).toEqual([]);
    expect(answers).toMatchObject([{ id, error: { code } }]);
  });

  it('that are too long are passed over, and answered by their id', async () => {
    const filling = bytes('x'.repeat(longestLine / 8));
    const long = (head: string, tail: string): readonly Uint8Array[] => [
      bytes(head),
      ...Array.from({ length: 9 }, () => filling),
      bytes(tail),
    ];
    const { messages, answers } = await read([
      ...long('{"jsonrpc":"2.0","id":4,"method":"a","params":{"t":"', '"}}\n'),
      ...long('{"method":"a","params":{"t":"', '"},"jsonrpc":"2.0","id":"five"}\n'),
      ...long('{"id":', '6}\n'),
      bytes('{"jsonrpc":"2.0","method":"after"}\n'),
    ]);
    expect(answers).toMatchObject([{ id: 4 }, { id: 'five' }, { id: null }]);
    expect(messages).toEqual([{ jsonrpc: '2.0', method: 'after' }]);
  });
});
