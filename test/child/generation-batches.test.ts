import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AutoTokenizer, AutoModelForSeq2SeqLM } from '@huggingface/transformers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Cancelled } from '../../src/base/cancelled';
import { generationConfig, type GenerationContext } from '../../src/engine/model/generate';
import { GenerationBatcher } from '../../src/engine/model/generation-batcher';
import { loadRunner } from '../../src/engine/model/load-runner';
import type { RunContext } from '../../src/engine/model/runner';
import type { Sequence } from '../../src/text/generation/decoding-parts';
import type { Batching } from '../../src/tasks/batching';
import { fixtures, parametersOf, quiet } from './gold';
import { smallModelFolder } from '../support/small-models';
import { handbook } from './handbook';

const models = path.join(fixtures, 'models');
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const context: GenerationContext = { checkpoint: turn, computedMs: () => performance.now() };

const sentences = [
  'The lamp arrived broken.',
  'Thank you.',
  'I ordered a kettle and two lamps from your shop in Lisbon last week, and nobody answers.',
  'Please send me a new one.',
  'Hello',
  'I am very disappointed with your service, and I want my money back.',
  'The kettle stopped working after two days.',
];

async function loaded(folder: string, dtype: 'fp32' | 'fp16') {
  return AutoModelForSeq2SeqLM.from_pretrained(folder, {
    local_files_only: true,
    dtype,
    device: 'cpu',
    session_options: { intraOpNumThreads: 1 },
  });
}

/** What follows each text, of which so many are read at once. */
async function generateAll(
  model: Awaited<ReturnType<typeof loaded>>,
  texts: readonly (readonly number[])[],
  beams: number,
  rows: number,
): Promise<readonly (readonly Sequence[])[]> {
  const batcher = new GenerationBatcher(model, { rows, firstRows: rows }, context);
  return Promise.all(
    texts.map((ids, place) => {
      // Some are given more room, as those are that have reached their limit.
      const parameters = { num_beams: beams, max_new_tokens: place % 3 === 0 ? 40 : 24 };
      const config = generationConfig(model, parameters, 'translation_en_to_de');
      return batcher.generate({ ids, config, place });
    }),
  );
}

describe.each([
  ['float-translation', 'fp32'],
  ['generation-marian', 'fp32'],
  ['generation-bart', 'fp32'],
  ['generation-t5', 'fp32'],
] as const)('%s (%s)', (name, dtype) => {
  const folder = path.join(models, name);

  it.each([1, 4])('says of a text the same in any company, with %i beams', async (beams) => {
    const model = await loaded(folder, dtype);
    // The others have no tokenizer: any ids will do.
    const tokenizer = name.startsWith('float')
      ? await AutoTokenizer.from_pretrained(smallModelFolder('translation'), {
          local_files_only: true,
        })
      : undefined;
    const texts = sentences.map((text) =>
      tokenizer
        ? tokenizer.encode(text)
        : Array.from(text.slice(0, 30), (letter) => 3 + (letter.charCodeAt(0) % 40)),
    );
    const tokensOf = (found: readonly (readonly Sequence[])[]) =>
      found.map((all) => all.map(({ tokens, end }) => ({ tokens, end })));
    const alone = tokensOf(await generateAll(model, texts, beams, 1));
    expect(alone.flat().some(({ tokens }) => tokens.length > 3)).toBe(true);
    for (const rows of [2, 4, 7]) {
      expect(tokensOf(await generateAll(model, texts, beams, rows))).toEqual(alone);
    }
  });
});

describe('batches of a run', () => {
  const folder = path.join(models, 'float-translation');
  const task = 'translation';

  /** The small model for translation with float activations, which a batch does not change. */
  function wholeModel(): string {
    const whole = mkdtempSync(path.join(tmpdir(), 'float-'));
    cpSync(smallModelFolder(task), whole, {
      recursive: true,
      filter: (file) => !file.endsWith('onnx'),
    });
    cpSync(path.join(folder, 'onnx'), path.join(whole, 'onnx'), { recursive: true });
    return whole;
  }

  it('translate a text as sentences one by one do, and tell it in its order', async () => {
    const whole = wholeModel();
    onTestFinished(() => {
      rmSync(whole, { recursive: true });
    });
    const runner = await loadRunner(task, whole, 'fp32', 1);
    const parameters = parametersOf(task, { source: 'en', target: 'de', max_new_tokens: 32 });
    const text = handbook(1);
    const told: string[] = [];
    const progress: number[] = [];
    const run: RunContext = {
      ...quiet,
      checkpoint: turn,
      partial: (soFar) => told.push(soFar),
      progress: (done) => progress.push(done),
    };
    const request = { task, text, language: 'markdown', parameters } as const;
    const together = await runner.run(request, run);
    // A time for each sentence is only kept where each is alone.
    const alone = await runner.run(
      { ...request, parameters: { ...parameters, max_time: 1000 } },
      run,
    );
    expect(together).toEqual(alone);
    expect(told.length).toBeGreaterThan(20);
    const half = progress.slice(0, progress.length / 2);
    expect(half).toEqual([...half].sort((a, b) => a - b));
    expect(progress.slice(half.length)).toEqual(half);
  });

  it('are read with fewer steps where the setting says so, and all the text is there', async () => {
    const runner = await loadRunner(task, smallModelFolder(task), 'q8', 1);
    const given = { source: 'en', target: 'de', num_beams: 1 };
    const text = handbook(1);
    const request = { task, text, language: 'markdown' } as const;
    const stepsOf = async (
      batching: Batching,
      more: Readonly<Record<string, unknown>>,
    ): Promise<readonly [steps: number, paragraphs: number]> => {
      let steps = 0;
      const checkpoint = (): Promise<void> => {
        steps++;
        return turn();
      };
      const parameters = parametersOf(task, { ...given, ...more });
      const output = await runner.run(
        { ...request, parameters },
        { ...quiet, checkpoint, batching },
      );
      return [steps, output.kind === 'text' ? (output.paragraphs?.length ?? 0) : 0];
    };
    const [together, paragraphs] = await stepsOf('auto', {});
    const [alone, ofAlone] = await stepsOf('auto', { max_time: 1000 });
    expect(together).toBeLessThan(alone / 2);
    expect(paragraphs).toBe(ofAlone);
  });

  it('end at the next token when the run is stopped, for all who wait', async () => {
    const model = await loaded(folder, 'fp32');
    let turns = 0;
    const batcher = new GenerationBatcher(
      model,
      { rows: 3, firstRows: 3 },
      {
        ...context,
        checkpoint: () => (++turns < 6 ? turn() : Promise.reject(new Cancelled())),
      },
    );
    const config = generationConfig(model, { num_beams: 1 }, 'translation_en_to_de');
    const asked = Array.from({ length: 9 }, (_, place) =>
      batcher.generate({ ids: [5, 6, 7 + place, 0], config, place }),
    );
    const ends = await Promise.allSettled(asked);
    const isStopped = (end: PromiseSettledResult<unknown>): boolean =>
      end.status === 'rejected' && end.reason instanceof Cancelled;
    expect(ends.filter(isStopped).length).toBeGreaterThanOrEqual(6);
    expect(turns).toBe(6);
    await expect(batcher.generate({ ids: [5, 0], config, place: 9 })).rejects.toThrow(Cancelled);
    expect(turns).toBe(6);
  });

  it('have the first of those who wait in them, and tell of it', async () => {
    const model = await loaded(folder, 'fp32');
    const config = generationConfig(
      model,
      { num_beams: 1, max_new_tokens: 4 },
      'translation_en_to_de',
    );
    const batcher = new GenerationBatcher(model, { rows: 3, firstRows: 1 }, context);
    const done: number[] = [];
    const told = new Set<number>();
    // The first is as long as the last ones.
    const lengths = [9, 2, 3, 4, 5, 9, 9];
    await Promise.all(
      lengths.map(async (length, place) => {
        const ids = [...Array.from({ length }, (_, at) => 20 + at), 0];
        await batcher.generate({ ids, config, place, told: () => told.add(place) });
        done.push(place);
      }),
    );
    const batches = [done.slice(0, 1), done.slice(1, 4), done.slice(4)];
    expect(batches.map((batch) => Math.min(...batch))).toEqual([0, 1, 4]);
    expect(batches[1]?.sort()).toEqual([1, 2, 3]);
    expect([...told].sort()).toEqual([0, 1, 4]);
  });
});
