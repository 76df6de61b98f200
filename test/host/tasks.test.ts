import * as assert from 'node:assert/strict';
import { suite, test } from './harness';
import { withSmallModels } from './small-models';
import { letter, open, outputOf, run, set } from './support';

suite('The six tasks on a letter', () => {
  withSmallModels();

  test('Classify Text', async () => {
    await open(letter);
    const { labels } = await outputOf('labels', 'classifyText');
    assert.deepEqual(labels.map(({ label }) => label).sort(), ['NEGATIVE', 'POSITIVE']);
    assert.equal(labels[0]?.label, 'NEGATIVE');
    const sum = labels.reduce((total, { score }) => total + score, 0);
    assert.ok(Math.abs(sum - 1) < 1e-5, `scores add up to ${sum}`);
  });

  test('Find Entities', async () => {
    await open(letter);
    const { entities } = await outputOf('entities', 'findEntities');
    const found = entities.map(({ label, text }) => `${label} ${text}`);
    for (const expected of [
      'ORGANIZATION Harbour Books',
      'LOCATION Lisbon',
      'PERSON Anna Kowalski',
    ]) {
      assert.ok(found.includes(expected), `${expected} is not among ${found.join(', ')}`);
    }
    for (const { start, end, text } of entities) {
      assert.equal(letter.slice(start, end), text);
    }
  });

  test('Answer a Question About Text', async () => {
    await open(letter);
    const question = 'Where is the shop?';
    const output = await outputOf('answers', 'answerQuestion', { question });
    assert.equal(output.question, question);
    assert.ok(output.answers.length > 0 && output.answers.length <= 3);
    for (const { start, end, answer } of output.answers) {
      assert.equal(letter.slice(start, end), answer);
    }
    assert.match(output.answers[0]?.answer ?? '', /Lisbon/u);
  });

  test('Summarize Text', async () => {
    await open(letter);
    const { text } = await outputOf('text', 'summarizeText');
    assert.ok(text.length > 10 && text.length < letter.length, text);
  });

  test('Translate Text keeps the lines', async () => {
    await open(letter);
    const { text } = await outputOf('text', 'translateText');
    assert.equal(text.split('\n').length, letter.split('\n').length);
    assert.match(text, /Sehr geehrte|Liebe|Hallo|Guten/u);
    assert.match(text, /Anna Kowalski$/u);
  });

  test('Continue Text gives the same text for the same seed', async () => {
    await open(letter);
    const first = await outputOf('text', 'continueText');
    assert.ok(first.text.trim().length > 0);
    await run('restartInference');
    const second = await outputOf('text', 'continueText');
    assert.equal(second.text, first.text);
    await set('textGeneration.seed', 7);
    try {
      const other = await outputOf('text', 'continueText');
      assert.notEqual(other.text, first.text);
    } finally {
      await set('textGeneration.seed', undefined);
    }
  });

  test('Run All Tasks on Text gives six results', async () => {
    await open(letter);
    const results = await run('runAllTasks', { question: 'Who wrote the letter?' });
    assert.deepEqual(
      results.map((result) => result?.task),
      [
        'text-classification',
        'token-classification',
        'question-answering',
        'summarization',
        'translation',
        'text-generation',
      ],
    );
  });

  test('several selections are read one by one', async () => {
    await open(letter, ['I am very disappointed.', 'Please send me a new lamp.']);
    const results = await run('classifyText');
    assert.equal(results.length, 2);
  });

  test('the same asked twice is computed once', async () => {
    await open(letter);
    const [first] = await run('classifyText');
    const [second] = await run('classifyText');
    assert.deepEqual(second, first);
    await run('restartInference');
    const [third] = await run('classifyText');
    assert.notEqual(third?.durationMs, first?.durationMs);
  });

  test('nothing to read is no result', async () => {
    await open(' \n\t ');
    assert.deepEqual(await run('classifyText'), []);
  });
});

suite('Settings reach the model', () => {
  withSmallModels();

  const settings: readonly [string, unknown, string, (kept: number, changed: number) => boolean][] =
    [
      [
        'textClassification.topK',
        1,
        'classifyText',
        (kept, changed) => kept === 2 && changed === 1,
      ],
      [
        'tokenClassification.aggregationStrategy',
        'none',
        'findEntities',
        (kept, changed) => changed > kept,
      ],
      [
        'tokenClassification.threshold',
        1,
        'findEntities',
        (kept, changed) => kept > 0 && changed === 0,
      ],
      [
        'tokenClassification.ignoreLabels',
        ['O', 'PER', 'ORG'],
        'findEntities',
        (kept, changed) => changed < kept,
      ],
      [
        'summarization.maxNewTokens',
        3,
        'summarizeText',
        (kept, changed) => kept > 3 && changed <= 3,
      ],
      ['textGeneration.maxNewTokens', 5, 'continueText', (_, changed) => changed <= 5],
    ];
  const count = async (command: string): Promise<number> => {
    const [result] = await run(command);
    assert.ok(result, `${command} gave no result`);
    switch (result.output.kind) {
      case 'labels':
        return result.output.labels.length;
      case 'entities':
        return result.output.entities.length;
      case 'answers':
        return result.output.answers.length;
      case 'text':
        return result.output.tokens;
    }
  };

  for (const [key, value, command, differs] of settings) {
    test(key, async () => {
      await open(letter);
      // What is chosen reads as Python does; where nothing is, rules read beside the model.
      await set('tokenClassification.model', 'demo');
      const kept = await count(command);
      await set(key, value);
      try {
        const changed = await count(command);
        assert.ok(differs(kept, changed), `${kept} before, ${changed} with ${key}`);
      } finally {
        await set(key, undefined);
        await set('tokenClassification.model', undefined);
      }
    });
  }

  test('a value out of range gives no result, and nothing breaks', async () => {
    await open(letter);
    await set('textClassification.topK', -3);
    try {
      assert.deepEqual(await run('classifyText'), []);
    } finally {
      await set('textClassification.topK', undefined);
    }
    assert.equal((await run('classifyText')).length, 1);
  });
});
