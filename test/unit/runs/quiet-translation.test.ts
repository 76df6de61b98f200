import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { QuietTranslation, type QuietRequest } from '../../../src/runs/quiet-translation';
import type { RunOrder } from '../../../src/runs/order';
import type { TaskRequest } from '../../../src/runs/task-runner';
import { countWords } from '../../../src/text/words';
import { HandInference, model, order, settled, text } from './support';

const letter =
  'Dear Ms Okafor, the kettle that I ordered from your shop in March arrived broken. Please send me a new one, or give me my money back. I am very disappointed.';
const asked: QuietRequest = {
  text: letter,
  language: 'markdown',
  parameters: { format: 'auto' },
  priority: 'prefetch',
};
const signal = new AbortController().signal;

/** @param changes what the order is that is made of each request */
function make(changes: Partial<RunOrder> = {}, target = 'de') {
  const inference = new HandInference();
  const requests: TaskRequest[] = [];
  const translation = new QuietTranslation(
    {
      prepare: (request) => {
        requests.push(request);
        const languages = { source: 'en', target, detected: true };
        return Promise.resolve({ ...order('translation', request.text), languages, ...changes });
      },
    },
    inference,
  );
  return { inference, requests, translation };
}

describe('a quiet translation', () => {
  it('asks nobody, and lets others go first', async () => {
    const { inference, requests, translation } = make();
    const done = translation.translate(asked, signal);
    await settled();
    expect(requests).toMatchObject([
      { task: 'translation', consent: 'never', inputs: { language: 'markdown' } },
    ]);
    expect(inference.last.options.priority).toBe('prefetch');
    inference.last.done(text('Sehr geehrte Frau Okafor'));
    expect(await done).toMatchObject({
      text: 'Sehr geehrte Frau Okafor',
      languages: { source: 'en', target: 'de' },
      model: { id: 'org/translation' },
    });
  });

  it('is none where the text is in the other language already', async () => {
    const { inference, translation } = make({}, 'en-GB');
    expect((await translation.translate(asked, signal)).text).toBe(letter);
    expect(inference.asked).toEqual([]);
  });

  it('says in a sentence that no model is here', async () => {
    const { inference, translation } = make({
      need: { task: 'translation', id: 'org/en-de', dtype: 'q8' },
    });
    await expect(translation.translate(asked, signal)).rejects.toThrow(
      /^The model org\/en-de is not on this machine/u,
    );
    expect(inference.asked).toEqual([]);
  });

  it('leaves letters to the demo model, and hardly any comment of our own sources', async () => {
    const { inference, translation } = make({ model: model('translation', { demo: true }) });
    const short = { ...asked, text: 'The kettle arrived broken.' };
    await expect(translation.translate(short, signal)).rejects.toThrow(
      /^The demo model reads customer letters only/u,
    );
    const started = async (texts: readonly string[]): Promise<number> => {
      const before = inference.asked.length;
      for (const text of texts) {
        translation.translate({ ...asked, text }, signal).catch(() => undefined);
      }
      await settled();
      return inference.asked.length - before;
    };
    const comments = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [
        ...readFileSync(join('src', name), 'utf8').matchAll(/\/\*\*(.*?)\*\//gsu),
      ])
      .map(([, text = '']) => text.replace(/\s*\*\s|\s+/gu, ' ').trim());
    expect(comments.length).toBeGreaterThan(1000);
    expect((await started(comments)) / comments.length).toBeLessThan(0.01);
    const long = readdirSync('media/samples')
      .flatMap((name) => readFileSync(join('media/samples', name), 'utf8').split(/\n\s*\n/u))
      .filter((text) => countWords(text, 'en') >= 25);
    expect(long.length).toBeGreaterThan(8);
    expect(await started(long)).toBe(long.length);
  });
});
