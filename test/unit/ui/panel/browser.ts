import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { panelHtml } from '../../../../src/ui/panel/html';
import type { FromPanel, ToPanel } from '../../../../src/ui/panel/messages';
import { themes, themeStyle } from './themes';

const origin = 'http://panel.test';
const dist = resolve('dist');

/** A Chromium on this machine, if there is one. */
export const chromiumPath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  chromium.executablePath(),
].find((path): path is string => path !== undefined && existsSync(path));

/** Starts a Chromium that asks no network for anything. */
export async function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A language that the page is shown in, with what VS Code has of it in `vscode.l10n.bundle`. */
export interface Language {
  readonly id: string;
  readonly bundle: Readonly<Record<string, string>>;
}

export const korean: Language = {
  id: 'ko',
  bundle: JSON.parse(readFileSync('l10n/bundle.l10n.ko.json', 'utf8')) as Language['bundle'],
};

/** The panel's real page, script and policy, with a stand-in for VS Code around it. */
export class PanelPage {
  private constructor(readonly page: Page) {}

  static async open(
    browser: Browser,
    options: {
      readonly theme?: keyof typeof themes;
      readonly width?: number;
      readonly state?: unknown;
      /** English without it. */
      readonly language?: Language;
    } = {},
  ): Promise<PanelPage> {
    if (!existsSync(resolve(dist, 'panel.js'))) {
      throw new Error('There is no dist/panel.js: run “npm run build” first.');
    }
    const page = await browser.newPage({ viewport: { width: options.width ?? 700, height: 800 } });
    const html = panelHtml({
      cspSource: origin,
      nonce: 'bm9uY2U',
      scriptUri: `${origin}/panel.js`,
      styleUri: `${origin}/panel.css`,
      codiconUri: `${origin}/codicon.css`,
      language: options.language?.id ?? 'en',
      title: 'Local Transformers',
      bundle: options.language?.bundle,
    });
    await page.route('**/*', async (route) => {
      const name = basename(new URL(route.request().url()).pathname);
      const path = resolve(dist, name);
      await (name === ''
        ? route.fulfill({ body: html, contentType: 'text/html' })
        : existsSync(path)
          ? route.fulfill({ body: readFileSync(path), contentType: contentType(name) })
          : route.abort());
    });
    await page.addInitScript((state) => {
      const scope = globalThis as unknown as Record<string, unknown>;
      const sent: unknown[] = [];
      scope.sent = sent;
      let kept = state;
      scope.acquireVsCodeApi = () => ({
        postMessage: (message: unknown) => sent.push(message),
        getState: () => kept,
        setState: (next: unknown) => (kept = scope.kept = next),
      });
    }, options.state);
    await page.goto(`${origin}/`);
    await page.evaluate(
      (style) => {
        const { document } = globalThis as unknown as {
          document: { documentElement: { style: { cssText: string } } };
        };
        document.documentElement.style.cssText = style;
      },
      themeStyle(themes[options.theme ?? 'dark']),
    );
    return new PanelPage(page);
  }

  /** Sends messages as the extension host would. */
  async send(...messages: readonly ToPanel[]): Promise<void> {
    await this.page.evaluate((all) => {
      for (const message of all) {
        (globalThis as unknown as { postMessage: (m: unknown) => void }).postMessage(message);
      }
    }, messages);
    await this.page.waitForTimeout(50);
  }

  /** What the page has sent to the extension host so far. */
  async sent(): Promise<readonly FromPanel[]> {
    return this.page.evaluate(() => (globalThis as unknown as { sent: readonly FromPanel[] }).sent);
  }
}

function contentType(name: string): string {
  return name.endsWith('.css') ? 'text/css' : name.endsWith('.js') ? 'text/javascript' : 'font/ttf';
}
