import { connect, type AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:tls';
import type { Authority } from './certificates';
import { FakeHub, type FakeFile } from './fake-hub';

const hubHost = 'hub.example.test';
const cdnHost = 'cdn.example.test';

/**
 * A fake hub and its other host under names that no resolver knows (RFC 6761 keeps `.test` so), by https and by
 * http: only who is told the ports gets there.
 */
export interface HiddenHub {
  readonly hub: FakeHub;
  /** Port on loopback of each `host:port`, for a proxy. */
  readonly hosts: ReadonlyMap<string, number>;
  /** How many connections came by https. */
  readonly secured: () => number;
  /** From now on it names itself and the other host so. */
  readonly speak: (scheme: 'http' | 'https') => void;
  readonly stop: () => Promise<void>;
}

/** Ends TLS in front of a plain server. */
async function securedServer(
  port: number,
  credentials: ReturnType<Authority['issue']>,
  onConnection: () => void,
): Promise<Server> {
  const server = createServer(credentials, (client) => {
    onConnection();
    const onward = connect(port, '127.0.0.1');
    client.on('error', () => onward.destroy()).on('close', () => onward.destroy());
    onward.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.pipe(onward).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** @param authorities who issues the certificate of the hub, and of its other host */
export async function startHiddenHub(
  authorities: { readonly hub: Authority; readonly cdn: Authority },
  id: string,
  files: Readonly<Record<string, FakeFile>>,
): Promise<HiddenHub> {
  const hub = await FakeHub.start(id, files);
  const hosts = new Map<string, number>();
  const servers: Server[] = [];
  let secured = 0;
  for (const [host, url, authority] of [
    [hubHost, hub.endpoint, authorities.hub],
    [cdnHost, hub.cdnOrigin, authorities.cdn],
  ] as const) {
    const port = Number(new URL(url).port);
    const server = await securedServer(port, authority.issue([host]), () => secured++);
    servers.push(server);
    hosts.set(`${host}:80`, port).set(`${host}:443`, (server.address() as AddressInfo).port);
  }
  return {
    hub,
    hosts,
    secured: () => secured,
    speak: (scheme) => {
      hub.endpoint = `${scheme}://${hubHost}`;
      hub.cdnOrigin = `${scheme}://${cdnHost}`;
    },
    stop: async () => {
      servers.forEach((server) => server.close());
      await hub.stop();
    },
  };
}
