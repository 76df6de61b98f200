import { describe, expect, test } from 'vitest';
import { useWorkbench, type Theme } from './harness';
import { useSmallModels } from './harness.models';

const workbench = useWorkbench();
const letter = 'complaint-broken-lamp.txt';
const menu = 'Local Transformers';
const wholeMenu = 'Local Transformers: Whole Document';

/** The cards in the panel, newest first. */
const cards = () => workbench().panelFrame().locator('article');

/** Opens the sample letter, selects all of it, and runs a task from the context menu. */
async function runTask(title: string): Promise<void> {
  const w = workbench();
  await w.openFile(letter);
  await w.selectAll();
  await w.contextMenu(menu, title);
}

/** Takes a picture of the text and the panel, with nothing selected in the text. */
async function picture(name: string, ...themes: readonly Theme[]): Promise<void> {
  const w = workbench();
  await w.focusEditor();
  await w.page.keyboard.press('Control+Home');
  await w.pictures(name, ...themes);
}

/** Waits until the newest card is about this task and done, and returns what it says. */
async function finished(title: string): Promise<string> {
  return workbench().finishedCard(title);
}

const taskTitles = [
  'Classify Text',
  'Find Entities',
  'Answer a Question About Text',
  'Summarize Text',
  'Translate Text',
  'Continue Text',
  'Run All Tasks on Text',
];

test('the context menu offers the tasks for what is selected, else for the whole document', async () => {
  const w = workbench();
  await w.openFile(letter);
  await w.page.keyboard.press('Control+Home');
  await w.openContextMenu();
  expect(await w.menuItem(menu).count()).toBe(0);
  await w.menuItem(wholeMenu).hover();
  for (const title of taskTitles) {
    await w.menuItem(title).waitFor();
  }
  await w.picture('menu-whole-dark');
  await w.page.keyboard.press('Escape');
  await w.page.keyboard.press('Escape');
  await w.selectAll();
  await w.openContextMenu();
  expect(await w.menuItem(wholeMenu).count()).toBe(0);
  await w.menuItem(menu).hover();
  for (const title of taskTitles) {
    await w.menuItem(title).waitFor();
  }
  // Nothing is marked, and nothing runs.
  expect(await w.menuItem('Clear Entities').count()).toBe(0);
  expect(await w.menuItem('Stop').count()).toBe(0);
  await w.picture('menu-dark');
  await w.page.keyboard.press('Escape');
  await w.page.keyboard.press('Escape');
});

test('commands that make no sense now are not offered', async () => {
  const w = workbench();
  const offered = (title: string): Promise<boolean> => w.isOffered(`Local Transformers: ${title}`);
  await w.openFile(letter);
  expect(await offered('Clear Entities')).toBe(false);
  expect(await offered('Translate Comments')).toBe(false);
  await w.focusEditor();
  await w.page.keyboard.press('Control+Home');
  await w.runCommand('Local Transformers: Find Entities');
  await finished('Find Entities');
  await w.focusEditor();
  expect(await offered('Stop')).toBe(false);
  // It is known by now that no model of the hub is here, and no token.
  expect(await offered('Verify Models')).toBe(false);
  expect(await offered('Sign Out of Hub')).toBe(false);
  expect(await offered('Sign In to Hub…')).toBe(true);
  await w.focusEditor();
  expect(await offered('Clear Entities')).toBe(true);
  await w.focusEditor();
  await w.page.keyboard.press('Control+Home');
  await w.runCommand('Local Transformers: Clear Entities');
  // What a command needs is loaded when it is first wanted.
  await expect.poll(() => offered('Clear Entities')).toBe(false);
});

test('what a command says in a message is to be seen', async () => {
  const w = workbench();
  await w.openFile(letter);
  await w.page.keyboard.press('Control+Home');
  await w.page.keyboard.press('ArrowDown');
  await w.page.keyboard.press('Shift+ArrowDown');
  await w.runCommand('Local Transformers: Find Entities');
  const said = 'There is only white space in the selection.';
  await w.page.locator('.notification-list-item-message', { hasText: said }).waitFor();
  expect(await w.notifications()).toEqual([said]);
  await w.runCommand('Notifications: Clear All Notifications');
  expect(await w.notifications()).toEqual([]);
});

test('Find Entities marks them, and a hover says what one is', async () => {
  const w = workbench();
  await runTask('Find Entities');
  expect(await finished('Find Entities')).toMatch(/Lisbon/u);
  // The card may still be that of the run before, which this one replaces.
  const marked = async (): Promise<readonly string[]> =>
    (await w.decorated()).map(({ text }) => text);
  await expect.poll(marked).toContain('Lisbon');
  await expect.poll(marked).toContain('Anna Kowalski');
  const hover = await w.hover('Lisbon');
  expect(hover).toMatch(/Location\s*\(LOCATION\)/u);
  expect(hover).toMatch(/found by nationaldesignstudio\/rampart/u);
  await picture('find-entities', 'dark', 'light', 'high-contrast', 'high-contrast-light');
  await w.runCommand('Local Transformers: Clear Entities');
  await expect.poll(() => w.decorated()).toEqual([]);
});

test('a click on an entity in the panel shows it in the text', async () => {
  const w = workbench();
  await runTask('Find Entities');
  await finished('Find Entities');
  await cards()
    .first()
    .getByRole('button', { name: /Location\s+Lisbon/u })
    .click();
  await w.statusBar(/6 selected/u).waitFor();
});

test('Answer a Question asks, answers, and shows where', async () => {
  const w = workbench();
  await runTask('Answer a Question About Text');
  await w.answer('What does the customer want?');
  expect(await finished('Answer a Question About Text')).toMatch(/What does the customer want\?/u);
  await picture('answer', 'light');
});

test('Classify Text shows its result in the panel', async () => {
  await runTask('Classify Text');
  const text = await finished('Classify Text');
  expect(text).toMatch(/Negative/u);
  expect(text).toMatch(/Demo/u);
  expect(text).toMatch(/customer letters only/u);
  await picture('classify', 'light', 'dark');
});

test('a task whose model is not here asks for it, and its card says what it needs', async () => {
  const w = workbench();
  await runTask('Summarize Text');
  const dialog = w.page.locator('.monaco-dialog-box');
  await dialog.getByText('Download Xenova/distilbart-cnn-6-6?').waitFor();
  await dialog
    .getByText(/Size: about \d+ MB.*Licence: apache-2\.0.*From: huggingface\.co/su)
    .waitFor();
  await w.picture('not-here-dark');
  await dialog.getByRole('button', { name: 'Not Now' }).click();
  const card = cards().first();
  await card
    .getByText('This needs Xenova/distilbart-cnn-6-6, which is not on this machine.')
    .waitFor();
  expect(await card.getByRole('button').allInnerTexts()).toEqual(
    expect.arrayContaining(['Get Model…', 'Select Model…']),
  );
  // Whoever says no has made no mistake.
  expect(await card.locator('.status.error').count()).toBe(0);
  expect(await w.notifications()).toEqual([]);
  await picture('not-here-declined', 'dark', 'light', 'high-contrast');
});

describe('with models for them on this machine', () => {
  useSmallModels();

  for (const [title, model, expected, name] of [
    ['Summarize Text', 'Xenova/distilbart-cnn-6-6', /lamp/u, 'summarize'],
    ['Translate Text', 'Xenova/opus-mt-en-de', /Mit freundlichen Grüßen|Lampe/u, 'translate'],
    ['Continue Text', 'Xenova/distilgpt2', /thank you|sorry|letter/iu, 'continue'],
  ] as const) {
    test(`${title} shows its result in the panel`, async () => {
      await runTask(title);
      if (title === 'Translate Text') {
        // The letter is in the window's own language already: it is asked once to which one.
        await workbench().picture('translate-question-dark');
        await workbench().choose('German');
      }
      const text = await finished(title);
      // What the card says of the text, its name and beginning, is no result.
      expect(await cards().first().locator('.generated').innerText()).toMatch(expected);
      expect(text).toContain(model);
      expect(text).not.toMatch(/Demo|customer letters only/u);
      await picture(name, 'light', 'dark');
    });
  }

  test('Run All Tasks gives six cards in one panel', async () => {
    const w = workbench();
    await w.panelFrame().getByRole('button', { name: 'Clear' }).click();
    await runTask('Run All Tasks on Text');
    await w.answer('Who wrote the letter?');
    await expect.poll(() => cards().count(), { timeout: 60_000 }).toBe(6);
    await expect
      .poll(
        () =>
          cards()
            .getByText(/\s(ms|sec)\b/u)
            .count(),
        { timeout: 60_000 },
      )
      .toBe(6);
    await picture('all-tasks', 'dark');
  });
});
