import { expect, test } from 'vitest';
import { classifier, classifierSize, gated, type Hubs, type ModelsPage } from './page';

/** Tests that load models, look at what was asked of the network, and sign in. */
export function usingTests(page: ModelsPage, hubs: () => Hubs): void {
  test('a loaded model says what it holds in memory, and is unloaded', async () => {
    const { w } = page;
    const loaded = new RegExp(`^${classifier}.*loaded, \\d+ MB in memory`, 'u');
    await w.runCommand('Local Transformers: Show Models');
    await page.row(loaded).waitFor();
    await page.expand(loaded);
    await page.row(/^Commit: 0123456789abcdef/u).waitFor();
    await page.row(/^Task: Classify Text · q8 \(in use\)/u).waitFor();
    await page.row(/^Licence: apache-2\.0/u).waitFor();
    await page.row(/^Last used: .*\d/u).waitFor();
    await w.ownStatus(/^\s*1$/u).waitFor();
    await w.pictures('models-view', 'dark', 'light');
    await page.act(loaded, 'Unload');
    await page
      .row(new RegExp(`^${classifier}, Classify Text · q8 · ${classifierSize}$`, 'u'))
      .waitFor();
    await page.act(new RegExp(`^${classifier}`, 'u'), 'Load');
    await page.row(loaded).waitFor();
  });

  test('every request can be looked at', async () => {
    const { w } = page;
    await w.runCommand('Local Transformers: Show Network Activity');
    await w.page.locator('.tab.active[data-resource-name="Network Activity.log"]').waitFor();
    const lines = w.page.locator('.editor-group-container.active .view-line');
    await lines
      .filter({ hasText: /\b206\b/u })
      .first()
      .waitFor();
    await lines
      .filter({ hasText: /configuration/u })
      .first()
      .waitFor();
    await w.picture('models-network-dark');
    await w.runCommand('View: Close Editor');
  });

  test('a gated model asks for signing in, and is fetched after that', async () => {
    const { w } = page;
    const ask = async (): Promise<void> => {
      await w.runCommand('Local Transformers: Select Model…');
      await w.choose('Find Entities');
      await w.choose('Search the Hub…');
      await w.page.locator('.quick-input-widget:visible input[type=text]').fill('careful');
      await w.page.locator('.quick-input-list').getByRole('option', { name: gated }).click();
    };
    await ask();
    await page.showNotifications();
    await page.notification('private or gated').getByRole('button', { name: 'Sign In' }).click();
    const input = w.page.locator('.quick-input-widget:visible input');
    expect(await input.getAttribute('type')).toBe('password');
    await input.fill('wrong');
    await w.page.keyboard.press('Enter');
    await w.page.getByText(/does not take this token/u).waitFor();
    await w.picture('models-sign-in-dark');
    await input.fill('hf_right');
    await w.page.keyboard.press('Enter');
    await w.page.locator('.quick-input-widget:visible').waitFor({ state: 'detached' });
    await page.showNotifications();
    await page.notification(/Signed in to 127\.0\.0\.1:\d+ as reader/u).waitFor();
    await ask();
    await page.dialog.getByText(/accepted its conditions/u).waitFor();
    await page.dialog.getByRole('button', { name: 'Download' }).click();
    await page.row(new RegExp(`^${gated}, Find Entities · q8`, 'u')).waitFor();
    const cdn = hubs().hub.log.filter(({ server }) => server === 'cdn');
    expect(cdn.length).toBeGreaterThan(0);
    expect(cdn.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });
}
