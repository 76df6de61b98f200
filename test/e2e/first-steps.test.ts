/**
 * The walkthrough as a newcomer walks it: with the packaged extension, a hub that must not be asked,
 * and no model but the demo ones, in English by the mouse, and in Korean by the keyboard, in
 * high contrast.
 */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { walkthroughSteps, type WalkthroughStep } from '../../src/ui/names/walkthrough';
import { themes } from '../../scripts/lib/server-settings.mts';
import { FakeHub } from '../support/fake-hub';
import { startOwnServer, useWorkbench, type Theme } from './harness';

type OwnServer = Awaited<ReturnType<typeof startOwnServer>>;
let server: OwnServer | undefined;
let hub: FakeHub | undefined;

beforeAll(async () => {
  hub = await FakeHub.start();
  server = await startOwnServer({ env: { HF_ENDPOINT: hub.endpoint } });
});
afterAll(async () => {
  await server?.stop();
  await hub?.stop();
});

/** What translating needs. */
const german = 'Xenova/opus-mt-en-de';

interface Language {
  readonly name: string;
  readonly tag: string;
  readonly theme: Theme;
  readonly command: string;
  readonly title: string;
  readonly noRequest: RegExp;
  /** Of the question before a model is fetched. */
  readonly facts: readonly string[];
  readonly notNow: string;
  /** What becomes of personal data, as it is asked before the first redaction. */
  readonly placeholders: string;
  /** Of the warning before it. */
  readonly goOn: string;
  /** On the card, when the answer was no. */
  readonly missing: string;
  readonly ways: readonly string[];
  /** Presses a button as this newcomer does. */
  readonly press: (button: Locator) => Promise<void>;
}

const languages: readonly Language[] = [
  {
    name: 'in English, by the mouse',
    tag: 'en',
    theme: 'dark',
    command: 'Local Transformers: Get Started',
    title: 'Get Started with Local Transformers',
    noRequest: /^0\srequests/u,
    facts: [`Download ${german}?`, 'Size: about ', 'Licence: ', 'From: 127.0.0.1'],
    notNow: 'Not Now',
    placeholders: 'Numbered Placeholders',
    goOn: 'Go On',
    missing: `This needs ${german}, which is not on this machine.`,
    ways: ['Get Model…', 'Select Model…'],
    press: (button) => button.click(),
  },
  {
    name: 'in Korean, by the keyboard',
    tag: 'ko',
    theme: 'high-contrast',
    command: 'Local Transformers: 시작하기',
    title: 'Local Transformers 시작하기',
    noRequest: /^요청\s0개/u,
    facts: [`${german}을(를) 다운로드하시겠습니까?`, '크기: 약 ', '라이선스: ', '위치: 127.0.0.1'],
    notNow: '나중에',
    placeholders: '번호가 있는 자리표시자',
    goOn: '계속',
    missing: `이 작업에는 ${german} 모델이 필요하지만 이 컴퓨터에 없습니다.`,
    ways: ['모델 다운로드…', '모델 선택…'],
    press: (button) => button.press('Enter'),
  },
];

describe.each(languages)('the first steps $name', (language) => {
  const { tag, command, title, noRequest, press } = language;
  const workbench = useWorkbench(() => {
    if (!server) {
      throw new Error('The server is there only inside tests and hooks.');
    }
    const colours = { 'workbench.colorTheme': themes[language.theme].setting };
    return { ...server, language: tag, userSettings: colours };
  });

  const step = (id: WalkthroughStep): Locator =>
    workbench().page.locator(`.getting-started-step[data-step-id$="#${id}"]`);

  /** Brings the walkthrough back where it is hidden, opens a step and presses its first button. */
  async function take(id: WalkthroughStep): Promise<void> {
    const { page } = workbench();
    if (!(await step(id).isVisible())) {
      await page.locator('.tab[aria-label^="Welcome"], .tab[aria-label^="Walkthrough"]').click();
    }
    if ((await step(id).getAttribute('aria-expanded')) !== 'true') {
      await press(step(id));
    }
    const button = step(id).locator('.button-container .monaco-button').first();
    await button.waitFor();
    await press(button);
  }

  const done = (id: WalkthroughStep) =>
    expect.poll(() => step(id).getAttribute('aria-checked')).toBe('true');

  test('open a letter beside them, with room for the results', async () => {
    const w = workbench();
    // The palette, once open, does not learn of the commands of an extension that is found later.
    await w.page.locator('.activitybar [aria-label^="Local Transformers"]').first().waitFor();
    await w.runCommand(command);
    await w.page.locator('h2.category-title', { hasText: title }).waitFor();
    for (const id of walkthroughSteps) {
      expect(await step(id).getAttribute('aria-checked')).toBe('false');
    }
    await w.screenshot(`first-steps-${tag}-1`);
    await take('openSample');
    await w.page
      .locator('.view-line', { hasText: /Dear\sHarbour\sLights/u })
      .first()
      .waitFor();
    await done('openSample');
    expect(await step('openSample').isVisible()).toBe(true);
    await w
      .panelFrame()
      .getByText(tag === 'ko' ? '아직 결과 없음' : 'No results yet')
      .waitFor();
    await w.screenshot(`first-steps-${tag}-2`);
  });

  test('mark the names, in sight', async () => {
    const w = workbench();
    await take('findEntities');
    await w.finishedCard(undefined, 'Lisbon', 'Anna Kowalski');
    await done('findEntities');
    const marked = (await w.decorated()).map(({ text }) => text);
    expect(marked).toContain('Lisbon');
    expect(marked).toContain('Anna Kowalski');
    await w.screenshot(`first-steps-${tag}-3`);
  });

  test('take people out of it, after a preview', async () => {
    const w = workbench();
    await take('redact');
    await w.choose(language.placeholders);
    const goOn = w.page.locator('.monaco-dialog-box').getByRole('button', { name: language.goOn });
    await goOn.waitFor();
    await press(goOn);
    const list = w.page.locator('.pane-body .customview-tree');
    await list.locator('.monaco-list-row', { hasText: 'Anna Kowalski' }).first().waitFor();
    await w.page
      .locator('.editor.modified .view-line', { hasText: '[PERSON_1]' })
      .first()
      .waitFor();
    await w.screenshot(`first-steps-${tag}-3b`);
    // A document without a name would come back in the next workbench: it is not applied.
    await press(w.page.locator('.editor-actions .codicon-close').first());
    await list.waitFor({ state: 'detached' });
  });

  test('answer a question out of the letter', async () => {
    const w = workbench();
    await take('ask');
    await w.finishedCard(
      undefined,
      'What does the customer want?',
      'a new lamp or refund the money',
    );
    await done('ask');
    // A long row is wrapped.
    await expect
      .poll(async () => (await w.decorated()).map(({ text }) => text))
      .toContainEqual(expect.stringMatching(/^a new lamp or refund/u));
    await w.screenshot(`first-steps-${tag}-4`);
  });

  test('say what translating needs, and ask before it is fetched', async () => {
    const w = workbench();
    await take('translate');
    const dialog = w.page.locator('.monaco-dialog-box');
    const notNow = dialog.getByRole('button', { name: language.notNow });
    await notNow.waitFor();
    const question = await dialog.innerText();
    for (const fact of language.facts) {
      expect(question).toContain(fact);
    }
    await w.screenshot(`first-steps-${tag}-5`);
    await press(notNow);
    const card = w.panelFrame().locator('article').first();
    await card.getByText(language.missing).waitFor();
    for (const label of language.ways) {
      await card.getByRole('button', { name: label }).waitFor();
    }
    await done('translate');
    await w.screenshot(`first-steps-${tag}-6`);
  });

  test('list full models without asking for one', async () => {
    const w = workbench();
    await take('fullModels');
    await w.page.locator('.quick-input-widget:visible .monaco-list-row').first().waitFor();
    // Whoever goes elsewhere closes the list; Escape may lead out of the walkthrough as well.
    const letter = w.page.locator('.editor-instance .view-line', { hasText: /Yours\ssincerely/u });
    await letter.last().click();
    await done('fullModels');
  });

  test('show that nothing was asked of the network, and are all done', async () => {
    const w = workbench();
    await take('privacy');
    await w.page.locator('.view-line', { hasText: noRequest }).first().waitFor();
    await w.page.locator('.tab[aria-label^="Welcome"], .tab[aria-label^="Walkthrough"]').click();
    for (const id of walkthroughSteps.filter((one) => one !== 'redact')) {
      await done(id);
    }
    expect(await w.notifications()).toEqual([]);
    expect(hub?.log).toEqual([]);
    await w.screenshot(`first-steps-${tag}-7`);
  });
});
