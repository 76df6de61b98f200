import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRunner } from '../../src/engine/model/load-runner';
import type { TaskOutput } from '../../src/tasks/results';
import { parametersOf, sample, smallModel } from '../support/small-models';
import { quiet } from './gold';

type Task = 'translation' | 'summarization';
type Values = Readonly<Record<string, unknown>>;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cut-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The small model of a task with other values in its files. */
function changed(task: Task, files: Readonly<Record<string, Values>>): string {
  const copy = mkdtempSync(join(folder, `${task}-`));
  cpSync(smallModel(task).directory, copy, { recursive: true });
  for (const [name, values] of Object.entries(files)) {
    const path = join(copy, name);
    const own = JSON.parse(readFileSync(path, 'utf8')) as Values;
    writeFileSync(path, JSON.stringify({ ...own, ...values }));
  }
  return copy;
}

async function run(
  task: Task,
  text: string,
  given: Values = {},
  directory = smallModel(task).directory,
): Promise<TaskOutput & { kind: 'text' }> {
  const runner = await loadRunner(task, directory, 'q8', 1);
  const source = task === 'translation' ? { source: 'en' } : {};
  const parameters = parametersOf(task, { ...source, ...given });
  const format = { language: 'markdown' };
  return (await runner.run({ task, text, ...format, parameters }, quiet)) as TaskOutput & {
    kind: 'text';
  };
}

const sentence =
  'The lamp that I ordered from your shop arrived broken, and I would like to have a new one, or my money back, because my daughter needs it for her desk.';

describe('a translated sentence', () => {
  it('has its end where the model’s own limit would cut it off but has room', async () => {
    const whole = await run('translation', sentence);
    const short = changed('translation', { 'generation_config.json': { max_length: 12 } });
    expect(whole.tokens).toBeGreaterThan(24);
    expect(await run('translation', sentence, {}, short)).toEqual(whole);
  });

  it('is read in parts where the model has no more room', async () => {
    // So little that of a part that is just short enough to be read the translation is too long.
    const small = changed('translation', { 'config.json': { max_position_embeddings: 16 } });
    const { text, remarks, tokens } = await run('translation', sentence, {}, small);
    expect(remarks).toEqual([]);
    expect(tokens).toBeGreaterThan(30);
    expect(text).toMatch(/lampe.*kaputt.*Geld.*Tochter/iu);
    // Its parts are none of them sentences.
    expect(text.slice(0, -1)).not.toMatch(/\w{3}\.\s/u);
  });

  it('keeps its pieces when it is read in parts', async () => {
    const small = changed('translation', { 'config.json': { max_position_embeddings: 20 } });
    const source =
      'The lamp that I ordered from `shop` arrived broken, and I would like to have a [new one](x), or **my money** back.';
    const { text } = await run('translation', source, {}, small);
    expect(text).toMatch(/^[^`]+`shop`[^`]+\[[^\]]+\]\(x\)[^*]+\*\*[^*]+\*\*/u);
  });

  it('says that its end is missing where the user’s limit has cut it off', async () => {
    const other = 'The lamp arrived. ';
    const twice = `${other}${sentence} ${other}${sentence}`;
    const limited = await run('translation', twice, { max_new_tokens: 12 });
    expect(limited.remarks).toEqual([
      { code: 'endsCut', count: 2, by: 'max_new_tokens', limit: 12 },
    ]);
    const { remarks } = await run('translation', twice, { max_length: 12 });
    expect(remarks).toEqual([{ code: 'endsCut', count: 2, by: 'max_length', limit: 12 }]);
    const inTime = await run('translation', sentence, { max_time: 0.1, min_new_tokens: 127 });
    expect(inTime.remarks).toEqual([{ code: 'endsCut', count: 1, by: 'max_time', limit: 0.1 }]);
  });

  it('stays as it was where the model says nothing but the same again and again', async () => {
    const loops = { num_beams: 1, repetition_penalty: 0.2 };
    const { text, remarks } = await run('translation', `${sentence} Hello.`, loops);
    expect(text).toContain(sentence);
    expect(remarks).toContainEqual({ code: 'sentencesKept', count: expect.any(Number) as number });
    const limited = await run('translation', sentence, { ...loops, max_new_tokens: 100 });
    expect(limited.text).toBe(sentence);
  });
});

describe('a summary', () => {
  const letter = sample('complaint-broken-lamp');

  it('says that it breaks off inside a sentence', async () => {
    expect((await run('summarization', letter)).remarks).toEqual([]);
    const given = await run('summarization', letter, { max_new_tokens: 12 });
    expect(given.remarks).toEqual([{ code: 'summaryCut', by: 'max_new_tokens', limit: 12 }]);
    const own = changed('summarization', { 'generation_config.json': { max_length: 13 } });
    const short = await run('summarization', letter, {}, own);
    expect(short).toEqual({
      ...given,
      remarks: [{ code: 'summaryCut', by: 'model', limit: 12 }],
    });
  });

  it('says nothing where a sentence ends at the limit', async () => {
    const { tokens, text } = await run('summarization', letter);
    const atEnd = await run('summarization', letter, { max_new_tokens: tokens });
    expect(text).toMatch(/\.$/u);
    expect(atEnd).toMatchObject({ text, remarks: [] });
  });
});
