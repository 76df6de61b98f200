import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkParameters } from '../../../../src/tasks/parameters';
import { taskDefinitions, taskIds } from '../../../../src/tasks/registry';
import type { Card, ToPanel } from '../../../../src/ui/panel/messages';
import { chromiumPath, korean, launch, PanelPage } from './browser';
import { hostileCard, hostileTexts, pendingCard, sampleCard, sampleCards } from './samples';

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const sources = 'src/ui/panel/webview';
/** What the page says by itself, in English. */
const pageTexts = new Set(
  readdirSync(sources)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(sources, file), 'utf8').matchAll(/l10n\.t\(\s*'([^']*)'/gu),
    ])
    .map(([, text = '']) => text),
);

/** The real page and script (as built into dist/) in a real browser, under the real policy. */
describe.skipIf(chromiumPath === undefined)('the panel in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(chromiumPath ?? '');
  }, 30_000);
  // One that has crashed takes no other test along.
  beforeEach(async () => {
    if (!browser.isConnected()) {
      browser = await launch(chromiumPath ?? '');
    }
  });
  afterAll(async () => {
    await browser.close();
  });

  async function open(cards: readonly Card[], state?: unknown): Promise<PanelPage> {
    const panel = await PanelPage.open(browser, { state });
    await panel.send({ type: 'cards', cards, olderGone: false });
    return panel;
  }

  it('shows every sample without a complaint of the browser or its policy', async () => {
    const panel = await PanelPage.open(browser);
    const complaints: string[] = [];
    panel.page.on('console', (message) => complaints.push(message.text()));
    panel.page.on('pageerror', (error) => complaints.push(error.message));
    await panel.page.reload();
    await panel.send({ type: 'cards', cards: sampleCards, olderGone: false });
    expect(await panel.page.locator('.card').count()).toBe(sampleCards.length);
    expect(complaints).toEqual([]);
    expect(await panel.sent()).toEqual([{ type: 'ready' }]);
    await panel.page.close();
  });

  it('shows hostile text as text', async () => {
    for (const kind of ['labels', 'entities', 'answers', 'text'] as const) {
      const panel = await open(hostileTexts.map((text) => hostileCard(text, kind)));
      const { page } = panel;
      expect(await page.locator('#app').locator('img, svg, script, a, b').count()).toBe(0);
      expect(await page.evaluate('globalThis.__broken')).toBeUndefined();
      const titles = await page.locator('.card h2').allTextContents();
      // Without the NUL and the lone surrogate, which the way from here to the browser changes.
      expect(titles.slice(0, -1)).toEqual(hostileTexts.slice(0, -1));
      await page.close();
    }
  });

  it('ignores what is no message of the host', async () => {
    const panel = await open([sampleCard()]);
    for (const data of [
      'null',
      '1',
      '"cards"',
      '{}',
      '{type: "cards"}',
      '{type: "card", card: {}}',
    ]) {
      await panel.page.evaluate(`globalThis.postMessage(${data})`);
    }
    await panel.page.waitForTimeout(50);
    expect(await panel.page.locator('.card').count()).toBe(1);
    await panel.page.close();
  });

  it('says where an entity is, by mouse and by keyboard', async () => {
    const panel = await open(sampleCards.filter(({ id }) => id === 'entities'));
    const rows = panel.page.locator('.entities button');
    await rows.nth(2).click();
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('Enter');
    await panel.page.keyboard.press('Home');
    await panel.page.keyboard.press('Space');
    expect(await panel.sent()).toEqual([
      { type: 'ready' },
      { type: 'reveal', id: 'entities', start: 74, end: 79 },
      { type: 'reveal', id: 'entities', start: 101, end: 130 },
      { type: 'reveal', id: 'entities', start: 8, end: 14 },
    ]);
    expect(await panel.page.locator('.entities button[tabindex="0"]').count()).toBe(1);
    await panel.page.close();
  });

  it('says what a person has said of entities, in words and instead of scores', async () => {
    const panel = await open(sampleCards.filter(({ id }) => id === 'entities'));
    const rows = (): Promise<readonly string[]> =>
      panel.page.locator('.entities > li').allInnerTexts();
    expect((await rows()).length).toBe(7);
    await panel.send({
      type: 'said',
      id: 'entities',
      said: [
        { start: 8, end: 14, said: 'accepted', label: 'PER', text: 'Okafor' },
        { start: 42, end: 55, said: 'rejected', label: '', text: 'Solvay kettle' },
        { start: 60, end: 64, said: 'marked', label: 'Shop', text: 'shop' },
        { start: 220, end: 226, said: 'changed', label: 'ORG', text: 'Sweden' },
      ],
    });
    const shown = (await rows()).map((row) => row.replace(/\s+/gu, ' '));
    expect(shown).toHaveLength(7);
    expect(shown[0]).toBe('Person Okafor accepted by you');
    expect(shown[1]).toBe('Shop shop marked by you');
    expect(shown[5]).toBe('Organization Sweden corrected by you');
    expect(await panel.page.locator('.without').innerText()).toBe(
      'Said not to be an entity by you: 1',
    );
    const legend = await panel.page.locator('.legend').innerText();
    expect(legend.replace(/\s+/gu, ' ')).toContain('Shop1');
    await panel.page.setViewportSize({ width: 300, height: 600 });
    const isWide = await panel.page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    expect(isWide).toBe(false);
    await panel.page.close();
  });

  it('says who has found an entity, where that is not the model, and whose the model is', async () => {
    const place = { start: 0, end: 4, text: 'DE89', score: 1 };
    const entities = [
      { ...place, label: 'IBAN', rule: 'iban', checked: true },
      { ...place, label: 'PHONE', rule: 'phone' },
      { ...place, label: 'ORGANIZATION', model: 'demo-token-classification' },
      { ...place, label: 'PERSON' },
    ];
    const panel = await open([
      sampleCard({
        task: 'token-classification',
        output: { kind: 'entities', entities, windows: 1 },
        about: [['Model by', 'National Design Studio (CC BY 4.0)']],
      }),
    ]);
    const titles = await panel.page.evaluate<string[]>(
      `[...document.querySelectorAll('.entities button.row')].map((row) => row.title)`,
    );
    expect(titles).toEqual([
      expect.stringMatching(/^Show in Editor\nFound by a rule \(iban\): check digits/u),
      expect.stringMatching(/\nFound by a rule \(phone\): by its form/u),
      expect.stringMatching(/\nFound by the demo model/u),
      'Show in Editor',
    ]);
    await panel.page.locator('details summary').click();
    const details = await panel.page.locator('details dl').innerText();
    expect(details).toMatch(/^Model by\s+National Design Studio \(CC BY 4\.0\)\s+Weights/u);
    await panel.page.close();
  });

  it('writes a streamed text into the same place and announces only the end', async () => {
    const panel = await open([pendingCard({ id: 'a', partial: '' })]);
    const { page } = panel;
    await page.evaluate("document.querySelector('.generated').marked = true");
    await panel.send(
      { type: 'news', id: 'a', news: { piece: { keep: 0, tail: 'Dear Sir' } } },
      { type: 'news', id: 'a', news: { piece: { keep: 5, tail: 'Ms Okafor' }, activity: '…' } },
      { type: 'card', card: pendingCard({ id: 'a', partial: 'Dear Ms Okafor', activity: '…' }) },
    );
    expect(await page.locator('.generated-text').textContent()).toBe('Dear Ms Okafor');
    expect(await page.evaluate("document.querySelector('.generated').marked")).toBe(true);
    expect(await page.locator('[role=log]').textContent()).toBe('');
    const output = { kind: 'text', text: 'Dear Ms Okafor,', tokens: 4, windows: 1, remarks: [] };
    await panel.send({
      type: 'card',
      card: pendingCard({ id: 'a', state: 'done', output: output as never }),
    });
    expect(await page.locator('.generated-text').textContent()).toBe('Dear Ms Okafor,');
    expect(await page.locator('[role=log] p').allTextContents()).toEqual([
      'Continue Text, letter-03.txt, line 1: Dear Ms Okafor,',
    ]);
    expect(await page.locator('.caret').count()).toBe(0);
    await page.getByText('Insert Below').click();
    expect(await panel.sent()).toContainEqual({ type: 'insert', id: 'a' });
    await page.close();
  });

  it('says above a result, and aloud, what the demo model reads, and what can be done instead', async () => {
    const caution = 'The demo model reads customer letters in English only.';
    const card = sampleCards.find(({ id }) => id === 'declined') ?? sampleCard();
    const panel = await open([{ ...pendingCard({ id: 'a' }), caution }, card]);
    const { page } = panel;
    const article = page.locator('.card').first();
    expect(await article.locator('.caution .status').textContent()).toBe(caution);
    const described = await article.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described ?? ''}"]`).textContent()).toBe(caution);
    await panel.send({
      type: 'card',
      card: {
        ...sampleCard({
          id: 'a',
          output: { kind: 'labels', labels: [{ label: 'GOOD', score: 1 }], windows: 1 },
        }),
        caution,
      },
    });
    expect(await page.locator('[role=log]').textContent()).toContain(caution);
    const [line, body] = await Promise.all(
      ['.caution', '.body'].map((part) => article.locator(part).first().boundingBox()),
    );
    expect(line && body && line.y + line.height <= body.y).toBe(true);
    await page.locator('.card').nth(1).getByText('Demo Anyway').click();
    expect(await panel.sent()).toContainEqual({
      type: 'action',
      id: 'declined',
      action: 'demoAnyway',
    });
    await page.close();
  });

  it('calls no answer the best one that is a guess', async () => {
    const answers = [
      { answer: 'Lisbon', start: 0, end: 6, score: 0.3 },
      { answer: 'Porto', start: 9, end: 14, score: 0.2 },
    ];
    const output = { kind: 'answers', question: 'Where?', windows: 1, answers } as const;
    const panel = await open([sampleCard({ id: 'a', task: 'question-answering', output })]);
    const { page } = panel;
    expect(await page.locator('.guesses').textContent()).toBe('No clear answer; best guesses:');
    expect(await page.locator('.answers .best').count()).toBe(0);
    expect(await page.locator('.answers').textContent()).not.toContain('Best answer');
    await page.close();
  });

  it.each(['waiting', 'running', 'failed', 'stopped'] as const)(
    'says what was asked before there is an answer: %s',
    async (state) => {
      const about = { task: 'question-answering', question: 'Where?', state } as const;
      const panel = await open([pendingCard({ id: 'a', ...about })]);
      const { page } = panel;
      expect(await page.locator('.body > :first-child').textContent()).toBe('Question: Where?');
      const answers = [{ answer: 'Lisbon', start: 0, end: 6, score: 0.9 }];
      const output = { kind: 'answers', question: 'Where?', windows: 1, answers } as const;
      await panel.send({
        type: 'card',
        card: sampleCard({ id: 'a', ...about, state: 'done', output }),
      });
      expect(await page.locator('.question').count()).toBe(1);
      await page.close();
    },
  );

  it('keeps a text that could not be gone on with, says why, and tries again', async () => {
    const card = sampleCards.find(({ id }) => id === 'failed going on') ?? sampleCard();
    const panel = await open([{ ...card, id: 'a' }]);
    const { page } = panel;
    expect(await page.locator('.generated-text').textContent()).toMatch(/^ Thank you/u);
    expect(await page.locator('.status.error').textContent()).toBe(card.error);
    expect(await page.locator('.tools vscode-toolbar-button').count()).toBe(4);
    await page.getByText('Retry', { exact: true }).click();
    expect(await panel.sent()).toContainEqual({ type: 'action', id: 'a', action: 'continue' });
    await page.close();
  });

  it('says why a run has failed above what it found', async () => {
    const entities = Array.from({ length: 60 }, (_, at) => ({
      ...{ label: 'LOC', text: 'Leeds', score: 0.9 },
      ...{ start: 9 * at, end: 9 * at + 5 },
    }));
    const output = { kind: 'entities', entities, windows: 2 } as const;
    const about = { task: 'token-classification', state: 'failed', error: 'It ended.' } as const;
    const { page } = await open([sampleCard({ id: 'a', ...about, output })]);
    expect(await page.locator('.body > :first-child').textContent()).toBe('It ended.');
    const error = await page.locator('.status.error').boundingBox();
    const found = await page.locator('.body .entities').boundingBox();
    expect((found?.y ?? 0) - (error?.y ?? 0) - (error?.height ?? 0)).toBeGreaterThan(6);
    await page.close();
  });

  it('shows a new result to who has scrolled down, and stays there when an old one changes', async () => {
    const old = Array.from({ length: 20 }, (_, at) => sampleCard({ id: `old ${at}` }));
    const panel = await open(old);
    const { page } = panel;
    const last = page.locator('.card').last();
    await last.scrollIntoViewIfNeeded();
    const before = await last.boundingBox();
    await panel.send({ type: 'card', card: sampleCard({ id: 'old 0', durationMs: 13 }) });
    expect(await last.boundingBox()).toEqual(before);
    await panel.send({ type: 'card', card: pendingCard({ id: 'new' }) });
    const top = await page.locator('.card').first().boundingBox();
    const bar = await page.locator('.toolbar').boundingBox();
    expect(top?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
    await page.close();
  });

  it('says that older results were removed, until all are', async () => {
    const panel = await open([sampleCard({ id: 'a' }), sampleCard({ id: 'b' })]);
    const { page } = panel;
    const said = page.getByText('Older results were removed');
    expect(await said.isVisible()).toBe(false);
    await panel.send({ type: 'removed', id: 'a', old: false });
    expect(await said.isVisible()).toBe(false);
    await panel.send({ type: 'removed', id: 'b', old: true });
    expect(await said.isVisible()).toBe(true);
    await panel.send({ type: 'cards', cards: [], olderGone: false });
    expect(await said.isVisible()).toBe(false);
    await page.close();
  });

  it('offers the other texts of a finished card, to be taken by click or key', async () => {
    const output = {
      kind: 'text',
      text: 'Dear Ms Okafor,',
      alternatives: [
        { text: 'Dear Sir,', tokens: 3 },
        { text: '<b>Hello</b>', tokens: 5 },
      ],
      tokens: 4,
      windows: 1,
      remarks: [],
    } as const;
    const done = { state: 'done', output } as const;
    const panel = await open([
      pendingCard({ id: 'a', ...done }),
      pendingCard({ id: 'b', ...done, detached: true }),
    ]);
    const { page } = panel;
    const others = page.locator('.card').first().locator('.alternatives button');
    expect(await others.allTextContents()).toEqual(output.alternatives.map(({ text }) => text));
    await others.first().click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const chosen = (await panel.sent()).filter(({ type }) => type === 'choose');
    expect(chosen).toEqual([
      { type: 'choose', id: 'a', alternative: 0 },
      { type: 'choose', id: 'a', alternative: 1 },
    ]);
    expect(await page.locator('.card').nth(1).locator('.alternatives .row').count()).toBe(2);
    expect(await page.locator('.card').nth(1).locator('.alternatives button').count()).toBe(0);
    await page.close();
  });

  describe('a translation side by side', () => {
    const rows = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        source: `${from + index}. One <b>fine</b> day`,
        ...(index === 1 ? {} : { target: `${from + index}. Ein schöner Tag` }),
        start: 100 * (from + index),
        end: 100 * (from + index) + 50,
      }));
    const card = (): Card =>
      sampleCards.find(({ id }) => id === 'translation') ?? expect.fail('no card');
    const pairs = { type: 'pairs', id: 'translation', total: 5 } as const;
    const tool = '[data-tool=sideBySide] button';

    it('is asked for, has both texts in rows, and more of them when asked', async () => {
      const panel = await open([card(), sampleCard({ id: 'other', task: 'translation' })]);
      const { page } = panel;
      expect(await page.locator(tool).count()).toBe(1);
      await page.locator(tool).click();
      expect((await panel.sent()).at(-1)).toEqual({ type: 'pairs', id: 'translation', from: 0 });
      await panel.send({ ...pairs, from: 0, rows: rows(0, 3) });
      expect(await page.locator('.generated').first().isVisible()).toBe(false);
      expect(await page.locator('.side-heading').innerText()).toMatch(/English\s+German/u);
      expect(await page.locator('.side').allTextContents()).toEqual([
        '0. One <b>fine</b> day',
        '0. Ein schöner Tag',
        '1. One <b>fine</b> day',
        '2. One <b>fine</b> day',
        '2. Ein schöner Tag',
      ]);
      expect(await page.locator('.side-more').innerText()).toBe('3 of 5 paragraphs Show More');
      await page.getByText('Show More').click();
      expect((await panel.sent()).at(-1)).toEqual({ type: 'pairs', id: 'translation', from: 3 });
      await panel.send({ ...pairs, from: 3, rows: rows(3, 2) });
      expect(await page.evaluate('document.activeElement.innerText')).toMatch(/^3\. One/u);
      expect(await page.locator('.side-more').isVisible()).toBe(false);
      // Asked for twice, or late.
      await panel.send({ ...pairs, from: 3, rows: rows(3, 2) });
      expect(await page.locator('.side-row').count()).toBe(5);
      await page.locator(tool).click();
      expect(await page.locator('.sides').count()).toBe(0);
      expect(await page.locator('.generated').first().isVisible()).toBe(true);
      await page.close();
    });

    it('lights both sides and the editor, by the pointer and by the keyboard', async () => {
      const panel = await open([card()]);
      const { page } = panel;
      await page.locator(tool).click();
      await panel.send({ ...pairs, from: 0, rows: rows(0, 5) });
      const lit = page.locator('.side-row.lit');
      const last = async (): Promise<unknown> => (await panel.sent()).at(-1);
      const light = { type: 'light', id: 'translation' } as const;
      const span = (at: number) => ({ span: { start: 100 * at, end: 100 * at + 50 } });
      await page.locator('.side.target').first().hover();
      expect(await lit.locator('.source').textContent()).toBe('0. One <b>fine</b> day');
      expect(await last()).toEqual({ ...light, ...span(0) });
      await page.locator('h2').first().hover();
      expect(await lit.count()).toBe(0);
      expect(await last()).toEqual(light);
      await page.locator('.side-row').first().focus();
      await page.keyboard.press('ArrowDown');
      expect(await last()).toEqual({ ...light, ...span(1) });
      await page.keyboard.press('End');
      expect(await lit.locator('.source').textContent()).toBe('4. One <b>fine</b> day');
      expect(await last()).toEqual({ ...light, ...span(4) });
      await page.keyboard.press('Enter');
      expect(await last()).toEqual({ type: 'reveal', id: 'translation', start: 400, end: 450 });
      await page.locator(tool).click();
      expect(await last()).toEqual(light);
      await page.close();
    });

    it('is one column where it is narrow, and goes when there is another result', async () => {
      const panel = await open([card()]);
      const { page } = panel;
      await page.locator(tool).click();
      await panel.send({ ...pairs, from: 0, rows: rows(0, 5) });
      const columns = () =>
        page.evaluate<number>(
          "getComputedStyle(document.querySelector('.side-row')).gridTemplateColumns.split(' ').length",
        );
      expect(await columns()).toBe(2);
      await page.setViewportSize({ width: 300, height: 800 });
      expect(await columns()).toBe(1);
      await panel.send({ type: 'card', card: { ...card(), notes: ['A note.'] } });
      expect(await page.locator('.sides').count()).toBe(1);
      await panel.send({ type: 'card', card: { ...card(), state: 'stopped' } });
      expect(await page.locator('.sides').count()).toBe(0);
      await page.close();
    });
  });

  describe('the form of a card', () => {
    const field = (page: PanelPage['page'], name: string) => page.locator(`[id$="-${name}"]`);
    const preset = checkParameters(taskDefinitions['text-generation'].parameters, {});
    const form = {
      values: { ...preset, temperature: 0.7, stop: ['Yours,', '\n\n'] },
      preset,
      texts: { temperature: { label: 'Temperature', description: '<b>Above 1 more varied.</b>' } },
    };

    async function openForm(): Promise<PanelPage> {
      const panel = await open([sampleCard({ id: 'a', task: 'text-generation' })]);
      await panel.send({ type: 'form', id: 'a', form });
      return panel;
    }

    it('is asked for, filled in by the keyboard, and sends the parameters', async () => {
      const adjust = { id: 'adjust', label: 'Run Again With…' } as const;
      const panel = await open([
        sampleCard({ id: 'a', task: 'text-generation', actions: [adjust] }),
      ]);
      const { page } = panel;
      await page.getByText('Run Again With…').click();
      expect((await panel.sent()).at(-1)).toEqual({ type: 'action', id: 'a', action: 'adjust' });
      await panel.send({ type: 'form', id: 'a', form });
      const focused = 'document.activeElement.id';
      expect(await page.evaluate(focused)).toBe('form-a-instruction');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(focused)).toBe('form-a-max_new_tokens');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('12');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('Delete');
      await page.keyboard.press('Enter');
      expect((await panel.sent()).at(-1)).toEqual({
        type: 'rerun',
        id: 'a',
        parameters: {
          ...form.values,
          max_new_tokens: 12,
          do_sample: false,
          temperature: null,
        },
        keep: false,
      });
      expect(await page.locator('.parameters').count()).toBe(0);
      expect(await page.evaluate('document.activeElement.dataset.state')).toBe('done');
      await page.close();
    });

    it('names each field, and says what is wrong instead of running', async () => {
      const panel = await openForm();
      const { page } = panel;
      const temperature = page.getByLabel('Temperature', { exact: true });
      expect(await temperature.inputValue()).toBe('0.7');
      expect(await temperature.getAttribute('aria-describedby')).toBe(
        'form-a-temperature-about form-a-temperature-error',
      );
      expect(await field(page, 'temperature-about').textContent()).toBe(
        '<b>Above 1 more varied.</b> Takes a number from 0.01 to 10.',
      );
      await temperature.fill('100');
      expect(await temperature.getAttribute('aria-invalid')).toBe('true');
      const said = field(page, 'temperature-error');
      expect(await said.textContent()).toBe(
        '“temperature” must be a number from 0.01 to 10, not “100”.',
      );
      await temperature.fill('1.5');
      expect(await said.isVisible()).toBe(false);
      // In the part that is closed.
      await page.evaluate("document.getElementById('form-a-num_beams').value = 'many'");
      const run = page.locator('.form-buttons vscode-button').first();
      await run.click();
      expect(await page.evaluate('document.activeElement.id')).toBe('form-a-num_beams');
      expect(await field(page, 'num_beams').isVisible()).toBe(true);
      expect((await panel.sent()).slice(1)).toEqual([]);
      await page.close();
    });

    it('goes back to the settings, keeps what is wanted, and closes', async () => {
      const panel = await openForm();
      const { page } = panel;
      await page.getByText('More', { exact: true }).click();
      expect(await field(page, 'stop').inputValue()).toBe('Yours,\n\\n\\n');
      await page.locator('vscode-button', { hasText: 'Reset' }).click();
      expect(await field(page, 'stop').inputValue()).toBe('');
      await page.getByLabel('Keep as settings').check();
      // What a card has to say meanwhile leaves its form as it is.
      await panel.send({ type: 'card', card: sampleCard({ id: 'a', task: 'text-generation' }) });
      await page.locator('.form-buttons vscode-button').first().click();
      expect((await panel.sent()).slice(1)).toEqual([
        { type: 'rerun', id: 'a', parameters: preset, keep: true },
      ]);
      await panel.send({ type: 'form', id: 'a', form });
      await page.keyboard.press('Escape');
      expect(await page.locator('.parameters').count()).toBe(0);
      await page.close();
    });

    it('says what the chosen value of a list means', async () => {
      const panel = await open([sampleCard({ id: 'a', task: 'translation' })]);
      const { page } = panel;
      const values = checkParameters(taskDefinitions.translation.parameters, { target: 'fr' });
      const choices = { rename: 'Links get new names.', keep: 'Headings keep <old> names.' };
      const texts = {
        anchors: { label: 'Anchors', description: 'What becomes of links.', choices },
      };
      await panel.send({ type: 'form', id: 'a', form: { values, preset: values, texts } });
      await page.locator('details.more summary').click();
      const anchors = page.getByLabel('Anchors', { exact: true });
      const choice = field(page, 'anchors-choice');
      expect(await choice.textContent()).toBe(choices.rename);
      expect(await anchors.getAttribute('aria-describedby')).toMatch(/^form-a-anchors-choice /u);
      await anchors.selectOption('keep');
      expect(await choice.textContent()).toBe(choices.keep);
      expect(await choice.isVisible()).toBe(true);
      expect(await field(page, 'format-choice').count()).toBe(1);
      expect(await field(page, 'format-choice').isVisible()).toBe(false);
      await page.close();
    });

    it('leaves a language open where none is written', async () => {
      const panel = await open([sampleCard({ id: 'a', task: 'translation' })]);
      const { page } = panel;
      const values = checkParameters(taskDefinitions.translation.parameters, { target: 'fr' });
      await panel.send({ type: 'form', id: 'a', form: { values, preset: values, texts: {} } });
      await field(page, 'target').fill('klingon!');
      expect(await field(page, 'target-error').isVisible()).toBe(true);
      await field(page, 'target').fill(' ');
      await page.keyboard.press('Enter');
      expect((await panel.sent()).at(-1)).toEqual({
        type: 'rerun',
        id: 'a',
        parameters: { ...values, target: 'auto' },
        keep: false,
      });
      await page.close();
    });

    it('fits the narrowest column, whatever the task', async () => {
      const panel = await PanelPage.open(browser, { width: 220 });
      await panel.send({
        type: 'cards',
        cards: taskIds.map((task) => sampleCard({ id: task, task })),
        olderGone: false,
      });
      for (const task of taskIds) {
        const values = checkParameters(taskDefinitions[task].parameters, {});
        await panel.send({ type: 'form', id: task, form: { values, preset: values, texts: {} } });
      }
      expect(await panel.page.locator('.parameters').count()).toBe(6);
      expect(await panel.page.evaluate('document.documentElement.scrollWidth')).toBe(220);
      await panel.page.close();
    });
  });

  it('walks answers in their sentences, and shows each while the keyboard stays', async () => {
    const panel = await open(sampleCards.filter(({ id }) => id === 'answers'));
    const { page } = panel;
    const sentences = page.locator('.sentence');
    expect(await sentences.first().textContent()).toBe(
      'on 3 March I ordered the Solvay kettle from your shop in Leeds, and it arrived with a crack.',
    );
    expect(await page.locator('mark').first().textContent()).toBe('the Solvay kettle');
    const place = page.locator('.walk-place');
    const current = page.locator('.answers [aria-current=true] .answer-text');
    const at = async (): Promise<readonly (string | null)[]> => [
      await place.textContent(),
      await current.textContent(),
    ];
    const [kettle, shop, Leeds] = [
      'the Solvay kettle',
      'the Solvay kettle from your shop in Leeds',
      'Leeds',
    ];
    expect(await at()).toEqual(['Answer 1 of 3', kettle]);
    const button = (name: string) =>
      page.locator(`.walk vscode-toolbar-button[title="${name}"] button`);
    await button('Next Answer').click();
    expect(await at()).toEqual(['Answer 2 of 3', shop]);
    expect(await page.locator('[role=log] p').last().textContent()).toBe(`Answer 2 of 3: ${shop}`);
    await button('Previous Answer').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await at()).toEqual(['Answer 3 of 3', Leeds]);
    await page.locator('.answers button').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await at()).toEqual(['Answer 2 of 3', shop]);
    await page.locator('.answers button').first().click();
    expect(await at()).toEqual(['Answer 1 of 3', kettle]);
    const reveal = { type: 'reveal', id: 'answers' } as const;
    expect((await panel.sent()).slice(1)).toEqual([
      { ...reveal, start: 38, end: 79, stay: true },
      { ...reveal, start: 38, end: 55, stay: true },
      { ...reveal, start: 74, end: 79, stay: true },
      { ...reveal, start: 38, end: 79, stay: true },
      { ...reveal, start: 38, end: 55 },
    ]);
    await page.close();
  });

  it('walks nowhere where there is one answer, or its text is no longer known', async () => {
    const card = sampleCards.find(({ id }) => id === 'answers') ?? sampleCard();
    const output = card.output?.kind === 'answers' ? card.output : expect.fail();
    const one = { ...output, answers: output.answers.slice(0, 1) };
    const { page } = await open([
      { ...card, id: 'one', output: one },
      { ...card, id: 'old', detached: true },
    ]);
    expect(await page.locator('.sentence').count()).toBe(4);
    expect(await page.locator('.walk').count()).toBe(0);
    await page.close();
  });

  it('says how many words a summary makes of how many, in the language of the text', async () => {
    const summary = (text: string, words: number, language: string): Card => {
      const read = { words, language };
      const output = { kind: 'text', text, tokens: 9, windows: 1, remarks: [], read } as const;
      return sampleCard({ id: text, task: 'summarization', output });
    };
    const cards = [
      summary('The kettle is cracked, and 2 weeks late.', 1840, 'en'),
      summary('주문한 주전자가 깨져서 도착했습니다.', 12, 'ko'),
      summary('私は東京駅で会いました。', 1, 'ja'),
      sampleCard({ id: 'other' }),
    ];
    const { page } = await open(cards);
    const shown = page.locator('.lengths-shown');
    expect(await shown.allTextContents()).toEqual([
      '1,840 words8 words',
      '12 words4 words',
      '1 word8 words',
    ]);
    const spoken = page.locator('.lengths .hidden');
    expect(await spoken.first().textContent()).toBe('From 1,840 words to 8 words');
    await page.close();
  });

  it('keeps the keyboard in the card whose button went away', async () => {
    const panel = await open([pendingCard({ id: 'a' }), sampleCard()]);
    const { page } = panel;
    await page
      .locator('[data-state=running] vscode-toolbar-button[icon=debug-stop] button')
      .focus();
    await page.keyboard.press('Enter');
    expect(await panel.sent()).toContainEqual({ type: 'stop', id: 'a' });
    await panel.send({ type: 'card', card: pendingCard({ id: 'a', state: 'stopped' }) });
    expect(await page.evaluate('document.activeElement.dataset.state')).toBe('stopped');
    await panel.send({ type: 'news', id: 'a', news: { piece: { keep: 0, tail: 'late news' } } });
    await panel.send({
      type: 'card',
      card: pendingCard({ id: 'a', state: 'stopped', partial: 'half' }),
    });
    expect(await page.locator('.tools vscode-toolbar-button').allTextContents()).toEqual(['Copy']);
    await page.close();
  });

  it('offers the sample letter and the first steps while it is empty, and nothing to clear', async () => {
    const panel = await open([]);
    await panel.page.getByText('Open Sample Letter').click();
    expect(await panel.sent()).toContainEqual({ type: 'openSampleLetter' });
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('Enter');
    expect(await panel.sent()).toContainEqual({ type: 'getStarted' });
    expect(await panel.page.getByText('Clear').isVisible()).toBe(false);
    await panel.page.close();
  });

  it('keeps in its state only what nobody else does: the cards of an earlier version', async () => {
    const old = sampleCard({ id: 'b', detached: true });
    const panel = await open([sampleCard({ id: 'a' }), old], { version: 1, cards: [old] });
    await panel.page.waitForTimeout(400);
    expect(await panel.page.evaluate('globalThis.kept')).toEqual({ version: 1, cards: [old] });
    await panel.send({ type: 'removed', id: 'b', old: false });
    await panel.page.waitForTimeout(400);
    expect(await panel.page.evaluate('globalThis.kept')).toBe(undefined);
    await panel.page.close();
  });

  it('shows a long list in part, and all of it when asked', async () => {
    const labels = Array.from({ length: 1000 }, (_, index) => ({ label: `L${index}`, score: 0 }));
    const panel = await open([sampleCard({ output: { kind: 'labels', labels, windows: 1 } })]);
    expect(await panel.page.locator('.label').count()).toBe(20);
    await panel.page.getByText('Show All 1,000').click();
    expect(await panel.page.locator('.label').count()).toBe(1000);
    await panel.page.close();
  });

  it('speaks the language of VS Code', async () => {
    const panel = await PanelPage.open(browser, { language: korean });
    const { page } = panel;
    expect(await page.locator('.empty h2').textContent()).toBe('아직 결과 없음');
    await panel.send({ type: 'cards', cards: [pendingCard({ id: 'a' })], olderGone: true });
    await panel.send({ type: 'card', card: pendingCard({ id: 'a', state: 'stopped' }) });
    expect(await page.locator('[role=log]').textContent()).toMatch(/: 중지됨$/u);
    expect(await page.locator('.count').textContent()).toBe('결과 1개');
    await panel.send({ type: 'cards', cards: sampleCards, olderGone: false });
    expect(await page.locator('.count').textContent()).toBe(`결과 ${sampleCards.length}개`);
    const person = page.locator('.entities .chip[data-entity=person]').first();
    expect([await person.textContent(), await person.getAttribute('title')]).toEqual([
      '사람',
      'PER',
    ]);
    expect(await page.locator('.subject').first().textContent()).toBe('감성');
    expect(await page.locator('.label .name').first().textContent()).toBe('부정');
    const shown = await page.evaluate<string[]>(`
      [...document.querySelectorAll('body *')].flatMap((element) => [
        ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
        ...['title', 'label', 'aria-label'].map((name) => element.getAttribute(name) ?? ''),
      ])`);
    expect(shown).toContain('복사');
    const empty = await PanelPage.open(browser, { language: korean, width: 280 });
    const breaks = await empty.page.evaluate<string>(
      "getComputedStyle(document.querySelector('.empty p')).wordBreak",
    );
    // Or its words are broken in the middle.
    expect(breaks).toBe('keep-all');
    await empty.page.close();
    expect(pageTexts.size).toBeGreaterThan(30);
    expect(shown.filter((text) => pageTexts.has(text))).toEqual([]);
    await page.close();
  });

  it('has labels in words, and those that nobody knows as they are', async () => {
    const labels = [
      { label: 'POSITIVE', score: 0.9 },
      { label: 'LABEL_7', score: 0.1 },
    ];
    const { page } = await open([
      sampleCard({ output: { kind: 'labels', labels, windows: 1 } }),
      sampleCard({
        id: 'stars',
        output: { kind: 'labels', labels: [{ label: '4 stars', score: 1 }], windows: 1 },
      }),
    ]);
    expect(await page.locator('.label .name').allTextContents()).toEqual([
      'Positive',
      'LABEL_7',
      '4 stars of 5',
    ]);
    // What they are about is said only where it is one thing.
    expect(await page.locator('.subject').allTextContents()).toEqual(['Sentiment']);
    expect(await page.locator('.label .score').first().getAttribute('title')).toMatch(
      /^A score says/u,
    );
    await page.close();
  });

  it('opens the details of a card by the keyboard, and keeps them open', async () => {
    const output = {
      kind: 'text',
      text: 'Guten Tag',
      tokens: 112,
      windows: 1,
      remarks: [],
    } as const;
    const panel = await open([
      sampleCard({ id: 'a', task: 'translation', output, durationMs: 2000, cached: true }),
      sampleCard({ id: 'b' }),
    ]);
    const { page } = panel;
    const summary = page.locator('summary');
    expect(await page.locator('dl').first().isVisible()).toBe(false);
    expect(await page.locator('.facts').first().textContent()).not.toMatch(/q8|token/u);
    await summary.first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('dd').allTextContents()).toEqual([
      'q8',
      '112',
      '56 tokens/s',
      'earlier, and taken from memory',
      'q8',
    ]);
    // What a score is stands below a result that has some.
    expect(await page.locator('.score-meaning').count()).toBe(1);
    // The foot is drawn anew, and so is the page after a reload.
    const card = sampleCard({ id: 'a', task: 'translation', output, durationMs: 3000 });
    await panel.send({ type: 'card', card });
    expect(await page.locator('details').first().getAttribute('open')).toBe('');
    await page.waitForTimeout(400);
    const kept = await page.evaluate('globalThis.kept');
    const next = await PanelPage.open(browser, { state: kept });
    await next.send({ type: 'cards', cards: [card, sampleCard({ id: 'b' })], olderGone: false });
    expect(await next.page.locator('details[open]').count()).toBe(1);
    await next.page.locator('summary').first().press('Enter');
    await next.page.waitForTimeout(400);
    expect(await next.page.evaluate('globalThis.kept')).toBeUndefined();
    await next.page.close();
    await page.close();
  });

  it('gives no two controls of different cards the same name', async () => {
    const { page } = await open(sampleCards.map((card, at) => ({ ...card, source: `${at}.txt` })));
    const names = await page.evaluate<string[]>(`
      [...document.querySelectorAll('.card vscode-toolbar-button, .card vscode-button, .card .link, .card summary')]
        .filter((control) => !control.classList.contains('show-all'))
        .map((control) => control.getAttribute('aria-label') ?? control.getAttribute('label') ?? control.textContent)`);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    // The words on a control are a part of its name, for those who speak it.
    const copy = page.locator('vscode-toolbar-button', { hasText: 'Copy' }).first();
    expect(await copy.getAttribute('label')).toMatch(/^Copy: \w+/u);
    await page.close();
  });

  it('has keys that go from card to card, but not in what takes letters', async () => {
    const cards = ['a', 'b', 'c'].map((id) => sampleCard({ id, source: id }));
    const { page } = await open(cards);
    const current = (): Promise<string> =>
      page.evaluate<string>("document.activeElement.querySelector('.source')?.textContent ?? ''");
    const press = async (...keys: readonly string[]): Promise<string[]> => {
      const seen = [];
      for (const key of keys) {
        await page.keyboard.press(key);
        seen.push(await current());
      }
      return seen;
    };
    expect(
      await press('j', 'j', 'k', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'End', 'ArrowUp'),
    ).toEqual(['a', 'b', 'a', 'b', 'c', 'c', 'a', 'c', 'b']);
    expect(await press('Control+j', 'Shift+k')).toEqual(['b', 'b']);
    // One card is a stop of the Tab key: that where the keyboard was.
    expect(await page.locator('.card[tabindex="0"] .source').allTextContents()).toEqual(['b']);
    await page.evaluate(
      "document.querySelector('.card .foot').append(document.createElement('input'))",
    );
    await page.locator('.card input').focus();
    await page.keyboard.press('j');
    expect(await page.locator('.card input').inputValue()).toBe('j');
    await page.close();
  });

  it('announces each run’s end once, with its result, also when several end together', async () => {
    const running = ['a', 'b', 'c', 'd'].map((id) => pendingCard({ id, source: '' }));
    const panel = await open(running);
    const done = (id: string, changes: Partial<Card>): ToPanel => ({
      type: 'card',
      card: sampleCard({ id, source: '', ...changes }),
    });
    const answers = [{ answer: 'a lamp', start: 1, end: 7, score: 0.912 }];
    const entity = { start: 0, end: 1, text: 'x', score: 1 };
    const entities = ['PER', 'PER', 'CARGO'].map((label) => ({ ...entity, label }));
    await panel.send(
      done('a', {}),
      done('b', {
        title: 'Ask',
        output: { kind: 'answers', question: 'What?', answers, windows: 1 },
      }),
      done('c', { title: 'Find', output: { kind: 'entities', entities, windows: 1 } }),
      done('d', { title: 'Sum up', state: 'failed', error: 'No room.' }),
      done('a', { cached: true }),
    );
    expect(await panel.page.locator('[role=log] p').allTextContents()).toEqual([
      'Classify Text: Negative, 98.7%',
      'Ask: a lamp, 91.2%',
      'Find: Person 2, CARGO 1',
      'Sum up: No room.',
    ]);
    await panel.page.close();
  });

  it('asks to check what a demo model has found, and nothing where it found nothing', async () => {
    const model = { name: 'Sentiment', demo: true, detail: '' };
    const { output } = sampleCard();
    const panel = await open([]);
    const facts = panel.page.locator('.facts');
    await panel.send({ type: 'card', card: pendingCard({ id: 'a', model, state: 'stopped' }) });
    expect(await facts.textContent()).not.toMatch(/check it/u);
    await panel.send({
      type: 'card',
      card: pendingCard({ id: 'a', model, state: 'stopped', ...(output && { output }) }),
    });
    expect(await facts.textContent()).toMatch(/check it/u);
    await panel.page.close();
  });

  it('keeps each fact of a run in one line', async () => {
    const output = {
      kind: 'text',
      text: 'Guten Tag',
      tokens: 112,
      windows: 8,
      remarks: [],
    } as const;
    const card = sampleCard({ task: 'translation', output, durationMs: 2500, cached: true });
    const { page } = await open([card]);
    for (const width of [280, 320, 360, 400, 440]) {
      await page.setViewportSize({ width, height: 800 });
      const lines = await page.evaluate<number[]>(`
        [...document.querySelectorAll('.facts li + li')].map((fact) => {
          const range = document.createRange();
          range.selectNodeContents(fact);
          return range.getClientRects().length;
        })`);
      expect(lines).toEqual([1, 1, 1]);
    }
    await page.close();
  });

  it('keeps the kind of an entity in one line', async () => {
    const entities = (['PER', 'LOC', 'ORG', 'MISC'] as const).map((label, at) => ({
      ...{ label, text: 'Hannah Lindqvist', score: 0.9 },
      ...{ start: 20 * at, end: 20 * at + 16 },
    }));
    const output = { kind: 'entities', entities, windows: 1 } as const;
    const { page } = await open([sampleCard({ task: 'token-classification', output })]);
    for (const width of [220, 250, 280, 310, 340, 400]) {
      await page.setViewportSize({ width, height: 800 });
      const heights = await page.evaluate<number[]>(
        `[...document.querySelectorAll('.entities .chip')].map((chip) => chip.offsetHeight)`,
      );
      // Lines below it are of different strength; two lines of words take 28 pixels.
      expect(heights, String(width)).toHaveLength(4);
      expect(Math.max(...heights), String(width)).toBeLessThan(20);
    }
    await page.close();
  });

  it('fits the narrowest column that VS Code makes, 220 pixels', async () => {
    const panel = await PanelPage.open(browser, { width: 220 });
    await panel.send({ type: 'cards', cards: sampleCards, olderGone: false });
    const { page } = panel;
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(220);
    await page.close();
  });
});
