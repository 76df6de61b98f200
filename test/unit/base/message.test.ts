import { describe, expect, it } from 'vitest';
import { english, translatable } from '../../../src/base/message';
import { ModelError } from '../../../src/models/errors';
import { korean } from '../../support/korean';
import { hubAndLibrary, useCleanUps } from '../../support/library';
import { id } from '../../support/tiny-model';

useCleanUps();

describe('a message', () => {
  it('has its values in their places, also twice, also in another order', () => {
    expect(english(translatable('{1} of {0}, {1}', 'a', 2))).toBe('2 of a, 2');
  });

  it('takes no value for a template', () => {
    expect(english(translatable('{0} {1}', '{1}', '{0}'))).toBe('{1} {0}');
    expect(english(translatable('{0} {1} {x}', 'a'))).toBe('a {1} {x}');
  });

  it('may have messages in it, and lists of which one is meant', () => {
    const list = [translatable('Summarize Text'), translatable('Translate Text')];
    const message = translatable(
      '{0} is a {1}, which cannot do “{2}”. {3}',
      'org/a',
      'T5',
      translatable('Classify Text'),
      translatable('It can be used for {0}.', list),
    );
    expect(english(message)).toBe(
      'org/a is a T5, which cannot do “Classify Text”. It can be used for “Summarize Text” or “Translate Text”.',
    );
    expect(korean(message)).toBe(
      'org/a은(는) T5 모델로, “텍스트 분류” 작업을 할 수 없습니다. “텍스트 요약” 또는 “텍스트 번역” 작업에 사용할 수 있습니다.',
    );
  });
});

describe('an error about a model', () => {
  it('says the same in English and in Korean', async () => {
    const { library } = await hubAndLibrary();
    const error = await library
      .plan(id, 'text-classification', 'fp16')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ModelError);
    const { message, said } = error as ModelError;
    expect(message).toBe(english(said));
    expect(message).toMatch(/cannot be used for “Classify Text” at dtype fp16.*fp32, q8/u);
    expect(korean(said)).toMatch(/fp16 dtype으로 “텍스트 분류” 작업에.*fp32, q8 dtype으로는/u);
  });
});
