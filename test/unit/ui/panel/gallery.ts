/*
 * Pictures of the panel without VS Code, to be looked at while it is worked on:
 *   node esbuild.js && npx esbuild test/unit/ui/panel/gallery.ts --bundle --platform=node \
 *     --packages=external --outfile=out/gallery.js \
 *     && node out/gallery.js out/gallery [ko]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkParameters } from '../../../../src/tasks/parameters';
import { taskDefinitions } from '../../../../src/tasks/registry';
import { chromiumPath, korean, launch, PanelPage } from './browser';
import { sampleCards } from './samples';
import { themes } from './themes';

async function main(folder: string, language: string | undefined): Promise<void> {
  if (chromiumPath === undefined) {
    throw new Error('There is no Chromium here; name one in CHROMIUM_PATH.');
  }
  mkdirSync(folder, { recursive: true });
  const browser = await launch(chromiumPath);
  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    for (const width of [280, 700]) {
      for (const cards of [sampleCards, []]) {
        const panel = await PanelPage.open(browser, {
          theme,
          width,
          ...(language === korean.id && { language: korean }),
        });
        panel.page.on('console', (message) => {
          console.log(theme, message.text());
        });
        await panel.send({ type: 'cards', cards, olderGone: false });
        for (const { id, task } of cards.filter(({ state }) => state === 'done').slice(-3)) {
          const values = checkParameters(taskDefinitions[task].parameters, {});
          await panel.send({ type: 'form', id, form: { values, preset: values, texts: {} } });
        }
        if (cards.length > 0) {
          const rows = ['Dear Ms Okafor,', 'in March I ordered the kettle from your shop.'].map(
            (source, at) => ({
              source,
              target:
                ['Sehr geehrte Frau Okafor,', 'im März habe ich den Kessel bestellt.'][at] ?? '',
              start: at,
              end: at + 1,
            }),
          );
          await panel.send({ type: 'pairs', id: 'translation', from: 0, rows, total: 3 });
          await panel.page.locator('.side-row').first().focus();
        }
        await panel.page.waitForTimeout(300);
        const name = `${theme}-${width}${cards.length === 0 ? '-empty' : ''}.png`;
        await panel.page.screenshot({ path: join(folder, name), fullPage: cards.length > 0 });
        if (cards.length > 0) {
          // At its own size, to judge type and distances.
          await panel.page.screenshot({
            path: join(folder, `${theme}-${width}-crop.png`),
            clip: { x: 0, y: 380, width, height: 760 },
            fullPage: true,
          });
        }
        await panel.page.close();
      }
    }
  }
  await browser.close();
}

main(process.argv[2] ?? 'out/gallery', process.argv[3]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
