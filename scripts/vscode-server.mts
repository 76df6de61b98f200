/** Installs the VS Code server and, unless told `install`, runs it on a folder until Ctrl+C. */
import { resolve } from 'node:path';
import { exitCodeWhenInterrupted } from './lib/cleanup.mts';
import { main } from './lib/failure.mts';
import { installServer } from './lib/server-install.mts';
import { pageUrl } from './lib/page.mts';
import { startServer } from './lib/server-start.mts';

await main(async () => {
  const [argument = '.'] = process.argv.slice(2);
  if (argument === 'install') {
    await installServer();
    return;
  }
  exitCodeWhenInterrupted(0);
  const server = await startServer();
  console.log(`${pageUrl(server, resolve(argument))}\nCtrl+C ends it.`);
  await new Promise(() => undefined);
});
