import { connect as connectTls } from 'node:tls';
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { createAuthority } from '../../support/certificates';
import { startHiddenHub } from '../../support/hidden-hub';
import { LoopbackProxy } from '../../support/proxy';

it('opens a tunnel to a host that is sound by its authority alone', async () => {
  const authority = createAuthority('An authority of the tests');
  const hidden = await startHiddenHub({ hub: authority, cdn: authority }, 'org/m', {
    'config.json': { content: Buffer.from('{}') },
  });
  const proxy = await LoopbackProxy.start(hidden.hosts);
  try {
    const ask = (ca?: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const [host, port] = proxy.address.split(':');
        request({ host, port, method: 'CONNECT', path: 'hub.example.test:443' })
          .on('connect', (_, socket) => {
            const secured = connectTls(
              { socket, servername: 'hub.example.test', ...(ca ? { ca } : {}) },
              () => {
                secured.end();
                resolve(secured.authorized ? 'sound' : 'not sound');
              },
            ).on('error', reject);
          })
          .on('error', reject)
          .end();
      });
    await expect(ask(authority.certificate)).resolves.toBe('sound');
    await expect(ask()).rejects.toThrow(/certificate/u);
  } finally {
    await proxy.stop();
    await hidden.stop();
  }
});
