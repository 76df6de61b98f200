import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/*
 * Starts the server of the newest version of the extension that is installed. A copy of this lies in
 * the extension's storage, which no update touches, so that a client's configuration can name it;
 * beside it `extension.json` says where the extension was when it was copied.
 */

interface Found {
  readonly folder: string;
  readonly version: readonly number[];
}

/** What a small JSON file holds; undefined where there is none. */
function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The extension in a folder, where it is there and has a server. */
function extensionIn(folder: string): Found | undefined {
  const about = read(join(folder, 'package.json')) as
    Readonly<Partial<Record<'name' | 'publisher' | 'version', string>>> | undefined;
  const isOurs = about?.name === name && about.publisher === publisher;
  return isOurs && existing(join(folder, 'dist')).includes('mcp.js')
    ? { folder, version: (about.version ?? '').split('.').map(Number) }
    : undefined;
}

function existing(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Negative where the first is the older one. */
function compared(a: Found, b: Found): number {
  const at = [0, 1, 2].find((i) => (a.version[i] ?? 0) !== (b.version[i] ?? 0)) ?? 0;
  return (a.version[at] ?? 0) - (b.version[at] ?? 0);
}

const [publisher, name] = ['local-transformers', 'local-transformers'];

/** The newest that is installed; of the same version the one that was copied from. */
function newest(): string | undefined {
  const { extension = '' } = (read(join(__dirname, 'extension.json')) ?? {}) as {
    readonly extension?: string;
  };
  const all = dirname(extension);
  // What was uninstalled or updated lies there until the editor starts anew.
  const obsolete = new Set(Object.keys(read(join(all, '.obsolete')) ?? {}));
  const siblings = existing(all).filter((one) => one.startsWith(`${publisher}.${name}-`));
  return [extension, ...siblings.map((one) => join(all, one))]
    .filter((folder) => !obsolete.has(basename(folder)))
    .flatMap((folder) => extensionIn(folder) ?? [])
    .reduce<Found | undefined>(
      (best, one) => (best && compared(best, one) >= 0 ? best : one),
      undefined,
    )?.folder;
}

const folder = newest();
if (folder === undefined) {
  console.error(
    'Local Transformers is not installed any more. Install it in your editor, and run “Local Transformers: Copy MCP Configuration” again.',
  );
  process.exitCode = 1;
} else {
  const server = join(folder, 'dist', 'mcp.js');
  createRequire(server)(server);
}
