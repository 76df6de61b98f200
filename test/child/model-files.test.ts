import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadRunner } from '../../src/engine/model/load-runner';
import type { TaskId } from '../../src/tasks/task';
import { hostileModel, type Changes } from '../support/hostile-model';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** What loading ends with; `after` changes the folder once more. */
async function said(
  changes: Changes,
  after?: (folder: string) => void,
  task: TaskId = 'summarization',
): Promise<string> {
  const folder = hostileModel(task, changes);
  folders.push(folder);
  after?.(folder);
  return loadRunner(task, folder, 'q8', 1).then(() => 'loaded', String);
}

const generation = (values: Readonly<Record<string, unknown>>): Changes => ({
  json: { 'generation_config.json': values },
});
const config = (values: Readonly<Record<string, unknown>>): Changes => ({
  json: { 'config.json': values },
});
const everything = Array.from({ length: 2500 }, (_, id) => id);

describe('a model in a folder', () => {
  it.each<[TaskId, string, string]>([
    ['token-classification', 'BertForMaskedLM', 'Find Entities'],
    ['text-classification', 'BertForQuestionAnswering', 'Classify Text'],
    ['question-answering', 'BertModel', 'Answer a Question About Text'],
    ['summarization', 'GPT2LMHeadModel', 'Summarize Text'],
    ['text-generation', 'T5ForConditionalGeneration', 'Continue Text'],
  ])('is not taken for %s when it is a %s', async (task, architecture, title) => {
    const text = await said(config({ architectures: [architecture] }), undefined, task);
    expect(text).toBe(
      `UserFacingError: This model was not made for “${title}”: its config.json says that it is a ${architecture}. Choose a model for this task.`,
    );
  });

  it('is taken when its config.json does not say what it is', async () => {
    expect(await said(config({ architectures: undefined }))).toBe('loaded');
  });

  it('tells which dtypes are there when the wanted one is not', async () => {
    const text = await said({}, (folder) => {
      for (const name of ['encoder_model', 'decoder_model_merged']) {
        const file = (suffix: string): string => path.join(folder, 'onnx', `${name}${suffix}.onnx`);
        renameSync(file('_quantized'), file('_q4'));
      }
    });
    expect(text).toMatch(/here with the dtype q4 only, and q8 was asked for/u);
  });
});

describe('a model whose own files say what cannot be', () => {
  it.each<[string, Changes, RegExp]>([
    [
      'a billion beams',
      generation({ num_beams: 1e9 }),
      /In generation_config\.json .*“num_beams” is 1000000000/u,
    ],
    ['a negative length', generation({ max_length: -5 }), /“max_length” is -5/u],
    ['a word for a number', generation({ temperature: 'hot' }), /“temperature” is "hot"/u],
    ['a share above all', generation({ top_p: 1.5 }), /“top_p” is 1\.5/u],
    [
      'all tokens suppressed',
      generation({ suppress_tokens: everything }),
      /“suppress_tokens” leaves none of its 2500 tokens/u,
    ],
    [
      'a forced token that it does not have',
      generation({ forced_bos_token_id: 2500 }),
      /“forced_bos_token_id” is 2500, but its vocabulary has 2500/u,
    ],
    [
      'one position',
      config({ max_position_embeddings: 1 }),
      /In config\.json .*“max_position_embeddings” is 1,/u,
    ],
    ['no vocabulary', config({ vocab_size: 0 }), /“vocab_size” is 0/u],
    [
      'beams of a task',
      config({ task_specific_params: { summarization: { num_beams: 0.5 } } }),
      /“task_specific_params\.summarization\.num_beams” is 0\.5/u,
    ],
    [
      'a cut config.json',
      { files: { 'config.json': '{"model_type": "ba' } },
      /config\.json of this model is cut or damaged/u,
    ],
    [
      'a cut tokenizer.json',
      { files: { 'tokenizer.json': '{"version": "1.0", "mo' } },
      /tokenizer\.json of this model is cut or damaged/u,
    ],
    [
      'a tokenizer.json of something else',
      { files: { 'tokenizer.json': '{}' } },
      /tokenizer\.json of this model does not describe a tokenizer/u,
    ],
    [
      'a tokenizer.json of another model of tokens',
      { files: { 'tokenizer.json': '{"version":"1.0","added_tokens":7,"model":{"type":"BPE"}}' } },
      /tokenizer\.json of this model does not describe a tokenizer/u,
    ],
    [
      'a type that nobody knows',
      config({ model_type: 'perceptron-9000' }),
      /This model is of the type “perceptron-9000”/u,
    ],
    ['no type', config({ model_type: undefined }), /“model_type” is undefined/u],
    [
      'a prefix longer than the model',
      config({ prefix: 'summarize the letter of a customer: '.repeat(200) }),
      /This model reads \d+ tokens at once, and its configuration puts \d+ around every text/u,
    ],
    [
      'a list for a configuration',
      { files: { 'config.json': '[]' } },
      /config\.json of this model is cut or damaged/u,
    ],
    [
      'no tokenizer.json',
      { files: { 'tokenizer.json': null } },
      /tokenizer\.json of this model is missing/u,
    ],
    [
      'no decoder',
      { files: { 'onnx/decoder_model_merged_quantized.onnx': null } },
      /onnx\/decoder_model_merged_quantized\.onnx of this model is missing/u,
    ],
  ])('is refused with the file and the value: %s', async (_, changes, words) => {
    const text = await said(changes);
    expect(text).toMatch(/^UserFacingError: /u);
    expect(text).toMatch(words);
  });

  it.each(['config.json', 'onnx/encoder_model_quantized.onnx'])(
    'is refused where %s leads out of its folder, or is a folder',
    async (name) => {
      const out = await said({}, (folder) => {
        const elsewhere = `${folder}-elsewhere`;
        folders.push(elsewhere);
        renameSync(path.join(folder, name), elsewhere);
        symlinkSync(elsewhere, path.join(folder, name));
      });
      expect(out).toMatch(/is a link that leads out of its folder/u);
      const inside = await said({}, (folder) => {
        renameSync(path.join(folder, name), path.join(folder, 'kept'));
        symlinkSync(path.join(folder, 'kept'), path.join(folder, name));
      });
      expect(inside).toBe('loaded');
      const folder = await said({ files: { [name]: null } }, (given) => {
        mkdirSync(path.join(given, name));
      });
      expect(folder).toMatch(/is a folder, where a file was expected/u);
    },
  );

  it('is refused where what its weights refer to leads out of its folder', async () => {
    const weights = 'onnx/encoder_model_quantized.onnx_data';
    const text = await said({}, (folder) => {
      const elsewhere = `${folder}-elsewhere`;
      folders.push(elsewhere);
      mkdirSync(elsewhere);
      symlinkSync(elsewhere, path.join(folder, weights));
    });
    expect(text).toMatch(/onnx_data of this model is a link that leads out of its folder/u);
  });

  it('is refused where special tokens take all of its positions', async () => {
    const few = {
      json: {
        'config.json': { max_position_embeddings: 4, model_type: 'roberta' },
        'tokenizer_config.json': { model_max_length: 4 },
      },
    };
    expect(await said(few, undefined, 'text-classification')).toMatch(
      /reads 2 tokens at once, and its configuration puts 2 around every text/u,
    );
  });

  it('is loaded where values are unusual but right', async () => {
    const changes = generation({ num_beams: 64, top_k: 0, pad_token_id: -1, temperature: 0 });
    expect(await said(changes)).toBe('loaded');
  });
});
