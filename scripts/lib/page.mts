import type { Server } from './server-start.mts';

/** A page's address: the folder that is opened and the payload's `[name, value]` pairs. */
export function pageUrl(
  server: Pick<Server, 'origin' | 'token'>,
  folder: string,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const address = new URL(server.origin);
  if (server.token) address.searchParams.set('tkn', server.token);
  address.searchParams.set('folder', folder);
  const pairs = [...payload, ['skipWelcome', 'true']];
  address.searchParams.set('payload', JSON.stringify(pairs));
  return address.href;
}

/** A local path as the workbench names it in a payload. */
export const remoteUri = (server: Pick<Server, 'port'>, path: string): string =>
  `vscode-remote://localhost:${server.port}${path}`;
