import { describe, expect, test } from 'vitest';
import {
  mergeGenerationConfig,
  optionsNotFollowed,
  type GenerationSources,
} from '../../../../src/text/generation/config';
import { generationOptions, GenerationOptionError } from '../../../../src/text/generation/options';

const merge = (sources: Partial<GenerationSources>) =>
  mergeGenerationConfig({
    generationConfig: undefined,
    config: {},
    task: 'summarization',
    preset: {},
    user: {},
    ...sources,
  });

describe('whose value holds', () => {
  test('the user’s, then the task’s, then the model’s, then the pipeline’s', () => {
    const all = {
      preset: { num_beams: 4 },
      generationConfig: { num_beams: 6 },
      config: { num_beams: 3, task_specific_params: { summarization: { num_beams: 5 } } },
      user: { num_beams: 2 },
    };
    expect(merge(all).num_beams).toBe(2);
    expect(merge({ ...all, user: { num_beams: null } }).num_beams).toBe(5);
    expect(merge({ ...all, user: {}, task: 'translation_en_to_de' }).num_beams).toBe(6);
    expect(merge({ ...all, user: {}, config: {} }).num_beams).toBe(6);
    expect(merge({ preset: all.preset }).num_beams).toBe(4);
  });

  test('config.json’s only where there is no generation_config.json', () => {
    const config = { num_beams: 3, length_penalty: 2 };
    expect(merge({ config })).toMatchObject(config);
    expect(merge({ config, generationConfig: { num_beams: 4 } }).length_penalty).toBeUndefined();
  });

  test('a length that the user asks for, however the model puts its own', () => {
    const generationConfig = { max_new_tokens: 50, min_new_tokens: 9 };
    expect(merge({ generationConfig, user: { max_length: 20, min_length: 3 } })).toMatchObject({
      max_length: 20,
      max_new_tokens: undefined,
      min_length: 3,
      min_new_tokens: undefined,
    });
    expect(
      merge({ generationConfig, user: { max_length: 20, max_new_tokens: 7 } }).max_new_tokens,
    ).toBe(7);
  });

  test('the pipeline’s length where the model has none', () => {
    const preset = { max_new_tokens: 256 };
    expect(merge({ preset }).max_new_tokens).toBe(256);
    expect(merge({ preset, generationConfig: { max_length: 142 } }).max_new_tokens).toBe(undefined);
    expect(merge({ preset, user: { max_length: 30 } }).max_new_tokens).toBe(undefined);
  });
});

describe('the options', () => {
  test('have Python’s defaults', () => {
    expect(generationOptions({}, 3, Infinity)).toMatchObject({
      maxLength: 23,
      minLength: 0,
      numBeams: 1,
      lengthPenalty: 1,
      earlyStopping: false,
      doSample: false,
      topK: 50,
      topP: 1,
      minP: undefined,
      repetitionPenalty: 1,
      eosTokenIds: [],
    });
  });

  test('count new tokens from the prompt, and whole lengths with it', () => {
    expect(generationOptions({ max_new_tokens: 5 }, 7, Infinity).maxLength).toBe(12);
    expect(generationOptions({ max_new_tokens: 5, max_length: 9 }, 7, Infinity).maxLength).toBe(12);
    expect(generationOptions({ max_length: 9 }, 7, Infinity).maxLength).toBe(9);
    expect(generationOptions({ min_new_tokens: 2, min_length: 90 }, 7, Infinity)).toMatchObject({
      minLength: 9,
      minNewTokens: 2,
    });
  });

  test('never ask for a position that the model does not have', () => {
    expect(generationOptions({ max_new_tokens: 500 }, 7, 96).maxLength).toBe(96);
    expect(() => generationOptions({ max_new_tokens: 500 }, 96, 96)).toThrow(/room for 96/);
  });

  test('read lists and single ids alike', () => {
    const config = { eos_token_id: [2, 3], forced_eos_token_id: 2, bad_words_ids: [[5], [6, 7]] };
    expect(generationOptions(config, 1, Infinity)).toMatchObject({
      eosTokenIds: [2, 3],
      forcedEosTokenIds: [2],
      badWordsIds: [[5], [6, 7]],
    });
  });

  test.each([
    [{ max_length: 7 }, /“max_length” is 7/],
    [{ num_beams: 2, num_return_sequences: 3, max_new_tokens: 1 }, /2 beams/],
    [{ num_return_sequences: 3, max_new_tokens: 1 }, /do_sample/],
    [{ do_sample: true, temperature: 0, max_new_tokens: 1 }, /temperature/],
  ])('are refused with a sentence where they cannot hold: %j', (config, message) => {
    const read = () => generationOptions(config, 7, Infinity);
    expect(read).toThrow(GenerationOptionError);
    expect(read).toThrow(message);
  });

  test('that have no effect here are named', () => {
    expect(optionsNotFollowed({ num_beams: 4, num_beam_groups: 1, typical_p: 1 })).toEqual([]);
    expect(optionsNotFollowed({ num_beam_groups: 2, penalty_alpha: 0.6 })).toEqual([
      'penalty_alpha',
      'num_beam_groups',
    ]);
  });
});
