import { expect, test } from 'vitest';
import { classifier, classifierBytes, classifierSize, type Hubs, type ModelsPage } from './page';

/** Tests that choose a model, fetch it, stop that, and go on with it. */
export function fetchingTests(page: ModelsPage, hubs: () => Hubs): void {
  test('without a model the view says what to do', async () => {
    const { w } = page;
    await w.page.getByRole('tab', { name: 'Local Transformers' }).click();
    await page.view.getByText('No model of the hub is on this machine yet').waitFor();
    await page.row(/^Sentiment/u).waitFor();
    await w.picture('models-empty-dark');
  });

  test('Select Model offers what is known, and asks before it fetches', async () => {
    const { w } = page;
    hubs().hub.bytesPerSecond = 1_000_000;
    await w.themeOfPictures('light');
    await page.view.locator('.monaco-text-button', { hasText: 'Select Model…' }).click();
    await w.choose('Classify Text');
    await w.page.locator('.quick-input-list').getByText('Automatic', { exact: true }).waitFor();
    await w.picture('models-select-light');
    await w.choose(classifier);
    await page.dialog.getByText(`Download ${classifier}?`).waitFor();
    const text = await page.dialog.innerText();
    expect(text).toContain('Size: about 68 MB');
    expect(text).toContain('Licence: apache-2.0');
    expect(text).toContain('From: 127.0.0.1');
    await w.picture('models-consent-light');
    await page.dialog.getByRole('button', { name: 'Not Now' }).click();
    expect(hubs().hub.requests).toEqual([]);
    await w.themeOfPictures('dark');
  });

  test('a download shows how far it is; cancelled, it keeps what has arrived', async () => {
    const { w } = page;
    await page.download();
    await page.row(new RegExp(`^${classifier}.*[kM]B/s`, 'u')).waitFor();
    await page.showNotifications();
    const part = String.raw`\d+(\.\d)? MB of ${classifierSize}`;
    const progress = new RegExp(String.raw`${part} · \d+% · .*[kM]B/s · .* left`, 'u');
    await page.notification(`Downloading ${classifier}`).getByText(progress).waitFor();
    await page.row(progress).first().waitFor();
    await w.ownStatus(/\d%/u).waitFor();
    await w.picture('models-download-dark');
    await page
      .notification(`Downloading ${classifier}`)
      .getByRole('button', { name: 'Cancel' })
      .click();
    const rest = String.raw`not finished · \d+% · ${part} · Classify Text · q8$`;
    await page.row(new RegExp(`^${classifier}, ${rest}`, 'u')).waitFor();
    expect(await w.notifications()).toEqual([]);
    await w.picture('models-unfinished-dark');
  });

  test('it is resumed after the window was reloaded, and the model is used then', async () => {
    await page.reload();
    const before = hubs().hub.sentBytes();
    hubs().hub.bytesPerSecond = Infinity;
    await page.act(new RegExp(`^${classifier}, not finished`, 'u'), 'Resume Download');
    await page
      .row(new RegExp(`^${classifier}, Classify Text · q8 · ${classifierSize}`, 'u'))
      .waitFor();
    // What had arrived is not fetched again; some was on its way when it was cancelled.
    expect(hubs().hub.sentBytes() - before).toBeLessThan(classifierBytes - 1_000_000);
    expect(await page.classify()).toContain(classifier);
  });
}
