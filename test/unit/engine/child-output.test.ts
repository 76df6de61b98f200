import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ChildOutput, reduced } from '../../../src/engine/process/child-output';
import { recordingLog } from '../../support/small-models';

const failure =
  "2026-11-27 05:00:00.123456789 [E:onnxruntime:, sequential_executor.cc:572 ExecuteKernel] Non-zero status code returned while running Gather node. Name:'/bert/Gather' Status Message: idx=31337 must be within the inclusive range [-100,99]";

describe('reduced', () => {
  it('keeps of a native failure its place alone', () => {
    const said = 'onnxruntime reports an error (sequential_executor.cc, in Gather (/bert/Gather)).';
    expect(reduced(failure)).toBe(said);
    expect(reduced(`\u001b[1;31m${failure}\u001b[m`)).toBe(said);
  });

  it('keeps nothing of what it does not know', () => {
    expect(reduced('Dear Sarah,')).toBeUndefined();
    expect(reduced('  data: [ 101n, 2023n, 102n ]')).toBeUndefined();
  });
});

describe('ChildOutput', () => {
  async function noted(before: readonly string[], after: readonly string[]): Promise<string[]> {
    const log = recordingLog();
    const output = new ChildOutput('m', log);
    const stream = new PassThrough();
    output.read(stream);
    const write = async (lines: readonly string[]): Promise<void> => {
      stream.write(lines.map((line) => `${line}\n`).join(''));
      await new Promise((resolve) => setTimeout(resolve, 10));
    };
    await write(before);
    output.textIsSent();
    await write(after);
    return log.lines;
  }

  it('notes why a model does not load, within bounds', async () => {
    const lines = await noted(
      ['No such file', 'x'.repeat(1000), ...'abcdefghijklmnopqrstuvw'.split('')],
      [],
    );
    expect(lines[0]).toBe('[m] No such file');
    expect(lines[1]?.length).toBeLessThan(310);
    expect(lines).toHaveLength(20);
  });

  it('notes no line as it is once a text was sent', async () => {
    const lines = await noted([], ['Inputs given to model: 101n', 'Dear Sarah,', failure, failure]);
    expect(lines).toEqual([
      '[m] The process wrote more, which may quote the text and is not noted.',
      `[m] ${reduced(failure) ?? ''}`,
    ]);
  });
});
