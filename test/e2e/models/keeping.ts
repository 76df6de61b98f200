import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import {
  classifier,
  commit,
  gated,
  gatedModel,
  storedNames,
  stored,
  type Hubs,
  type ModelsPage,
} from './page';
import { exported, python, pythonCommit } from './places';

const newer = 'fedcba9876543210fedcba9876543210fedcba98';
const starts = (text: string): RegExp => new RegExp(`^${text}`, 'u');

/** Tests that verify models, update them, copy them in and out, and delete them. */
export function keepingTests(page: ModelsPage, hubs: () => Hubs): void {
  test('Verify says which model is damaged, and what is damaged is fetched again', async () => {
    const { w } = page;
    const file = join(stored, gated, commit, 'tokenizer_config.json');
    const sound = readFileSync(file, 'utf8');
    writeFileSync(file, sound.replace('{', ' '));
    await page.menu(starts(gated), 'Verify Models');
    await page.row(starts(`${gated}, damaged · 9\\d% · 1.9 MB of 1.9 MB`)).waitFor();
    await page.showNotifications();
    const told = page.notification(`Files are damaged, and were set aside: ${gated}`);
    await told.waitFor();
    await w.picture('models-damaged-dark');
    const before = hubs().hub.sentBytes('tokenizer.json');
    await told.getByRole('button', { name: 'Download Again' }).click();
    await page.row(starts(`${gated}, Find Entities · q8`)).waitFor();
    expect(readFileSync(file, 'utf8')).toBe(sound);
    expect(hubs().hub.sentBytes('tokenizer.json')).toBe(before);
    await w.runCommand('Local Transformers: Verify Models');
    await page.showNotifications();
    await page.notification('All 2 models are sound').waitFor();
    await w.runCommand('Notifications: Clear All Notifications');
  });

  test('Check for Updates finds a newer commit, asks, and puts it in place of the older', async () => {
    const { w } = page;
    const { files, ...model } = gatedModel();
    const config = { content: Buffer.from('{"model_max_length": 512} ') };
    hubs().hub.add({
      ...model,
      commit: newer,
      files: { ...files, 'tokenizer_config.json': config },
    });
    const before = hubs().hub.sentBytes('tokenizer.json');
    await w.runCommand('Local Transformers: Check for Updates');
    const list = w.page.locator('.quick-input-list');
    await list.getByText('0123456 → fedcba9').waitFor();
    await w.picture('models-updates-dark');
    await w.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    await page.dialog.getByText(/The hub has a newer commit than 0123456/u).waitFor();
    expect(await page.dialog.innerText()).toMatch(/Size: \d\d bytes of 1\.9 MB; the rest is here/u);
    await w.picture('models-update-consent-dark');
    await page.agree(`Download ${gated}?`, 'Download');
    await expect.poll(() => readdirSync(join(stored, gated)), { timeout: 10_000 }).toEqual([newer]);
    // The row of the older commit may still be there for a moment.
    await expect
      .poll(
        async () => {
          await page.expand(starts(`${gated}, Find Entities · q8`));
          return page.row(starts('Commit: fedcba9')).isVisible();
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    expect(hubs().hub.sentBytes('tokenizer.json')).toBe(before);
    await w.runCommand('Local Transformers: Check for Updates');
    await page.showNotifications();
    await page.notification('All models are as the hub has them now').waitFor();
    await w.runCommand('Notifications: Clear All Notifications');
  });

  test('Export Model to Folder copies a model out', async () => {
    const { w } = page;
    await w.themeOfPictures('light');
    await page.menu(starts(gated), 'Export Model to Folder…');
    await page.chooseFolder(exported, 'Export', 'mine');
    await page.showNotifications();
    await page.notification(`The model was copied to ${join(exported, gated)}`).waitFor();
    await w.picture('models-exported-light');
    await w.runCommand('Notifications: Clear All Notifications');
  });

  test('Import Model From Folder takes that folder back in', async () => {
    const { w } = page;
    await page.act(starts(gated), 'Delete');
    await page.agree(`Delete ${gated} from this machine?`, 'Delete');
    await page.row(starts(gated)).waitFor({ state: 'detached' });
    await w.runCommand('Local Transformers: Import Model From Folder…');
    await w.choose('Another Folder…');
    await page.chooseFolder(join(exported, gated), 'Import', 'onnx');
    await page.dialog.getByText('Every file is compared with the hash').waitFor();
    await w.picture('models-import-light');
    await page.agree(`Import ${gated}?`, 'Import');
    await page.row(starts(`${gated}, Find Entities · q8`)).waitFor();
    await page.showNotifications();
    await page.notification(`${gated} is imported`).waitFor();
    await w.runCommand('Notifications: Clear All Notifications');
  });

  test('Import Model From Folder offers what Python has fetched', async () => {
    const { w } = page;
    await w.runCommand('Local Transformers: Import Model From Folder…');
    const list = w.page.locator('.quick-input-list');
    await list.getByText(pythonCommit.slice(0, 7), { exact: true }).waitFor();
    await w.picture('models-import-python-light');
    await w.choose(python);
    await page.agree(`Import ${python}?`, 'Import');
    await page.row(starts(`${python}, Answer a Question About Text · q8`)).waitFor();
    await page.showNotifications();
    const told = page.notification(`${python} is imported`);
    await told.getByRole('button', { name: 'Use for Answer a Question About Text' }).waitFor();
    await w.picture('models-imported-light');
    await w.runCommand('Notifications: Clear All Notifications');
    await w.themeOfPictures('dark');
  });

  test('Delete Unused Models proposes what the settings do not choose', async () => {
    const { w } = page;
    await w.runCommand('Local Transformers: Delete Unused Models…');
    const list = w.page.locator('.quick-input-list');
    await list.getByText(python, { exact: true }).click();
    expect(await list.locator('.monaco-list-row').count()).toBe(1);
    await w.picture('models-unused-dark');
    await w.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    await page.agree('Delete 1 model from this machine?', 'Delete');
    await page.row(starts(python)).waitFor({ state: 'detached' });
  });

  test('what was deleted elsewhere shows at once, and can be unloaded here', async () => {
    await page.act(starts(gated), 'Load');
    await page.row(starts(`${gated}, Find Entities · q8 · .* in memory`)).waitFor();
    // As another window does it, with the folders that are empty then.
    rmSync(join(stored, dirname(gated)), { recursive: true });
    await page.row(starts(`${gated}, deleted · loaded, .* in memory`)).waitFor();
    await page.act(starts(gated), 'Unload');
    await page.row(starts(gated)).waitFor({ state: 'detached' });
  });

  test('a deleted model leaves nothing behind', async () => {
    const { w } = page;
    await page.act(starts(classifier), 'Delete');
    await page.dialog.getByText(`Delete ${classifier} from this machine?`).waitFor();
    await w.picture('models-delete-dark');
    await page.dialog.getByRole('button', { name: 'Delete' }).click();
    await page.row(starts(classifier)).waitFor({ state: 'detached' });
    await page.view.getByText('No model of the hub is on this machine yet').waitFor();
    expect(storedNames()).toEqual([]);
  });
}
