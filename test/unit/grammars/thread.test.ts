import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import { GrammarThread } from '../../../src/grammars/grammar-thread';
import type { GrammarTable } from '../../../src/grammars/grammars';
import { TextLimitError } from '../../../src/text/limit-error';
import { bundled, regionsOf } from '../../support/grammars';
import { recordingLog } from '../../support/small-models';

/* The thread is the real one, as the build has bundled it. */
const threads: GrammarThread[] = [];

function thread(table: () => GrammarTable = () => bundled, limitMs = 60_000): GrammarThread {
  const made = new GrammarThread(resolve('dist/grammars.js'), table, recordingLog(), limitMs);
  threads.push(made);
  return made;
}

afterEach(() => {
  threads.splice(0).forEach((one) => {
    one.dispose();
  });
});

const source = '# a\nb = """c""" # d\n';

describe('a thread that reads code', () => {
  it('finds what is found without a thread', async () => {
    const code = thread();
    expect(code.knows('python')).toBe(true);
    expect(await code.read(source, 'python')).toEqual(await regionsOf(source, 'python'));
  });

  it('knows nothing of a language without a grammar', async () => {
    const code = thread();
    expect(code.knows('plaintext')).toBe(false);
    expect(await code.read(source, 'plaintext')).toBeUndefined();
  });

  it('takes the grammars that there are now', async () => {
    let table: GrammarTable = { ...bundled, sources: [] };
    const code = thread(() => table);
    expect(await code.read(source, 'python')).toBeUndefined();
    table = bundled;
    expect(await code.read(source, 'python')).toHaveLength(3);
  });

  it('says that it took too long, and goes on in another thread', async () => {
    const code = thread(undefined, 1);
    const lines = 'a = f("b") # c\n'.repeat(20_000);
    await expect(code.read(lines, 'python')).rejects.toBeInstanceOf(TextLimitError);
    expect(await thread().read(source, 'python')).toHaveLength(3);
  });

  it('ends as soon as nobody waits any more', async () => {
    const stop = new AbortController();
    const reading = thread().read(source.repeat(1_000), 'python', stop.signal);
    stop.abort();
    await expect(reading).rejects.toBeInstanceOf(Cancelled);
  });
});
