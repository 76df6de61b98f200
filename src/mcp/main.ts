import './begin';
import { join } from 'node:path';
import { version } from '../../package.json';
import { systemClock } from '../agents/clock';
import { AgentMaps } from '../agents/maps';
import { AgentTools } from '../agents/tools';
import type { Log } from '../base/log';
import { OptionError, readOptions, usage, type ServerOptions } from './arguments';
import { confirmWith } from './confirming';
import { ServerFiles } from './files';
import { LineTransport } from './lines';
import { takeOutput } from './output';
import { openReading } from './reading';
import { foldersOf } from './roots';
import { newServer, serveTools } from './serving';
import { wording } from './wording';

/*
 * The server of the Model Context Protocol: one process for one client, which starts and ends it. It
 * is that client's connection: what it keeps for it is gone with it.
 */

/** Standard error is for what a person has to know; clients write it down. */
const log: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message) => {
    console.error(message);
  },
  error: (message) => {
    console.error(message);
  },
};

async function serve({ folders, allowRestore, settings, locale }: ServerOptions): Promise<void> {
  const reading = openReading(__dirname, log);
  const maps = new AgentMaps(systemClock);
  const server = newServer(version);
  const said = wording(join(__dirname, '..', 'l10n'), locale);
  serveTools(
    server,
    new AgentTools({
      ...reading,
      files: new ServerFiles(foldersOf(server, folders)),
      settings: () => settings,
      maps,
      confirm: confirmWith(server, allowRestore, said),
    }),
  );
  const end = (): void => {
    maps.dispose();
    reading.dispose();
    process.exit(0);
  };
  server.onclose = end;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, end);
  }
  await server.connect(new LineTransport(process.stdin, takeOutput()));
}

async function main(): Promise<void> {
  try {
    const options = readOptions(
      process.argv.slice(2),
      Intl.DateTimeFormat().resolvedOptions().locale,
      process.env.LOCAL_TRANSFORMERS_OPTIONS,
    );
    if (options === 'help') {
      process.stdout.write(usage);
    } else {
      await serve(options);
    }
  } catch (error) {
    console.error(error instanceof OptionError ? error.message : error);
    process.exitCode = error instanceof OptionError ? 2 : 1;
  }
}

void main();
