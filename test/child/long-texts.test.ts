import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CachedInference } from '../../src/engine/cached-inference';
import { loadRunner } from '../../src/engine/model/load-runner';
import { realInference, smallModel, parametersOf } from '../support/small-models';
import { quiet } from './gold';
import { handwritten } from './handwritten';

let shared: CachedInference | undefined;
let folder: string | undefined;
afterAll(() => {
  shared?.dispose();
  if (folder !== undefined) {
    rmSync(folder, { recursive: true });
  }
});

describe('a text of 200 KB', () => {
  it('is summarised with little memory, in passages and rounds', async () => {
    const letters = handwritten().map(({ text }) => text);
    let book = '';
    for (let n = 0; book.length < 200_000; n++) {
      book += `${letters[n % letters.length] ?? ''}\n\n`;
    }
    shared = realInference();
    const model = smallModel('summarization');
    const signal = new AbortController().signal;
    const parameters = parametersOf('summarization', { num_beams: 1, max_new_tokens: 8 });
    await shared.run(
      model,
      { task: 'summarization', text: letters[0] ?? '', parameters },
      { signal },
    );
    const resident = (): number => shared?.loaded[0]?.memoryBytes ?? Number.NaN;
    const before = resident();
    let most = before;
    let total = 0;
    const progress = (_: number, of: number): void => {
      total = of;
      most = Math.max(most, resident());
    };
    const { result } = await shared.run(
      model,
      { task: 'summarization', text: book, parameters },
      { signal, observer: { progress } },
    );
    most = Math.max(most, resident());
    expect(before).toBeGreaterThan(0);
    expect((most - before) / 2 ** 20).toBeLessThan(300);
    const { output } = result;
    expect(output.windows).toBeGreaterThan(100);
    // Summaries were read again: more passages than the text has.
    expect(total).toBeGreaterThan(output.windows);
    expect(output.kind === 'text' && output.text.length).toBeLessThan(200);
  }, 240_000);
});

describe('a continuation', () => {
  const task = 'text-generation';
  const text = 'Dear Anna Kowalski,\n\nthank you for your letter.';
  const greedy = { do_sample: false, num_beams: 1 };
  const demo = () => loadRunner(task, smallModel(task).directory, 'q8', 1);

  it('goes on from where it stopped as if it had not', async () => {
    const runner = await demo();
    const run = async (tokens: number, soFar?: string): Promise<string> => {
      const parameters = parametersOf('text-generation', { ...greedy, max_new_tokens: tokens });
      const output = await runner.run(
        { task, text, parameters, ...(soFar === undefined ? {} : { soFar }) },
        quiet,
      );
      return output.kind === 'text' ? output.text : '';
    };
    const first = await run(10);
    const longer = await run(10, first);
    expect(longer.startsWith(first)).toBe(true);
    expect(longer).toBe(await run(20));
  });

  it('ends before a stop sequence, wherever the tokens are cut', async () => {
    const runner = await demo();
    const run = async (stop: readonly string[]) => {
      const parameters = parametersOf('text-generation', { ...greedy, max_new_tokens: 40, stop });
      const shown: string[] = [];
      const output = await runner.run(
        { task, text, parameters },
        { ...quiet, partial: (partial) => shown.push(partial) },
      );
      return { shown, ...(output as { text: string; tokens: number }) };
    };
    const whole = await run([]);
    for (const [start, length] of [
      [7, 3],
      [12, 1],
      [15, 6],
    ] as const) {
      const stop = whole.text.slice(start, start + length);
      const { shown, text: found, tokens } = await run(['never there', stop]);
      expect(found).toBe(whole.text.slice(0, whole.text.indexOf(stop)));
      expect(tokens).toBeLessThan(whole.tokens);
      for (const partial of shown) {
        expect(found.startsWith(partial)).toBe(true);
      }
    }
  });

  it('is asked for in the chat template of a model that has one', async () => {
    folder = mkdtempSync(join(tmpdir(), 'chat-'));
    cpSync(smallModel('text-generation').directory, folder, { recursive: true });
    // In letters' own words, because the demo model knows no others. Line breaks are written as
    // values, because templates leave out one that follows a block.
    const template =
      "{% for m in messages %}Dear {{ m['role'] + ',\\n\\n' + m['content'] }}{% endfor %}{% if add_generation_prompt %}{{ '\\n\\nThank you' }}{% endif %}";
    writeFileSync(join(folder, 'chat_template.jinja'), template);
    const chat = await loadRunner('text-generation', folder, 'q8', 1);
    const plain = await demo();
    const instruction = 'Please answer this.';
    const parameters = parametersOf('text-generation', {
      ...greedy,
      max_new_tokens: 12,
      instruction,
    });
    const asked = await chat.run({ task, text, parameters }, quiet);
    const same = `Dear user,\n\n${instruction}\n\n${text}\n\nThank you`;
    expect(asked).toEqual(await plain.run({ task, text: same, parameters }, quiet));
    const long = `${'The lamp is very old. '.repeat(400)}${text}`;
    const shortened = await chat.run({ task, text: long, parameters }, quiet);
    expect(shortened.kind === 'text' && shortened.remarks[0]?.code).toBe('promptShortened');
  });
});
