import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { outDir } from './paths.mts';
import type { Server } from './server-start.mts';

/** Copies a server's logs, the extension's own among them, to `out/<name>` and says so. */
export function keepLogs(server: Pick<Server, 'dataDir'>, name: string): void {
  const to = join(outDir, name);
  const from = join(server.dataDir, 'data', 'logs');
  if (!existsSync(from)) return;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  console.error(`The logs of VS Code and of the extension: ${to}`);
}
