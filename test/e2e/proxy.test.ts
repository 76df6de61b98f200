import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../support/certificates';
import { smallModelFiles } from '../support/fake-hub-small';
import { startHiddenHub, type HiddenHub } from '../support/hidden-hub';
import { LoopbackProxy } from '../support/proxy';
import { startOwnServer, useWorkbench, writeMachineSettings, type Workbench } from './harness';
import { storageFolder } from './harness.models';

/**
 * The hub of these tests has a name that no resolver knows, and certificates that nobody trusts:
 * what reaches it went through a proxy, and what believes it knows the two authorities.
 */
const folder = mkdtempSync(join(tmpdir(), 'authorities-'));
const [ofSystem, ofVariable] = [createAuthority('Of the system'), createAuthority('Of a variable')];
const [systemFile, variableFile] = [join(folder, 'system.pem'), join(folder, 'variable.pem')];
const credentials = 'reader:p4ss-word';

let hidden: HiddenHub;
/** The one that the environment names, and the one that the settings name. */
let ofEnvironment: LoopbackProxy;
let ofSettings: LoopbackProxy;
let server: Awaited<ReturnType<typeof startOwnServer>>;

beforeAll(async () => {
  writeFileSync(systemFile, ofSystem.certificate);
  writeFileSync(variableFile, ofVariable.certificate);
  const files = smallModelFiles('text-classification');
  hidden = await startHiddenHub({ hub: ofSystem, cdn: ofVariable }, 'org/by-environment', files);
  for (const id of ['org/by-setting', 'org/never']) {
    hidden.hub.add({ id, commit: 'ab'.repeat(20), files });
  }
  ofEnvironment = await LoopbackProxy.start(hidden.hosts);
  ofSettings = await LoopbackProxy.start(hidden.hosts);
  server = await startOwnServer({
    env: {
      HTTPS_PROXY: `http://${ofEnvironment.address}`,
      NO_PROXY: '',
      // Where Node and OpenSSL find the authorities that the operating system trusts.
      SSL_CERT_FILE: systemFile,
      NODE_EXTRA_CA_CERTS: variableFile,
    },
  });
});

afterAll(async () => {
  await server.stop();
  await ofEnvironment.stop();
  await ofSettings.stop();
  await hidden.stop();
  rmSync(folder, { recursive: true });
});

function settings(id: string): void {
  writeMachineSettings(server, {
    'localTransformers.hub.endpoint': hidden.hub.endpoint,
    'localTransformers.textClassification.model': id,
  });
}

async function classify(w: Workbench): Promise<void> {
  await w.openFile('thanks-bookshop.txt');
  await w.runCommand('Local Transformers: Classify Text');
}

/** Agrees that the model of the settings is looked up. */
async function lookUp(w: Workbench): Promise<void> {
  await classify(w);
  await w.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Look Up' }).click();
}

/** Fetches the model of the settings, and says which model has classified. */
async function fetched(w: Workbench): Promise<string> {
  await lookUp(w);
  await w.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Download' }).click();
  return w.finishedCard();
}

/** What the user is told when the model of the settings cannot be fetched. */
async function refused(w: Workbench): Promise<string> {
  const message = w.page.locator('.notification-list-item', { hasText: hidden.hub.endpoint });
  await w.runCommand('Notifications: Clear All Notifications');
  // The one of the test before goes, lest it be taken for that of this test.
  await message.waitFor({ state: 'detached' });
  await lookUp(w);
  // By themselves they do not come up in a workbench that is driven.
  for (let attempt = 0; attempt < 10 && !(await message.isVisible()); attempt++) {
    await w.runCommand('Notifications: Show Notifications');
    await message.waitFor({ timeout: 3000 }).catch(() => undefined);
  }
  return message.innerText();
}

describe('a proxy of the environment', () => {
  beforeAll(() => {
    hidden.speak('https');
    settings('org/by-environment');
  });
  const workbench = useWorkbench(() => server);

  test('has every request of a download by https, which authorities of this machine attest', async () => {
    expect(await fetched(workbench())).toContain('org/by-environment');
    const { log } = hidden.hub;
    expect(new Set(log.map((request) => request.server))).toEqual(new Set(['hub', 'cdn']));
    const tunnels = ofEnvironment.log.filter(({ target }) => hidden.hosts.has(target));
    expect(tunnels.every(({ method, status }) => method === 'CONNECT' && status === 200)).toBe(
      true,
    );
    expect(tunnels).toHaveLength(hidden.secured());
    expect(new Set(tunnels.map(({ target }) => target)).size).toBe(2);
  });
});

describe('a proxy of the settings', () => {
  beforeAll(() => {
    hidden.speak('http');
    ofSettings.credentials = credentials;
    settings('org/by-setting');
  });
  const workbench = useWorkbench(() => ({
    ...server,
    userSettings: { 'http.proxy': `http://${credentials}@${ofSettings.address}` },
  }));

  test('has every request of a download by http, with name and password', async () => {
    const [before, others] = [hidden.hub.log.length, ofEnvironment.log.length];
    expect(await fetched(workbench())).toContain('org/by-setting');
    const arrived = hidden.hub.log.slice(before);
    expect(new Set(arrived.map((request) => request.server))).toEqual(new Set(['hub', 'cdn']));
    const passed = ofSettings.log.map(({ target }) => new URL(target));
    expect(passed.map(({ pathname, search }) => pathname + search).sort()).toEqual(
      arrived.map(({ url }) => url).sort(),
    );
    expect(ofSettings.log.every(({ authorization }) => authorization !== undefined)).toBe(true);
    // Those are for the proxy alone.
    expect(JSON.stringify(arrived)).not.toMatch(/proxy-authorization/iu);
    expect(ofEnvironment.log).toHaveLength(others);
  });
});

describe('a proxy that does not let requests through', () => {
  beforeAll(() => {
    hidden.speak('https');
    ofSettings.credentials = undefined;
    settings('org/never');
  });
  const workbench = useWorkbench(() => ({
    ...server,
    userSettings: { 'http.proxy': `http://${credentials}@${ofSettings.address}` },
  }));
  let storage: string;
  beforeAll(() => {
    storage = storageFolder(server);
  });
  afterEach(() => {
    ofSettings.refusal = undefined;
    ofSettings.credentials = undefined;
  });

  test('wants another name and password', async () => {
    ofSettings.credentials = 'somebody:else';
    const text = await refused(workbench());
    await workbench().picture('proxy-407-dark');
    expect(text).toMatch(/The proxy .* user name and a password.*http\.proxy/su);
    expect(text).not.toContain('p4ss');
  });

  test('does not allow the host', async () => {
    ofSettings.refusal = 403;
    const text = await refused(workbench());
    await workbench().picture('proxy-403-dark');
    expect(text).toMatch(/The proxy .*\(403\)/su);
  });

  test('is not there', async () => {
    const { address } = ofSettings;
    await ofSettings.stop();
    const text = await refused(workbench());
    await workbench().picture('proxy-gone-dark');
    expect(text).toContain(`since the proxy ${address} cannot`);
    const noted = readFileSync(join(storage, 'network.jsonl'), 'utf8');
    expect(noted).toContain(`the proxy ${address} gave no connection`);
    expect(text + noted).not.toContain('p4ss');
  });
});
