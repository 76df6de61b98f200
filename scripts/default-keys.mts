/**
 * Writes down every key that VS Code binds by itself, on each system, so that a test can see that
 * no chord of ours collides: `npm run keys`. The list is the one that “Open Default Keyboard
 * Shortcuts (JSON)” shows; a workbench in a browser has those of the system that the browser names.
 */
import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchChromium } from './lib/chromium.mts';
import { Failure, main } from './lib/failure.mts';
import { inRoot } from './lib/paths.mts';
import { pageUrl } from './lib/page.mts';
import { startServer, type Server } from './lib/server-start.mts';
import { temporaryFolder } from './lib/temporary.mts';

/** What a browser says of the system, and the key that its shortcuts are held with. */
const systems = {
  linux: { agent: 'X11; Linux x86_64', hold: 'Control' },
  windows: { agent: 'Windows NT 10.0; Win64; x64', hold: 'Control' },
  mac: { agent: 'Macintosh; Intel Mac OS X 10_15_7', hold: 'Meta' },
} as const;

interface Binding {
  readonly key: string;
  readonly command: string;
  readonly when?: string;
}

/** The list is JSON with comments; a comment at its end names commands that have no key. */
function bindingsOf(text: string): readonly Binding[] {
  const end = text.indexOf('\n]');
  const rows = text.slice(text.indexOf('['), end + 2).replaceAll(/^\s*\/\/.*$/gmu, '');
  const bindings = JSON.parse(rows) as readonly Binding[];
  return bindings.map(({ key, command, when }) => ({ key, command, ...(when && { when }) }));
}

async function defaultKeys(
  browser: Browser,
  server: Server,
  { agent, hold }: (typeof systems)[keyof typeof systems],
): Promise<readonly Binding[]> {
  const context = await browser.newContext({
    userAgent: `Mozilla/5.0 (${agent}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await page.goto(pageUrl(server, temporaryFolder('keys')));
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  await page.keyboard.press('F1');
  const title = 'Preferences: Open Default Keyboard Shortcuts (JSON)';
  await page.locator('.quick-input-widget:visible input').first().fill(`>${title}`);
  await page.locator('.quick-input-list').getByText(title).first().click();
  const editor = page.locator('.editor-group-container.active .monaco-editor .view-lines');
  await editor.getByText('"command"').first().waitFor();
  await editor.click();
  await page.evaluate<unknown>("navigator.clipboard.writeText('')");
  await page.keyboard.press(`${hold}+A`);
  // The browser copies, and it is this machine's, whatever it calls itself.
  await page.keyboard.press('ControlOrMeta+C');
  const text = await page.evaluate<string>('navigator.clipboard.readText()');
  await context.close();
  // Where this server keeps its data says nothing of the keys.
  return bindingsOf(text.replaceAll(server.dataDir, '/server'));
}

await main(async () => {
  const server = await startServer();
  const browser = await launchChromium();
  for (const [system, how] of Object.entries(systems)) {
    const bindings = await defaultKeys(browser, server, how);
    const chord = new RegExp(`^${how.hold === 'Meta' ? 'cmd' : 'ctrl'}\\+k \\S`);
    if (!bindings.some(({ key }) => chord.test(key))) {
      throw new Failure(`The list of ${system} has no chord: it is not the one of that system.`);
    }
    const rows = bindings.map((binding) => JSON.stringify(binding)).join(',\n');
    writeFileSync(inRoot('test', 'fixtures', 'keys', `${system}.json`), `[\n${rows}\n]\n`);
    console.log(`${system}: ${bindings.length} keys`);
  }
  await browser.close();
  await server.stop();
});
