import { spawnSync } from 'node:child_process';
import * as http from 'node:http';
import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { withoutCredentials } from '../../../src/base/credentials';
import { messageOf } from '../../../src/base/log';
import { endpointOf } from '../../../src/models/hub/endpoint';
import type { Fetch } from '../../../src/models/ports/fetch';
import { libraryIn, temporaryFolder, useCleanUps } from '../../support/library';

useCleanUps();

const secret = /Secret|alice/u;
/** Addresses of which a name and a password are part, right and wrong ones. */
const addresses = [
  'https://alice:Secret@hub.example',
  'https://alice:Secret@hub.example/path?query',
  'https://Secret@hub.example',
  'https://alice:Secret more@hub.example',
  'https://alice:Secret"@hub.example',
  'https://alice:Sec@Secret@hub.example',
  'https://alice:Secret/x@hub.example',
  'https:\\\\alice:Secret@hub.example',
  'https:alice:Secret@hub.example',
  'ftp://alice:Secret@hub.example',
  'alice:Secret@hub.example',
  'https://alice:Secret@[bad',
];

/** The setting of the hub's address, as VS Code has it. */
const setting = vi.hoisted((): { values: Record<string, unknown> } => ({ values: {} }));
vi.mock('vscode', () => ({
  workspace: {
    getConfiguration: () => ({
      inspect: (key: string) => ({ globalValue: setting.values[key] }),
    }),
  },
}));

function thrownBy(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return messageOf(error);
  }
  throw new Error('nothing was thrown');
}

describe('a user name and a password in an address', () => {
  it.each(addresses)('are not quoted of %s', (address) => {
    const said = thrownBy(() => endpointOf(address));
    expect(said).toMatch(/is not the address of a hub/u);
    expect(said).toContain(address.slice(address.lastIndexOf('@')));
    expect(said).not.toMatch(secret);
    expect(withoutCredentials(`asked <${address.replace(/[ "]/gu, '')}>, in vain`)).not.toMatch(
      secret,
    );
  });

  it('are not quoted of the setting, nor of HF_ENDPOINT', async () => {
    const { hubEndpoint, isOffline } = await import('../../../src/ui/settings');
    setting.values = { 'hub.endpoint': addresses[0] };
    expect(thrownBy(hubEndpoint)).not.toMatch(secret);
    setting.values = {};
    vi.stubEnv('HF_ENDPOINT', addresses[0]);
    expect(thrownBy(hubEndpoint)).not.toMatch(secret);
    vi.unstubAllEnvs();
    expect(hubEndpoint()).toBe('https://huggingface.co');
    expect(isOffline()).toBe(false);
    setting.values = { offline: 'yes' };
    expect(isOffline()).toBe(false);
    setting.values = { offline: true };
    expect(isOffline()).toBe(true);
  });

  it('are in no message, log or list of requests when a request fails with them', async () => {
    const failure = 'tunnel through http://alice:Secret@proxy.example:3128 failed';
    const fetch: Fetch = () => Promise.reject(new Error(failure, { cause: new Error(failure) }));
    const library = libraryIn(await temporaryFolder(), 'https://hub.example', { fetch });
    const said = await library.library
      .plan('a/b', undefined, 'q8')
      .then(() => 'planned', messageOf);
    expect(said).toMatch(/…@proxy\.example:3128 failed/u);
    const noted = JSON.stringify(await library.activity.all());
    expect(noted).toMatch(/…@proxy\.example:3128 failed/u);
    for (const place of [said, noted, library.log.lines.join('\n')]) {
      expect(place).not.toMatch(secret);
    }
  });

  it('are in no message or list of requests when a hub redirects to them', async () => {
    let location = 'https://alice:Secret@files.example/x?signature=Secret';
    const fetch: Fetch = (url) =>
      Promise.resolve(
        url.startsWith('https://hub.example')
          ? new Response(null, { status: 302, headers: { Location: location } })
          : new Response('{}'),
      );
    const { client, activity } = libraryIn(await temporaryFolder(), 'https://hub.example', {
      fetch,
    });
    const { network } = await client();
    const ask = () => network.request('https://hub.example/x', { purpose: 'search' });
    await (await ask()).discard();
    location = 'http://alice:Secret@files.example/x';
    const said = await ask().then(() => 'followed', messageOf);
    expect(said).toMatch(/redirects to http:\/\/files\.example, which is not followed/u);
    const noted = JSON.stringify(await activity.all());
    expect(noted).toContain('https://files.example/x');
    expect(noted + said).not.toMatch(secret);
  });

  it.skipIf(!('setGlobalProxyFromEnv' in http)).each([
    [{ HF_ENDPOINT: 'https://alice:Secret@hub.example' }, []],
    [{}, ['--endpoint', 'https://alice:Secret@hub.example']],
    [{ HTTPS_PROXY: 'http://alice:Secret@[bad' }, []],
    [{ HTTPS_PROXY: 'http://alice:Secret@127.0.0.1:9' }, []],
  ])('are not printed by the command line: %j %j', async (environment, more) => {
    const args = ['install', 'a/b', '--store', await temporaryFolder(), ...more];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [resolve('dist/models.js'), ...args],
      { env: { PATH: process.env.PATH, ...environment }, encoding: 'utf8' },
    );
    expect(status).toBeGreaterThan(0);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout + stderr).not.toMatch(secret);
  });
});
