import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { suite, test } from './harness';
import { Person } from './person';
import { RequestRecorder } from './requests';
import { withSmallModels } from './small-models';
import { api, letter, open, set } from './support';

/** The texts of the hovers over the third line of the open document. */
async function hoversAt(): Promise<readonly string[]> {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    new vscode.Position(2, 1),
  );
  return hovers.flatMap(({ contents }) =>
    contents.flatMap((one) =>
      one instanceof vscode.MarkdownString ? one.value.replaceAll('&nbsp;', ' ') : [],
    ),
  );
}

suite('The translation of what the pointer rests on', () => {
  withSmallModels();

  test('is that of a docstring, and of no code', async () => {
    const source = '"""Lamps.\n\nThe lamp arrived broken.\n"""\n';
    await set('translation.hover', true);
    try {
      const code = 'def lamp():\n    pass\nlamp = "The lamp arrived broken."\n';
      for (const [content, isShown] of [
        [source, true],
        [code, false],
      ] as const) {
        const document = await vscode.workspace.openTextDocument({ language: 'python', content });
        await vscode.window.showTextDocument(document);
        const shown = await hoversAt();
        assert.equal(
          shown.some((one) => one.includes('From English')),
          isShown,
          content,
        );
        assert.equal(
          shown.some((one) => /lampe/iu.test(one)),
          isShown,
        );
      }
    } finally {
      await set('translation.hover', undefined);
    }
  });

  test('is off until it is switched on, and then comes with no card and no question', async () => {
    await open(letter);
    const cards = (await api()).cards().length;
    try {
      assert.deepEqual(await hoversAt(), []);
      await set('translation.hover', true);
      const [shown = '', said = '', ...others] = await hoversAt();
      assert.deepEqual(others, []);
      assert.match(shown, /lampe/iu);
      assert.match(said, /From English to German/u);
      // Nothing in it can be run.
      assert.doesNotMatch(`${shown}${said}`, /command:/u);
      assert.equal((await api()).cards().length, cards);
      // No model for that pair is here.
      await set('translation.target', 'fr');
      await open(letter);
      assert.deepEqual(await hoversAt(), []);
    } finally {
      await set('translation.hover', undefined);
      await set('translation.target', 'de');
    }
  });
});

/** What the extension "Comment Translate" registers a source as, by its published interface. */
interface Source {
  readonly maxLen: number;
  translate(content: string, options: { from?: string; to: string }): Promise<string>;
  link(content: string, options: { from?: string; to: string }): string;
}

/** Finds and takes a source as that extension does: by what extensions contribute and export. */
async function sources(): Promise<ReadonlyMap<string, new () => Source>> {
  const found = new Map<string, new () => Source>();
  for (const extension of vscode.extensions.all) {
    const { contributes } = extension.packageJSON as {
      readonly contributes?: { readonly translates?: readonly { readonly translate: string }[] };
    };
    if (contributes?.translates) {
      await extension.activate();
      const exported = extension.exports as {
        extendTranslate(registry: (name: string, source: new () => Source) => void): unknown;
      };
      await exported.extendTranslate((name, source) => {
        const isContributed = contributes.translates?.some(({ translate }) => translate === name);
        assert.ok(isContributed, `${name} is not contributed`);
        found.set(`${extension.id}-${name}`, source);
      });
    }
  }
  return found;
}

suite('A source of translations for other extensions', () => {
  withSmallModels();

  test('is found by what is contributed, and translates on this machine', async () => {
    const found = await sources();
    const [key = ''] = found.keys();
    assert.equal(found.size, 1);
    assert.match(key, /local-transformers-localTransformers$/u);
    const Found = found.get(key);
    assert.ok(Found);
    const source = new Found();
    const translated = await source.translate(letter, { from: 'en', to: 'de' });
    assert.match(translated, /lampe/iu);
    assert.equal(source.link(letter, { to: 'de' }), '');
    assert.ok(source.maxLen > 1000);
  });

  test('says in a sentence what it cannot do, and asks nothing', async () => {
    const [Found] = (await sources()).values();
    assert.ok(Found);
    const source = new Found();
    const person = new Person();
    try {
      await assert.rejects(
        source.translate(letter, { to: 'fr' }),
        /^Error: The model Xenova\/opus-mt-en-fr is not on this machine/u,
      );
      await assert.rejects(source.translate(letter, { to: 'klingon' }), /^Error: “target”/u);
      assert.deepEqual(person.asked, []);
    } finally {
      person.dispose();
    }
  });
});

suite('Translations that nobody asked for, with no model on this machine', () => {
  test('are none, with no card, no question and no request', async () => {
    const cards = (await api()).cards().length;
    const person = new Person();
    const recorder = new RequestRecorder();
    await set('translation.hover', true);
    try {
      await open(letter);
      assert.deepEqual(await hoversAt(), []);
      const [Found] = (await sources()).values();
      assert.ok(Found);
      await assert.rejects(
        new Found().translate(letter, { from: 'en', to: 'de' }),
        /^Error: The model Xenova\/opus-mt-en-de is not on this machine/u,
      );
      assert.deepEqual(person.asked, []);
      assert.deepEqual(recorder.take(), []);
      assert.equal((await api()).cards().length, cards);
    } finally {
      person.dispose();
      recorder.dispose();
      await set('translation.hover', undefined);
    }
  });
});
