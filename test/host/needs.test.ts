import * as assert from 'node:assert/strict';
import { taskDefinitions } from '../../src/tasks/registry';
import { about, agrees, nobody, onEmptyMachine, titlesOf } from './empty-machine';
import { suite, test } from './harness';
import type { Answer } from './person';
import { api, letter, open, run, set } from './support';
import { tenLanguages } from './ten-languages';

const commands = [
  ['summarizeText', taskDefinitions.summarization.fullModel],
  ['translateText', taskDefinitions.translation.fullModel],
  ['continueText', taskDefinitions['text-generation'].fullModel],
] as const;
const models = commands.map(([, model]) => model);
const needs = (model: string): string => `This needs ${model}, which is not on this machine.`;
const declines = (): Answer => ({ choose: 'Not Now' });

/** Summarize, Translate and Continue have no model that comes with the extension. */
suite('Tasks whose models are not here', () => {
  const { requestsOf, askedOf } = onEmptyMachine();

  for (const [command, model] of commands) {
    test(`${command} asks once; after a no its card says what it needs, after a yes that is asked for`, async () => {
      await open(letter);
      const { made, questions } = await askedOf(declines, () => run(command));
      assert.deepEqual(titlesOf(questions), [`Download ${model}?`]);
      const { detail = '', kind, labels } = questions[0] ?? {};
      assert.equal(kind, 'dialog');
      assert.deepEqual(labels, ['Download', 'Not Now']);
      assert.match(detail, /^Size: about \d+ MB$/mu);
      assert.match(detail, /^Licence: (?!not known)/mu);
      assert.match(detail, /^Nothing has been asked of 127\.0\.0\.1:\d+ yet\.$/mu);
      assert.deepEqual(made, []);
      const [card] = (await api()).cards();
      // Who says “Not Now” has made no mistake.
      assert.equal(card?.state, 'stopped');
      assert.equal(card.activity, needs(model));
      assert.equal(card.error, undefined);
      assert.equal(card.output, undefined);
      assert.deepEqual(
        card.actions.map(({ label }) => label),
        ['Get Model…', 'Select Model…'],
      );
      assert.deepEqual(await requestsOf(agrees, () => run(command)), [about(model)]);
    });
  }

  const missing = (model: string): string => `There is no model ${model} at`;
  for (const [said, answer, requests, state, sentence] of [
    ['no', nobody, [], 'stopped', needs],
    ['yes', agrees, models.map(about), 'failed', missing],
  ] as const) {
    test(`Run All asks one question for all of them, and does the rest after a ${said}`, async () => {
      await open(letter);
      let results: Awaited<ReturnType<typeof run>> = [];
      const { made, questions } = await askedOf(answer, async () => {
        results = await run('runAllTasks', { question: 'Who wrote this?' });
      });
      assert.deepEqual(titlesOf(questions), ['Download 3 models?']);
      const { detail = '' } = questions[0] ?? {};
      assert.ok(models.every((model) => detail.includes(model)));
      assert.match(detail, /^Size of all: about \d+ MB$/mu);
      assert.deepEqual([...made].sort(), [...requests].sort());
      assert.deepEqual(
        results.map((result) => result !== undefined),
        [true, true, true, false, false, false],
      );
      const cards = (await api()).cards().slice(0, 6);
      assert.deepEqual(
        cards.map(({ state }) => state),
        ['done', 'done', 'done', state, state, state],
      );
      for (const [index, model] of models.entries()) {
        const { error, activity } = cards[3 + index] ?? {};
        assert.ok((error ?? activity ?? '').startsWith(sentence(model)), error ?? activity);
      }
    });
  }

  test('Translate asks for the pair’s where “demo” is still set, which an earlier version had', async () => {
    await set('translation.model', 'demo');
    try {
      await open(tenLanguages.ko ?? '');
      const made = await requestsOf(agrees, () => run('translateTo', { target: 'en' }));
      assert.deepEqual(made, [about('Xenova/opus-mt-ko-en')]);
    } finally {
      await set('translation.model', undefined);
    }
  });
});
