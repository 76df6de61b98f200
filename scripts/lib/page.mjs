/** A page's address: the folder that is opened and the payload's `[name, value]` pairs. */
export function pageUrl(server, folder, payload = []) {
  const address = new URL(server.origin);
  if (server.token) address.searchParams.set('tkn', server.token);
  address.searchParams.set('folder', folder);
  const pairs = [...payload, ['skipWelcome', 'true']];
  address.searchParams.set('payload', JSON.stringify(pairs));
  return address.href;
}

/** A local path as the workbench names it in a payload. */
export const remoteUri = (server, path) => `vscode-remote://localhost:${server.port}${path}`;
