import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import http from 'node:http';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultStore } from '../../src/cli/store';
import { createAuthority } from '../support/certificates';
import { commit, FakeHub, type FakeFile } from '../support/fake-hub';
import { startHiddenHub } from '../support/hidden-hub';
import { LoopbackProxy } from '../support/proxy';
import { onCleanUp, temporaryFolder, useCleanUps } from '../support/library';

useCleanUps();
const id = 'org/letters';

function filesOf(folder: string, below = ''): Record<string, FakeFile> {
  return Object.fromEntries(
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory()
        ? Object.entries(filesOf(folder, path))
        : [[path, { content: readFileSync(join(folder, path)), large: path.endsWith('.onnx') }]];
    }),
  );
}

/** Runs a bundle as the npm scripts do; not at once with the hub's process, which is this one. */
function run(bundle: string, args: readonly string[], environment: Record<string, string> = {}) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    const child = spawn(process.execPath, [resolve('dist', bundle), ...args], {
      env: { ...process.env, HF_ENDPOINT: '', HF_TOKEN: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.once('close', (code) => {
      done({ code, stdout, stderr });
    });
  });
}

async function setUp() {
  const hub = await FakeHub.start(id, filesOf(join('models', 'demo', 'text-classification')), {
    pipelineTag: 'text-classification',
  });
  onCleanUp(() => hub.stop());
  const store = await temporaryFolder();
  const models = (args: readonly string[], environment?: Record<string, string>) =>
    run('models.js', [...args, '--store', store], environment);
  return { hub, store, models };
}

describe('the command line of models', () => {
  // Older Node has no such proxies.
  it.skipIf(!('setGlobalProxyFromEnv' in http))(
    'goes through the proxy of the environment, and says when that does not let it',
    async () => {
      const authority = createAuthority('An authority of the tests');
      const { store, models } = await setUp();
      const certificates = join(store, 'authority.pem');
      writeFileSync(certificates, authority.certificate);
      const files = filesOf(join('models', 'demo', 'text-classification'));
      const hidden = await startHiddenHub({ hub: authority, cdn: authority }, id, files);
      const proxy = await LoopbackProxy.start(hidden.hosts);
      onCleanUp(() => Promise.all([proxy.stop(), hidden.stop()]));
      hidden.speak('https');
      const install = (credentials: string) =>
        models(
          ['install', id, '--task', 'text-classification', '--endpoint', hidden.hub.endpoint],
          {
            HTTPS_PROXY: `http://${credentials}@${proxy.address}`,
            NO_PROXY: '',
            NODE_EXTRA_CA_CERTS: certificates,
          },
        );
      proxy.credentials = 'reader:right';
      const refused = await install('reader:wrong');
      expect(refused.code).toBe(3);
      expect(refused.stderr).toMatch(/The proxy .* wants a user name and a password/u);
      expect(refused.stderr).not.toContain('reader:wrong');
      expect(hidden.secured()).toBe(0);
      expect(await install('reader:right')).toMatchObject({ code: 0 });
      expect(hidden.secured()).toBeGreaterThan(1);
      expect(proxy.log.filter(({ status }) => status === 200)).toHaveLength(hidden.secured());
    },
  );

  it('installs, lists, runs, verifies and removes', async () => {
    const { hub, store, models } = await setUp();
    const installed = await models(['install', id, '--endpoint', hub.endpoint, '--json']);
    expect(installed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(installed.stdout)).toMatchObject({
      id,
      commit,
      task: 'text-classification',
      dtype: 'q8',
    });
    const asked = hub.log.length;
    const list = await models(['list', '--json']);
    expect(JSON.parse(list.stdout)).toMatchObject([{ id, commit, revision: 'main' }]);
    expect((await models(['list'])).stdout).toMatch(
      /org\/letters {2}0123456789abc {2}text-classification q8/,
    );

    const run1 = ['text-classification', '--text', 'The kettle arrived broken.', '--json'];
    const result = await run('cli.js', [...run1, '--store', store, '--model', id]);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const full = JSON.parse(result.stdout) as { model: string; result: unknown };
    const demo = JSON.parse((await run('cli.js', run1)).stdout) as { result: unknown };
    expect(full.model).toBe(id);
    expect(full.result).toEqual(demo.result);

    expect(await models(['verify'])).toMatchObject({ code: 0 });
    expect(hub.log).toHaveLength(asked);
    writeFileSync(join(store, 'org', 'letters', commit, 'config.json'), '{}');
    const bad = await models(['verify', id, '--json']);
    expect(bad.code).toBe(4);
    expect(JSON.parse(bad.stdout)).toMatchObject([
      { id, sound: false, bad: [{ path: 'config.json', problem: 'length' }] },
    ]);
    const missing = await run('cli.js', [...run1, '--store', store, '--model', id]);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toMatch(/is not installed .*npm run -s models -- install org\/letters/);

    const removed = await models(['remove', id, '--json']);
    expect(removed.code).toBe(0);
    expect((JSON.parse(removed.stdout) as { bytes: number }).bytes).toBeGreaterThan(100_000);
    expect(await readdir(store)).toEqual(['network.jsonl']);
  });

  it('reads the hub’s address and token from the environment, as Python does', async () => {
    const { hub, models } = await setUp();
    hub.add({
      id,
      commit,
      files: filesOf(join('models', 'demo', 'text-classification')),
      gated: true,
    });
    const environment = { HF_ENDPOINT: hub.endpoint };
    const install = ['install', id, '--task', 'text-classification'];
    expect(await models(install, environment)).toMatchObject({ code: 3 });
    expect(await models(install, { ...environment, HF_TOKEN: 'hf_a' })).toMatchObject({ code: 0 });
    const asked = hub.log.length;
    const offline = await models([...install, '--dtype', 'fp32'], {
      ...environment,
      HF_HUB_OFFLINE: '1',
    });
    expect(offline.code).toBe(3);
    expect(offline.stderr).toMatch(/Offline mode is on/);
    expect(hub.log).toHaveLength(asked);
  });

  it('ends with 4 when other bytes arrive than the hub has listed', async () => {
    const { hub, models } = await setUp();
    const files = filesOf(join('models', 'demo', 'text-classification'));
    const path = 'tokenizer.json';
    const file = {
      content: Buffer.alloc(0),
      ...files[path],
      fault: () => ({ corrupt: true }) as const,
    };
    hub.add({ id, commit, files: { ...files, [path]: file } });
    const { code, stdout, stderr } = await models([
      'install',
      id,
      '--task',
      'text-classification',
      '--endpoint',
      hub.endpoint,
      '--json',
    ]);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(/tokenizer\.json of org\/letters did not arrive/);
  });

  it('ends with 3 when nobody is there', async () => {
    const { hub, models } = await setUp();
    // A port on which nobody listens any more; asking again is kept short by a status that is final.
    hub.fault = () => ({ status: 418 });
    const { code, stderr } = await models(['install', id, '--endpoint', hub.endpoint]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/answered 418/);
  });

  it.each([
    ['nothing', []],
    ['another word', ['fetch', 'a/b']],
    ['no id', ['install']],
    ['two ids', ['remove', 'a/b', 'c/d']],
    ['what is no id', ['install', '../evil']],
    ['no such task', ['install', 'a/b', '--task', 'sing']],
    ['no such dtype', ['install', 'a/b', '--dtype', 'q9']],
    ['an endpoint that is none', ['install', 'a/b', '--endpoint', 'hub']],
    ['an option of another command', ['list', '--dtype', 'q8']],
    ['a model that is not there', ['verify', 'a/b']],
    ['a model to remove that is not there', ['remove', 'a/b']],
  ])('ends with 2 and one line for %s', async (_, args) => {
    const { models } = await setUp();
    const { code, stdout, stderr } = await models(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/u);
  });

  it('keeps models where each system keeps such data', () => {
    expect(defaultStore({}, 'linux', '/home/a')).toBe(
      '/home/a/.local/share/local-transformers/models',
    );
    expect(defaultStore({ XDG_DATA_HOME: '/x' }, 'linux', '/home/a')).toBe(
      '/x/local-transformers/models',
    );
    expect(defaultStore({}, 'darwin', '/Users/a')).toBe(
      '/Users/a/Library/Application Support/local-transformers/models',
    );
  });
});
