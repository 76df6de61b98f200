import { describe, expect, it } from 'vitest';
import { QuietTranslation, type QuietRequest } from '../../../src/runs/quiet-translation';
import type { RunOrder } from '../../../src/runs/order';
import type { TaskRequest } from '../../../src/runs/task-runner';
import { HandInference, order, settled, text } from './support';

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
});
