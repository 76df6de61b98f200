import { beforeAll, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import { PersonalDataReader } from '../../../src/runs/personal-data';
import type { Entity, TaskOutput } from '../../../src/tasks/results';
import { HandInference, model, settled } from './support';

const task = 'token-classification';
const letter =
  'Dear Sir or Madam, I ordered a lamp from your shop in Leeds last week. It has not arrived yet. Please tell me when I can expect it. Yours sincerely, Anna Keller';
const german =
  'Sehr geehrte Damen und Herren, die bestellte Lampe ist leider noch nicht angekommen.';

function make() {
  const inference = new HandInference();
  const shipped = model(task, { id: 'org/shipped' });
  const demo = model(task, { id: 'demo-entities', demo: true });
  const models = { shipped: () => shipped, demo: () => demo };
  const language = { language: 'en', sure: true };
  const languages = { detect: () => Promise.resolve(language) };
  const reader = new PersonalDataReader({ inference, models, languages });
  const asked = (id: string) => inference.asked.find((one) => one.model.id === id);
  return { inference, reader, asked, language };
}

const entity = (label: string, start: number, end: number): Entity => ({
  label,
  start,
  end,
  text: letter.slice(start, end),
  score: 0.9,
});
const entities = (...found: Entity[]): TaskOutput => ({
  kind: 'entities',
  entities: found,
  windows: 1,
});
const { signal } = new AbortController();

// What is loaded when it is first wanted takes longer than the turns that are waited for here.
beforeAll(async () => {
  await import('../../../src/text/fitness');
  await import('../../../src/redact/find/second-look');
});

describe('reading for personal data', () => {
  it('adds what the shipped model has no word for, where the text is one for the demo model', async () => {
    const { reader, asked } = make();
    const found = reader.read(letter, { signal });
    await settled();
    asked('org/shipped')?.done(entities(entity('PERSON', 148, 159), entity('LOCATION', 12, 17)));
    asked('demo-entities')?.done(
      entities(entity('LOC', 54, 59), entity('LOC', 12, 17), entity('PER', 148, 159)),
    );
    // Where both say the same, it is the first that says it.
    expect(await found).toEqual([
      entity('PERSON', 148, 159),
      entity('LOCATION', 12, 17),
      { ...entity('LOCATION', 54, 59), model: 'demo-entities' },
    ]);
  });

  it('asks the shipped model alone about a text that the demo model was not made for', async () => {
    const { inference, reader } = make();
    const found = reader.read(german, { signal });
    await settled();
    expect(inference.asked.map((one) => one.model.id)).toEqual(['org/shipped']);
    inference.last.done(entities());
    expect(await found).toEqual([]);
  });

  it('keeps nothing, whatever is set', async () => {
    const { inference, reader } = make();
    void reader.read(letter, { signal });
    await settled();
    expect(inference.asked).toHaveLength(2);
    for (const { options, request } of inference.asked) {
      expect(options.remember).toBe(false);
      expect(request.parameters).toMatchObject({ aggregation_strategy: 'first', threshold: 0 });
    }
  });

  it('reads numbers as in the country of the text, or in the one that is given', async () => {
    const { inference, reader, asked, language } = make();
    language.language = 'de';
    void reader.read(german, { signal });
    await settled();
    expect(inference.last.request).toMatchObject({ rules: { region: 'DE' } });
    void reader.read(letter, { signal, region: 'GB' });
    await settled();
    expect(inference.asked.slice(1).map(({ request }) => request)).toEqual([
      expect.objectContaining({ rules: { region: 'GB' } }),
      expect.not.objectContaining({ rules: expect.anything() as unknown }),
    ]);
    expect(asked('demo-entities')).toBeDefined();
  });

  it('says how far both have come', async () => {
    const { reader, asked } = make();
    const told: string[] = [];
    void reader.read(letter, {
      signal,
      onProgress: (done, total) => told.push(`${done}/${total}`),
    });
    await settled();
    // Nothing is told before the first has begun: it would begin at 0 again then.
    asked('demo-entities')?.options.observer?.progress?.(1, 2);
    asked('org/shipped')?.options.observer?.started?.();
    asked('org/shipped')?.options.observer?.progress?.(1, 4);
    asked('org/shipped')?.options.observer?.progress?.(4, 4);
    asked('demo-entities')?.options.observer?.progress?.(2, 2);
    expect(told).toEqual(['1/4', '2/4', '4/4']);
  });

  it('stops both when it is given up, and the other one when one fails', async () => {
    const { inference, reader, asked } = make();
    const controller = new AbortController();
    const stopped = reader.read(letter, { signal: controller.signal });
    await settled();
    controller.abort();
    await expect(stopped).rejects.toBeInstanceOf(Cancelled);
    inference.asked.length = 0;
    const failed = reader.read(letter, { signal });
    await settled();
    asked('demo-entities')?.fail(new Error('broken'));
    await expect(failed).rejects.toThrow('broken');
    expect(asked('org/shipped')?.options.signal.aborted).toBe(true);
  });
});
