import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { taskDefinitions } from '../../src/tasks/registry';
import { suite, test } from './harness';
import { withSmallModels } from './small-models';
import { api, open, outputOf, run, set, until } from './support';

/** Writes a file with a name that says its language, opens it, and returns its editor. */
async function openAs(name: string, content: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const file = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file), {
    viewColumn: vscode.ViewColumn.One,
    preview: false,
  });
}

/** Compares the newest result with its document, and returns what the document would be. */
async function compared(): Promise<string> {
  const shown = (): vscode.Uri | undefined => {
    const [group] = vscode.window.tabGroups.all;
    const input = group?.activeTab?.input;
    return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
  };
  const before = shown()?.toString();
  await (await api()).compare();
  const preview = await until('a comparison', () => {
    const uri = shown();
    return uri && uri.toString() !== before && uri;
  });
  return (await vscode.workspace.openTextDocument(preview)).getText();
}

suite('Translation in the editor', () => {
  withSmallModels();

  test('Translate To… takes the languages that it is given', async () => {
    await open('The lamp arrived broken.');
    const [result] = await run('translateTo', { target: 'de' });
    assert.ok(result);
    assert.equal(result.parameters.source, 'en');
    assert.equal(result.parameters.target, 'de');
    assert.match(result.output.kind === 'text' ? result.output.text : '', /lampe/iu);
  });

  test('Translate To… asks for a language, and nothing runs when none is chosen', async () => {
    await open('The lamp arrived broken.');
    const running = run('translateTo');
    // The list is there once its command for the next item does something; closing it ends it.
    const timer = setInterval(() => {
      void vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    }, 200);
    try {
      assert.deepEqual(await running, []);
    } finally {
      clearInterval(timer);
    }
  });

  test('a pair that the chosen model does not translate is said, not translated', async () => {
    await set('translation.model', taskDefinitions.translation.fullModel);
    try {
      await open('The lamp arrived broken.');
      assert.deepEqual(await run('translateTo', { source: 'en', target: 'fr' }), [undefined]);
      const [card] = (await api()).cards();
      assert.match(card?.error ?? '', /^This model translates en→de, not en→fr\./u);
    } finally {
      await set('translation.model', undefined);
    }
  });

  test('a sentence that a limit has cut off is told on the card', async () => {
    await set('translation.maxNewTokens', 5);
    try {
      await open('The lamp that I ordered from your shop on 3 March arrived broken.');
      await run('translateTo', { source: 'en', target: 'de' });
      const [card] = (await api()).cards();
      assert.deepEqual(card?.notes, [
        'Sentences whose end is missing: 1. “max_new_tokens” allows 5 tokens for each; raise it to get them whole.',
      ]);
    } finally {
      await set('translation.maxNewTokens', undefined);
    }
  });

  test('Markdown keeps its structure', async () => {
    await openAs(
      'guide.md',
      '# The lamp\n\nDear Sirs, my lamp is `broken`, see [a](b.md). Please send me a new lamp.\n\n```\nThe lamp\n```\n',
    );
    const { text } = await outputOf('text', 'translateText');
    assert.match(text, /^# .+\n\n.*`broken`.*\(b\.md\).*\n\n```\nThe lamp\n```\n$/u);
  });

  test('Translate Comments leaves the code alone', async () => {
    const source = '# The lamp arrived broken.\nlamp = "The lamp arrived broken."\n';
    await openAs('lamp.py', source);
    const { text } = await outputOf('text', 'translateComments');
    assert.match(text, /^# .*lampe.*\nlamp = "The lamp arrived broken\."\n$/iu);
  });

  test('Translate Comments knows a part of a comment for what it is', async () => {
    const source =
      '/**\n * The lamp arrived broken.\n * Please send me a new lamp.\n */\nlet lamp;\n';
    const editor = await openAs('lamp.ts', source);
    const document = editor.document;
    const place = (words: string): vscode.Position => document.positionAt(source.indexOf(words));
    editor.selection = new vscode.Selection(place('The lamp'), place(' */'));
    const { text } = await outputOf('text', 'translateComments');
    assert.match(text, /^.*lampe.*\n \* .*lampe.*\n$/iu);
    assert.doesNotMatch(text, /Please/u);
  });

  test('code without comments is not translated, with a sentence and no card', async () => {
    const source = '# The lamp arrived broken.\nlamp = "The lamp arrived broken."\n';
    const editor = await openAs('lamp.py', source);
    const cards = (await api()).cards().length;
    const line = editor.document.lineAt(1).range;
    editor.selection = new vscode.Selection(line.start, line.end);
    assert.deepEqual(await run('translateComments'), []);
    assert.deepEqual(await run('translateText'), []);
    assert.equal((await api()).cards().length, cards);
  });

  test('Continue goes on in the same card, and is one text', async () => {
    await open('Dear Anna Kowalski,\n\nthank you for your letter.');
    await set('textGeneration.maxNewTokens', 8);
    try {
      const first = await outputOf('text', 'continueText');
      const longer = await (await api()).goOn();
      assert.ok(longer?.output.kind === 'text');
      assert.ok(longer.output.text.startsWith(first.text));
      assert.ok(longer.output.text.length > first.text.length);
      assert.ok(longer.output.tokens > first.tokens);
    } finally {
      await set('textGeneration.maxNewTokens', undefined);
    }
  });

  test('another of several translations is what Compare shows once it was chosen', async () => {
    await open('Nobody answers my letters.');
    await set('translation.numBeams', 8);
    await set('translation.numReturnSequences', 6);
    try {
      const { text, alternatives = [] } = await outputOf('text', 'translateText');
      // Of equal length, so that nothing but the text itself tells them apart.
      const same = alternatives.findIndex((other) => other.text.length === text.length);
      const other = alternatives[same]?.text;
      assert.ok(other !== undefined && other !== text, JSON.stringify(alternatives));
      assert.equal(await compared(), text);
      (await api()).choose(same);
      assert.equal(await compared(), other);
      // The one that was shown has changed places with it.
      (await api()).choose(same);
      assert.equal(await compared(), text);
    } finally {
      await set('translation.numBeams', undefined);
      await set('translation.numReturnSequences', undefined);
    }
  });

  test('Compare shows the document as it would be', async () => {
    const editor = await open('The lamp arrived broken.');
    const { text } = await outputOf('text', 'translateText');
    assert.equal(await compared(), text);
    assert.equal(editor.document.getText(), 'The lamp arrived broken.');
  });
});
