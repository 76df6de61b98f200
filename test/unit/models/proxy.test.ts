import { createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { proxyFailure, refuseProxyAnswer } from '../../../src/platform/node/proxy';
import { unreachable, UnreachableError } from '../../../src/models/hub/unreachable';
import { createAuthority } from '../../support/certificates';
import {
  libraryIn,
  onCleanUp,
  startHub,
  temporaryFolder,
  useCleanUps,
} from '../../support/library';
import { files, id } from '../../support/tiny-model';

useCleanUps();

const url = new URL('https://hub.example/api/models/a/b');

describe('a proxy that cannot be reached', () => {
  const words = 'Failed to establish a socket connection to proxies:';
  it.each([
    ['PROXY 127.0.0.1:8080', '127.0.0.1:8080'],
    ['PROXY <credentials>@proxy.example:8080', 'proxy.example:8080'],
    ['PROXY reader:p4ss@proxy.example:8080', 'proxy.example:8080'],
    ['HTTPS reader:p4ss@proxy.example', 'proxy.example'],
    ['SOCKS5 reader:p@4ss@[::1]:1080', '[::1]:1080'],
    ['["PROXY reader:p4ss@proxy.example:8080"]', 'proxy.example:8080'],
    ['PROXY proxy.example:8080; DIRECT', 'proxy.example:8080'],
  ])('is named without its password: %s', (proxies, named) => {
    const failure = unreachable(url, proxyFailure(new Error(`${words} ${proxies}`)));
    expect(failure).toBeInstanceOf(UnreachableError);
    expect(failure.problem).toBe('proxy');
    expect(failure.message).toContain(
      `https://hub.example cannot be reached, since the proxy ${named} cannot.`,
    );
    expect(`${failure.message} ${String(failure.cause)}`).not.toMatch(/4ss/u);
  });

  it('is not what every failure is', () => {
    const other = new Error('connect ECONNREFUSED 127.0.0.1:443');
    expect(proxyFailure(other)).toBe(other);
    expect(unreachable(url, other)).toMatchObject({ problem: 'network' });
  });
});

describe('a proxy that answers in the place of the hub', () => {
  function answer(to: string, status: number, encrypted: boolean) {
    try {
      refuseProxyAnswer(to, status, encrypted);
    } catch (error) {
      return unreachable(new URL(to), error);
    }
    return undefined;
  }

  it.each([
    ['https://hub.example/', 200, true],
    ['https://hub.example/', 403, true],
    ['http://hub.example/', 403, false],
  ])('is not what %s with %i is', (to, status, encrypted) => {
    expect(answer(to, status, encrypted)).toBeUndefined();
  });

  it.each([
    [403, /lets no request through to it \(403\)/u, false],
    [200, /lets no request through to it \(200\)/u, false],
    [302, /lets no request through to it \(302\)/u, false],
    [502, /lets no request through to it \(502\)/u, true],
    [
      407,
      /wants a user name and a password.*http:\/\/NAME:PASSWORD@HOST:PORT, in the setting “http\.proxy”/u,
      false,
    ],
  ])('is told from it by the lack of encryption: %i', (status, message, mayPass) => {
    const failure = answer('https://hub.example/', status, false);
    expect(failure).toMatchObject({ problem: 'proxy' });
    expect(failure?.message).toMatch(message);
    expect(failure instanceof UnreachableError).toBe(mayPass);
  });

  it('asks for a password by 407, of which the user is told at once', async () => {
    const hub = await startHub(files);
    hub.fault = () => ({ status: 407 });
    const { library } = libraryIn(await temporaryFolder(), hub.endpoint);
    await expect(library.plan(id, 'text-classification', 'q8')).rejects.toMatchObject({
      problem: 'proxy',
    });
    expect(hub.log).toHaveLength(1);
  });
});

it('a certificate that nobody here trusts is said to be one, and nothing is asked again', async () => {
  let connections = 0;
  const server = createServer(createAuthority('Nobody').issue(['localhost']));
  server.on('connection', () => connections++).on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanUp(() => Promise.resolve(server.close()));
  const endpoint = `https://localhost:${(server.address() as AddressInfo).port}`;
  const { library } = libraryIn(await temporaryFolder(), endpoint);
  const planned = library.plan(id, 'text-classification', 'q8');
  await expect(planned).rejects.toMatchObject({ problem: 'certificate' });
  await expect(planned).rejects.toThrow(/does not trust.*NODE_EXTRA_CA_CERTS/u);
  expect(connections).toBe(1);
});
