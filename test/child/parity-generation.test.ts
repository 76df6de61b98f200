import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  AutoModelForCausalLM,
  AutoModelForSeq2SeqLM,
  type PreTrainedModel,
} from '@huggingface/transformers';
import { afterAll, describe, expect, test } from 'vitest';
import { generateSequences } from '../../src/engine/model/generation/generate';
import { createDecoder, isEncoderDecoder } from '../../src/engine/model/generation/model';
import { generationOptions } from '../../src/text/generation/options';
import { logitsProcessors } from '../../src/text/generation/processors';
import { TokenScores } from '../../src/text/generation/token-scores';
import { fixtures, readGold } from './gold';
import { Tally, type Verdict } from './tally';
import type { TaskId } from '../../src/tasks/task';
import { smallModelFolder } from '../support/small-models';

interface Case {
  readonly options: Readonly<Record<string, unknown>>;
  readonly tokens: readonly (readonly number[])[];
  /** Of beams. */
  readonly scores?: readonly number[];
}

interface ModelGold {
  readonly sha256: Readonly<Record<string, string>>;
  readonly dropped: number;
  readonly prompts: readonly {
    readonly prompt: readonly number[];
    readonly cases: readonly Case[];
  }[];
}

interface SamplingGold {
  readonly sampling: readonly {
    readonly options: Readonly<Record<string, unknown>>;
    readonly prompt: readonly number[];
    readonly tokens: readonly number[];
    /** For each step the tokens that can be drawn, and how probable each is. */
    readonly steps: readonly (readonly (readonly [number, number])[])[];
  }[];
}

const gold = readGold('generation') as Readonly<Record<string, ModelGold & SamplingGold>>;
/** The small models of the tests with their own weights, but activations in float: see `training/gold`. */
const small = readGold('generation-demo') as Readonly<
  Record<string, ModelGold & { readonly madeFrom: Readonly<Record<string, string>> }>
>;
/** Random models with weights, caches, states and logits in half precision. */
const half = readGold('generation-half') as Readonly<Record<string, ModelGold>>;
const models = path.join(fixtures, 'models');
/** How many tokens Python was to draw; a text may end before. */
const drawnTokens = 6;
const hooks = { checkpoint: () => Promise.resolve() };
const tally = new Tally();
const drawing = new Tally();

async function load(folder: string, dtype: 'fp32' | 'fp16' = 'fp32'): Promise<PreTrainedModel> {
  const config = JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8')) as {
    is_encoder_decoder?: boolean;
  };
  const kind = config.is_encoder_decoder === true ? AutoModelForSeq2SeqLM : AutoModelForCausalLM;
  return kind.from_pretrained(folder, {
    local_files_only: true,
    dtype,
    device: 'cpu',
    session_options: { intraOpNumThreads: 1 },
  });
}

/** As Python's generate() merges them: the model's `max_new_tokens` goes before any `max_length`. */
function configOf(model: PreTrainedModel, options: Case['options']): Record<string, unknown> {
  return {
    ...(model.generation_config as unknown as Readonly<Record<string, unknown>>),
    ...options,
  };
}

function nameOf({ options }: Case): string {
  const { num_beams: beams, ...rest } = options;
  const name =
    beams === undefined ? 'as published' : beams === 1 ? 'greedy' : `${Number(beams)} beams`;
  const more = Object.entries(rest).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return [name, ...more].join(', ');
}

function compare(
  found: readonly { readonly tokens: readonly number[]; readonly score?: number }[],
  { tokens, scores }: Case,
  tolerance = 1e-3,
): Verdict {
  const same =
    JSON.stringify(found.map((sequence) => sequence.tokens)) === JSON.stringify(tokens) &&
    (scores ?? []).every(
      (score, place) => Math.abs((found[place]?.score ?? 0) - score) < tolerance,
    );
  return same ? 'identical' : 'different';
}

function hashOf(folder: string, file: string): string {
  return createHash('sha256')
    .update(readFileSync(path.join(folder, file)))
    .digest('hex');
}

/** The small models that were trained again since the gold set was made. */
function changed(): string {
  const tasks = Object.entries(small).filter(([task, { madeFrom }]) =>
    Object.entries(madeFrom).some(
      ([file, hash]) => hashOf(smallModelFolder(task as TaskId), file) !== hash,
    ),
  );
  return tasks.length === 0
    ? 'small models as they are'
    : `trained again since: ${tasks.map(([task]) => task).join(', ')}; see training/gold/README.md`;
}

afterAll(() => {
  const left = [gold, half, small]
    .flatMap((one) => Object.values(one))
    .reduce((sum, { dropped }) => sum + dropped, 0);
  tally.print(
    'Parity with generate() of Python transformers 4.57.1: random and small models, fp32\nunless fp16 is said, token ids ' +
      `(${left} cases that float noise turns were left out when the gold set was made;\n` +
      `${changed()})`,
  );
  drawing.print('Probabilities from which a token is drawn, each step');
  tally.document('generation');
  drawing.document('drawing');
  expect(tally.of('different')).toBe(0);
  expect(tally.of('cases')).toBeGreaterThan(400);
  expect(drawing.of('different')).toBe(0);
});

describe.each(Object.entries(gold))('%s', (name, { sha256, prompts, sampling }) => {
  const folder = path.join(models, `generation-${name}`);

  test.each(Object.entries(sha256))('%s is the file that Python ran', (file, hash) => {
    expect(hashOf(folder, file)).toBe(hash);
  });

  test('gives what Python gives, text by text', async () => {
    const model = await load(folder);
    for (const { prompt, cases } of prompts) {
      for (const one of cases) {
        const [found = []] = await generateSequences(
          model,
          [prompt],
          configOf(model, one.options),
          hooks,
        );
        tally.count(nameOf(one), compare(found, one), { name, prompt, one, found });
      }
    }
  });

  test('gives the same to each text of a batch', async () => {
    const model = await load(folder);
    const all = prompts.flatMap(({ prompt, cases }) => cases.map((one) => ({ prompt, one })));
    for (const options of new Set(all.map(({ one }) => nameOf(one)))) {
      const batch = all.filter(({ one }) => nameOf(one) === options);
      const [first] = batch;
      const found = await generateSequences(
        model,
        batch.map(({ prompt }) => prompt),
        configOf(model, first?.one.options ?? {}),
        hooks,
      );
      for (const [row, { prompt, one }] of batch.entries()) {
        tally.count('the same in a batch', compare(found[row] ?? [], one), { name, prompt, one });
      }
    }
  });

  test('draws from the same probabilities', async () => {
    const model = await load(folder);
    for (const { options, prompt, tokens, steps } of sampling) {
      const config = configOf(model, { ...options, do_sample: true, num_beams: 1 });
      const start = isEncoderDecoder(model) ? [Number(config.decoder_start_token_id)] : prompt;
      const processors = logitsProcessors(
        generationOptions({ ...config, max_new_tokens: drawnTokens }, start.length, Infinity),
        start.length,
        prompt,
      );
      const decoder = await createDecoder(model, [prompt], [start], 0);
      let [scores] = await decoder.start();
      for (const [step, expected] of steps.entries()) {
        const processing = new TokenScores(scores ?? new Float32Array());
        for (const processor of processors) {
          processor([...start, ...tokens.slice(0, step)], processing);
        }
        processing.normalize();
        const now = processing.plain();
        const possible = [...now.keys()].filter((token) => (now[token] ?? 0) > -Infinity);
        const same =
          JSON.stringify(possible) === JSON.stringify(expected.map(([token]) => token)) &&
          expected.every(([token, p]) => Math.abs(Math.exp(now[token] ?? 0) - p) < 1e-4);
        drawing.count(
          JSON.stringify(options).replaceAll('"', ''),
          same ? 'identical' : 'different',
          {
            name,
            step,
          },
        );
        if (step + 1 < steps.length) {
          [scores] = await decoder.next([0], [tokens[step] ?? 0]);
        }
      }
    }
  });
});

describe.each(Object.entries(small))('the small model for %s', (task, { sha256, prompts }) => {
  const folder = path.join(models, `float-${task}`);

  test.each(Object.entries(sha256))('%s is the file that Python ran', (file, hash) => {
    expect(hashOf(folder, file)).toBe(hash);
  });

  test('gives what Python gives', async () => {
    const model = await load(folder);
    for (const { prompt, cases } of prompts) {
      for (const one of cases) {
        const config = configOf(model, one.options);
        const [found = []] = await generateSequences(model, [prompt], config, hooks);
        tally.count(`small: ${nameOf(one)}`, compare(found, one), { task, prompt, one, found });
      }
    }
  });
});

describe.each(Object.entries(half))('%s in half precision', (name, { sha256, prompts }) => {
  const folder = path.join(models, `generation-${name}`);

  test.each(Object.entries(sha256))('%s is the file that Python ran', (file, hash) => {
    expect(hashOf(folder, file)).toBe(hash);
  });

  test('gives what Python gives, with a cache of half precision', async () => {
    const model = await load(folder, 'fp16');
    for (const { prompt, cases } of prompts) {
      for (const one of cases) {
        const config = configOf(model, one.options);
        const [found = []] = await generateSequences(model, [prompt], config, hooks);
        const verdict = compare(found, one, 5e-2);
        tally.count('fp16, text by text', verdict, { name, prompt, one, found });
      }
    }
  });

  test('gives the same to texts of different lengths at once', async () => {
    const model = await load(folder, 'fp16');
    const options = { num_beams: 4, length_penalty: 1, early_stopping: false };
    const batch = prompts.flatMap(({ prompt, cases }) =>
      cases
        .filter((one) => JSON.stringify(one.options) === JSON.stringify(options))
        .map((one) => ({ prompt, one })),
    );
    expect(batch.length).toBeGreaterThan(1);
    const found = await generateSequences(
      model,
      batch.map(({ prompt }) => prompt),
      configOf(model, options),
      hooks,
    );
    for (const [row, { prompt, one }] of batch.entries()) {
      tally.count('fp16, in a batch', compare(found[row] ?? [], one, 5e-2), { name, prompt, one });
    }
  });
});
