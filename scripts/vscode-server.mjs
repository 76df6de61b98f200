/** Installs the VS Code server and, unless told `install`, runs it on a folder until Ctrl+C. */
import { resolve } from 'node:path';
import { exitCodeWhenInterrupted } from './lib/cleanup.mjs';
import { main } from './lib/failure.mjs';
import { installServer } from './lib/server-install.mjs';
import { pageUrl } from './lib/page.mjs';
import { startServer } from './lib/server-start.mjs';

await main(async () => {
  const [argument = '.'] = process.argv.slice(2);
  if (argument === 'install') return void (await installServer());
  exitCodeWhenInterrupted(0);
  const server = await startServer();
  console.log(`${pageUrl(server, resolve(argument))}\nCtrl+C ends it.`);
  await new Promise(() => {});
});
