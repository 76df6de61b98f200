import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { translationModels } from '../../src/models/catalogue/pairs';
import { taskDefinitions } from '../../src/tasks/registry';
import { about, agrees, nobody, onEmptyMachine, titlesOf } from './empty-machine';
import { after, before, suite, test } from './harness';
import type { Answer, Asked } from './person';
import { api, id, open, run, set } from './support';
import { tenLanguages } from './ten-languages';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** Every command of the manifest, without its prefix: one that is new is tried too. */
function everyCommand(): readonly string[] {
  const manifest = vscode.extensions.getExtension(id)?.packageJSON as Manifest;
  return manifest.contributes.commands.map(({ command }) =>
    command.slice(command.indexOf('.') + 1),
  );
}

/** What a command of a task may be given, so that it asks for no more than a model. */
const argument = { question: 'Who waits?', instruction: 'Go on.' };

/** Nothing is installed, and everything is as it is by default, but for the hub's address. */
suite('Requests, of every command', () => {
  const { requestsOf, askedOf } = onEmptyMachine();

  before(async () => {
    await set('translation.target', undefined);
  });
  after(async () => {
    await set('translation.target', 'de');
    await set('offline', undefined);
  });

  // First of all: for each task it is asked once for each window.
  test('are one for the full model, where the demo cannot read the text and the person wants it', async () => {
    await open('2026-03-01 12:00:01 ERROR [worker-2] Connection refused: retry 2 of 5\n'.repeat(4));
    const { made, questions } = await askedOf(
      (asked) => {
        const full = asked.labels.find((label) => label.startsWith('Get Full Model'));
        return full === undefined ? agrees(asked) : { choose: full };
      },
      () => run('answerQuestion', argument),
    );
    const { fullModel } = taskDefinitions['question-answering'];
    const [question, ...others] = questions.filter(({ kind }) => kind === 'dialog');
    assert.match(question?.detail ?? '', new RegExp(`${fullModel}\\nSize: about `, 'u'));
    assert.deepEqual(others, []);
    assert.deepEqual(made, [about(fullModel)]);
  });

  test('are none where the person goes away from every question', async () => {
    const asked: string[] = [];
    for (const command of everyCommand()) {
      await open(Object.values(tenLanguages).join('\n\n'), Object.values(tenLanguages));
      const made = await requestsOf(nobody, () => run(command, argument));
      asked.push(...made.map((address) => `${command}: ${address}`));
    }
    assert.deepEqual(asked, []);
  }, 600_000);

  for (const [language, text] of Object.entries(tenLanguages)) {
    // English is the language of the window: its text goes to German.
    const [model = ''] = translationModels(language, language === 'en' ? 'de' : 'en');
    test(`are one for the model of the pair, after a yes to a text in ${language}`, async () => {
      for (const command of ['translateText', 'translateComments']) {
        await open(text);
        assert.deepEqual(await requestsOf(nobody, () => run(command, argument)), [], command);
        await open(text);
        assert.deepEqual(
          await requestsOf(agrees, () => run(command, argument)),
          [about(model)],
          command,
        );
      }
    });
  }

  test('are one for each model that all tasks need, which are asked for by one question', async () => {
    await open(tenLanguages.ko ?? '');
    const { made, questions } = await askedOf(agrees, () => run('runAllTasks', argument));
    assert.deepEqual(titlesOf(questions), ['Download 3 models?']);
    const { fullModel } = taskDefinitions.summarization;
    // None that is known sums up Korean, which is said; one that goes on with it is asked for.
    const detail = questions[0]?.detail ?? '';
    assert.ok(detail.includes(`\n${fullModel} reads only English. This looks like`), detail);
    const models = [fullModel, 'Xenova/opus-mt-ko-en', 'onnx-community/Qwen3-0.6B-ONNX'];
    assert.deepEqual([...made].sort(), models.map(about).sort());
  });

  test('are one for each model of several selections, which are asked for by one question', async () => {
    const texts = ['ko', 'fr', 'de'].map((language) => tenLanguages[language] ?? '');
    await open(texts.join('\n\n'), texts);
    const { made, questions } = await askedOf(agrees, () => run('translateText'));
    assert.deepEqual(titlesOf(questions), ['Download 3 models?']);
    const models = ['ko', 'fr', 'de'].map((language) => translationModels(language, 'en')[0] ?? '');
    assert.deepEqual([...made].sort(), models.map(about).sort());
  });

  test('leave a card where a translation was refused, or its model could not be had', async () => {
    for (const [answer, state, expected] of [
      [nobody, 'stopped', /^This needs Xenova\/opus-mt-ko-en, which is not on this machine\.$/u],
      [agrees, 'failed', /There is no model Xenova\/opus-mt-ko-en at/u],
    ] as const) {
      await open(tenLanguages.ko ?? '');
      await requestsOf(answer, () => run('translateText'));
      const [card] = (await api()).cards();
      assert.equal(card?.state, state);
      assert.match(card.error ?? card.activity ?? '', expected);
      assert.equal(card.languages?.target, 'English');
    }
  });

  test('are for a model that reads the language of the text; where none does, that is said', async () => {
    await open(tenLanguages.ko ?? '');
    const reader = 'onnx-community/Qwen3-0.6B-ONNX';
    const { made, questions } = await askedOf(agrees, () => run('continueText'));
    assert.deepEqual([titlesOf(questions), made], [[`Look up ${reader}?`], [about(reader)]]);
    const { fullModel } = taskDefinitions.summarization;
    const declined = await askedOf(nobody, () => run('summarizeText'));
    assert.deepEqual(
      [titlesOf(declined.questions), declined.made],
      [[`Download ${fullModel}?`], []],
    );
    const [card] = (await api()).cards();
    assert.equal(card?.activity, `This needs ${fullModel}, which is not on this machine.`);
    for (const said of [declined.questions[0]?.detail, card.caution]) {
      assert.match(said ?? '', /reads only English\. This looks like a text in Korean/u);
    }
  });

  test('are none for a language that no model knows, which is said with its setting', async () => {
    for (const unknown of ['klingon', 'tlh']) {
      await set('translation.target', unknown);
      try {
        await open(tenLanguages.fr ?? '');
        const said: string[] = [];
        const made = await requestsOf(
          (asked) => {
            said.push(asked.title, ...asked.labels);
            return undefined;
          },
          () => run('translateText'),
        );
        assert.deepEqual(made, []);
        assert.match(
          said[0] ?? '',
          /“target”.*The setting is localTransformers\.translation\.target/u,
        );
        assert.ok(said.includes('Open Settings'), said.join('\n'));
      } finally {
        await set('translation.target', undefined);
      }
    }
  });

  /** Chooses labels one after the other, whatever else is asked, and types a text where one is wanted. */
  function chooses(...steps: readonly (string | { readonly type: string })[]) {
    const left = [...steps];
    return ({ kind, labels }: Asked): Answer => {
      const [next] = left;
      if (next === undefined || kind === 'message') {
        return undefined;
      }
      const fits = typeof next === 'string' ? labels.includes(next) : kind !== 'dialog';
      left.splice(0, fits ? 1 : 0);
      return fits ? (typeof next === 'string' ? { choose: next } : next) : undefined;
    };
  }

  const known = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english';
  const select = { task: 'text-classification' };
  const search = 'Search the Hub…';
  const enter = 'Enter an Id…';

  for (const [title, command, given, answer, expected] of [
    ['a model is chosen and declined', 'selectModel', select, chooses(known, 'Not Now'), []],
    ['a model is chosen and agreed to', 'selectModel', select, chooses(known, 'Download'), [known]],
    ['an id is entered and declined', 'selectModel', select, chooses(enter, { type: 'a/b' }), []],
    [
      'an id is entered and agreed to',
      'selectModel',
      select,
      chooses(enter, { type: 'a/b' }, 'Look Up'),
      ['a/b'],
    ],
    ['the search is opened', 'selectModel', select, chooses(search), []],
    [
      'the hub is searched',
      'selectModel',
      select,
      chooses(search, { type: 'bert' }),
      ['/api/models'],
    ],
    ['updates are looked for, of nothing', 'checkForUpdates', undefined, nobody, []],
    ['nobody signs in', 'signIn', undefined, nobody, []],
    ['somebody signs in', 'signIn', undefined, chooses({ type: 'hf_token' }), ['/api/whoami-v2']],
  ] as const) {
    test(`are those that were agreed to when ${title}`, async () => {
      const made = await requestsOf(answer, () => run(command, given));
      await run('signOut');
      assert.deepEqual(
        made,
        expected.map((one) => (one.startsWith('/') ? one : about(one))),
      );
    });
  }

  test('are none in offline mode, whatever the person says, and it is said', async () => {
    await set('offline', true);
    try {
      const said: string[] = [];
      for (const command of everyCommand()) {
        await open(tenLanguages.ko ?? '');
        const made = await requestsOf(
          (asked) => {
            said.push(asked.title);
            return agrees(asked);
          },
          () => run(command, argument),
        );
        assert.deepEqual(made, [], command);
      }
      assert.ok(said.some((text) => text.startsWith('Offline mode is on, so that 127.0.0.1')));
      assert.ok(!said.some((text) => /^(?:Download|Look up) /u.test(text)), said.join('\n'));
    } finally {
      await set('offline', undefined);
    }
  }, 300_000);
});
