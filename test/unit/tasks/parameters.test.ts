import { describe, expect, it } from 'vitest';
import { taskDefinitions } from '../../../src/tasks/registry';
import { checkParameters, ParameterError, parseParameter } from '../../../src/tasks/parameters';

const specs = taskDefinitions['token-classification'].parameters;
const spec = (name: string) => {
  const found = specs.find((known) => known.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('checkParameters', () => {
  it('fills in the defaults', () => {
    expect(checkParameters(specs, {})).toEqual({
      aggregation_strategy: 'first',
      ignore_labels: ['O'],
      threshold: 0,
      stride: null,
    });
  });

  it.each([
    [{ aggregation_strategy: 'some' }, /must be one of none, simple, first/],
    [{ threshold: 2 }, /must be a number from 0 to 1, not 2/],
    [{ threshold: '0.5' }, /must be a number/],
    [{ threshold: Number.NaN }, /must be a number/],
    [{ stride: 1.5 }, /must be a whole number/],
    [{ threshold: null }, undefined],
    [{ ignore_labels: [1] }, /must be a list/],
    [{ top_k: 5 }, /no parameter “top_k”/],
  ])('checks %j', (given, message) => {
    if (message) {
      expect(() => checkParameters(specs, given)).toThrow(ParameterError);
      expect(() => checkParameters(specs, given)).toThrow(message);
    } else {
      expect(checkParameters(specs, given)).toBeDefined();
    }
  });
});

describe('languages of a translation', () => {
  const { parameters } = taskDefinitions.translation;

  it.each(['de', 'zh-Hant', 'deu_Latn', 'pt-BR'])('may be %s', (target) => {
    expect(checkParameters(parameters, { target }).target).toBe(target);
  });

  it('is the usual one where it is left empty', () => {
    expect(checkParameters(parameters, { source: '', target: ' ' })).toMatchObject({
      source: 'auto',
      target: 'auto',
    });
  });

  it.each(['klingon', 'German', 'de_', 5])('may not be %j', (target) => {
    expect(() => checkParameters(parameters, { target })).toThrow(
      /“target” must be the tag of a language, such as “de” or “zh-Hant”/u,
    );
  });

  it('says which words may stand for one', () => {
    expect(checkParameters(parameters, { source: 'auto' }).source).toBe('auto');
    expect(() => checkParameters(parameters, { source: 'English' })).toThrow(/“zh-Hant”, or auto/u);
  });
});

describe('parseParameter', () => {
  it('reads text by type', () => {
    expect(parseParameter(spec('threshold'), '0.5')).toBe(0.5);
    expect(parseParameter(spec('stride'), 'null')).toBeNull();
    expect(parseParameter(spec('ignore_labels'), 'O, MISC')).toEqual(['O', 'MISC']);
    expect(parseParameter(spec('ignore_labels'), '')).toEqual([]);
  });

  it.each([
    ['threshold', 'much'],
    ['threshold', ''],
    ['threshold', 'null'],
    ['aggregation_strategy', ''],
  ])('refuses %s=%s', (name, text) => {
    expect(() => parseParameter(spec(name), text)).toThrow(ParameterError);
  });
});
