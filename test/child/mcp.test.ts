import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import {
  ElicitRequestSchema,
  ListRootsRequestSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { longestLine } from '../../src/mcp/lines';
import { shellLauncher } from '../../src/ui/agents/shell-launcher';

// Each server begins by loading the models, in processes that have to begin first.
vi.setConfig({ testTimeout: 120_000 });

const entry = resolve('dist/mcp.js');
const letter =
  'Dear Maria Brown,\r\n\r\nwrite to anna.keller@example.com or pay to DE89 3704 0044 0532 0130 00.\r\n\r\nAnna Keller';

let folder = '';
const clients: Client[] = [];
/** Whatever a server has written that is no message. */
const noise: Error[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mcp server ')); // with a space
  writeFileSync(join(folder, 'letter.txt'), letter);
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  rmSync(folder, { recursive: true });
  expect(noise).toEqual([]);
});

interface Connection {
  readonly client: Client;
  /** What the person was asked. */
  readonly asked: string[];
}

/** A client as programs have them: the SDK's, on a server that is a process of its own. */
async function connect({
  args = [entry],
  command = process.execPath,
  answer,
}: {
  readonly args?: readonly string[];
  readonly command?: string;
  /** What the person answers; without it the client can ask nobody, and has no folders. */
  readonly answer?: () => 'accept' | 'decline';
} = {}): Promise<Connection> {
  const capabilities = answer ? { elicitation: {}, roots: {} } : {};
  const client = new Client({ name: 'test', version: '1' }, { capabilities });
  const asked: string[] = [];
  client.onerror = (error) => noise.push(error);
  if (answer) {
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
      asked.push(params.message);
      return { action: answer(), content: {} };
    });
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: [{ uri: pathToFileURL(folder).href }],
    }));
  }
  await client.connect(new StdioClientTransport({ command, args: [...args], stderr: 'inherit' }));
  clients.push(client);
  return { client, asked };
}

type Arguments = Record<string, unknown>;

interface Place {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

async function call({ client }: Connection, name: string, args: Arguments) {
  const result = (await client.callTool({ name, arguments: args })) as CallToolResult;
  const [content] = result.content;
  const said = content?.type === 'text' ? content.text : '';
  return { isError: result.isError === true, said, value: result.structuredContent ?? {} };
}

describe('the server', () => {
  let one: Connection;
  let other: Connection;
  let answer: 'accept' | 'decline' = 'accept';
  beforeAll(async () => {
    [one, other] = await Promise.all([connect({ answer: () => answer }), connect()]);
  }, 60_000);

  it('lists three tools that say what their offsets count', async () => {
    const { tools } = await one.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['find_entities', 'redact_text', 'restore_text']);
    expect(JSON.stringify(tools[0]?.outputSchema)).toContain('UTF-16');
  });

  it('finds and redacts what the commands do, for two clients at once', async () => {
    const file = join(folder, 'letter.txt');
    const [found, redacted] = await Promise.all([
      call(one, 'find_entities', { file }),
      call(other, 'redact_text', { text: letter }),
    ]);
    const args = [resolve('dist/redact.js'), '--file', file, '--json'];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const { text, items } = JSON.parse(stdout) as { text: string; items: Place[] };
    expect(items.length).toBeGreaterThan(3);
    const places = items.map(({ label, start, end }) => ({ label, start, end }));
    expect(found.value.findings).toMatchObject(places);
    expect(found.said).not.toMatch(/Maria|Keller|keller/u);
    expect(redacted.value).toMatchObject({ text });
  });

  it('gives originals back only to the client that had them redacted, and where the person agrees', async () => {
    const { value } = await call(one, 'redact_text', { file: 'letter.txt' });
    const { text, map_id } = value;
    expect(text).not.toMatch(/Maria|Keller/u);
    expect(await call(other, 'restore_text', { text, map_id })).toMatchObject({
      isError: true,
      said: expect.stringMatching(/no map with this map_id on this connection/u) as unknown,
    });
    answer = 'decline';
    expect(await call(one, 'restore_text', { text, map_id })).toMatchObject({
      isError: true,
      said: expect.stringMatching(/did not agree/u) as unknown,
    });
    answer = 'accept';
    const back = await call(one, 'restore_text', { text, map_id });
    expect(back.value).toMatchObject({ text: letter, by: 'exact' });
    const hidden = await call(one, 'restore_text', { text, map_id, new_file: 'back.txt' });
    expect(hidden.said).not.toMatch(/Maria|Keller/u);
    expect(readFileSync(join(folder, 'back.txt'), 'utf8')).toBe(letter);
    expect(one.asked).toHaveLength(3);
    expect(one.asked.at(-1)).toContain('back.txt');
  });

  it('refuses to restore for a client that cannot ask', async () => {
    const { value } = await call(other, 'redact_text', { text: letter });
    const { text, map_id } = value;
    expect(await call(other, 'restore_text', { text, map_id })).toMatchObject({
      isError: true,
      said: expect.stringMatching(/cannot ask the person/u) as unknown,
    });
  });

  it.each([
    ['find_entities', { text: letter, colour: 'red' }, /no input “colour”/u],
    ['find_entities', {}, /either text or file/u],
    ['redact_text', { text: 'x'.repeat(1_000_001) }, /up to 1,000,000/u],
    ['redact_text', { file: '/etc/passwd' }, /not below a folder/u],
    ['redact_text', { file: '../letter.txt' }, /not below a folder/u],
  ])('says in a sentence what is wrong with what %s is given', async (name, args, said) => {
    const { isError, said: sentence } = await call(one, name, args);
    expect(isError).toBe(true);
    expect(sentence).toMatch(said);
  });

  it('knows no other tool, and no file where nobody has named a folder', async () => {
    await expect(call(one, 'delete_all', {})).rejects.toThrow(/no such tool/u);
    expect((await call(other, 'redact_text', { file: join(folder, 'letter.txt') })).said).toMatch(
      /No files can be named here/u,
    );
  });

  it('tells how far it is, stops when it is told to, and goes on with the next', async () => {
    const long = `${letter}\n\n`.repeat(3000);
    const stop = new AbortController();
    const told: number[] = [];
    const stopped = one.client.callTool(
      { name: 'find_entities', arguments: { text: long } },
      undefined,
      {
        signal: stop.signal,
        onprogress: ({ progress, total = 0 }) => {
          told.push(progress / total);
          if (told.length === 3) {
            stop.abort('enough');
          }
        },
      },
    );
    await expect(stopped).rejects.toThrow(/enough/u);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    expect(told.at(-1)).toBeLessThan(1);
    expect((await call(one, 'find_entities', { text: letter })).isError).toBe(false);
  });
});

describe('the process', () => {
  /** A server that is spoken to by hand. */
  function start(...args: readonly string[]) {
    const child = spawn(process.execPath, [entry, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    const line = async (): Promise<Record<string, unknown>> => {
      while (!out.includes('\n')) {
        await once(child.stdout, 'data');
      }
      const [first = '', ...rest] = out.split('\n');
      out = rest.join('\n');
      return JSON.parse(first) as Record<string, unknown>;
    };
    return { child, line, say: (text: string) => child.stdin.write(`${text}\n`) };
  }
  const request = (id: number, method: string, params: object): string =>
    JSON.stringify({ jsonrpc: '2.0', id, method, params });
  const hello = request(1, 'initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'hand', version: '1' },
  });

  it('answers what is no message, and what is too long, and goes on', async () => {
    const { child, line, say } = start();
    say('{');
    expect(await line()).toMatchObject({ id: null, error: { code: -32_700 } });
    say('{"jsonrpc":"2.0","id":7,"method":7}');
    expect(await line()).toMatchObject({ id: 7, error: { code: -32_600 } });
    const text = 'x'.repeat(longestLine);
    say(JSON.stringify({ method: 'tools/call', params: { text }, jsonrpc: '2.0', id: 8 }));
    expect(await line()).toMatchObject({ id: 8, error: { code: -32_600 } });
    say(hello);
    expect(await line()).toMatchObject({ id: 1, result: { serverInfo: { version: '0.1.0' } } });
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.skipIf(process.platform !== 'linux')(
    'ends with its standard input, and its models with it',
    async () => {
      const { child, line, say } = start();
      say(hello);
      await line();
      say(
        request(2, 'tools/call', { name: 'find_entities', arguments: { text: 'To Anna Keller' } }),
      );
      await line();
      const models = childrenOf(child);
      expect(models.length).toBeGreaterThan(0);
      say(
        request(3, 'tools/call', {
          name: 'find_entities',
          arguments: { text: letter.repeat(1000) },
        }),
      );
      child.stdin.end();
      expect(await once(child, 'exit')).toEqual([0, null]);
      await vi.waitFor(
        () => {
          expect(models.filter(isAlive)).toEqual([]);
        },
        { timeout: 30_000, interval: 20 },
      );
    },
  );

  it('says on standard error what is wrong with its options', async () => {
    const { child } = start('--colour', 'red');
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(said).toMatch(/^[^\n]*--colour[^\n]*\n$/u);
  });
});

describe('the launcher', () => {
  it('starts the newest version that is installed, from a folder with spaces, with its options', async () => {
    const extensions = join(folder, 'my extensions');
    const storage = join(folder, 'global storage');
    mkdirSync(storage);
    const named = (version: string): string =>
      join(extensions, `local-transformers.local-transformers-${version}`);
    for (const version of ['0.0.9', '0.0.10', '9.0.0']) {
      mkdirSync(join(named(version), 'dist'), { recursive: true });
      const about = { publisher: 'local-transformers', name: 'local-transformers', version };
      writeFileSync(join(named(version), 'package.json'), JSON.stringify(about));
      writeFileSync(join(named(version), 'dist', 'mcp.js'), `console.log('${version}')`);
    }
    const obsolete = { 'local-transformers.local-transformers-9.0.0': true };
    writeFileSync(join(extensions, '.obsolete'), JSON.stringify(obsolete));
    const launch = join(storage, 'launch.cjs');
    writeFileSync(launch, readFileSync('dist/launch.js'));
    const from = (extension: string): void => {
      writeFileSync(join(storage, 'extension.json'), JSON.stringify({ extension }));
    };
    const started = (): string =>
      spawnSync(process.execPath, [launch], { encoding: 'utf8' }).stdout.trim();
    from(named('0.0.9'));
    expect(started()).toBe('0.0.10');
    rmSync(named('0.0.10'), { recursive: true });
    expect(started()).toBe('0.0.9');
    // The real one.
    symlinkSync(resolve('.'), named('0.1.0'));
    const trusted = await connect({ args: [launch, '--allow-restore'] });
    const { value } = await call(trusted, 'redact_text', { text: letter });
    expect(value.text).not.toMatch(/Maria|Keller/u);
    const { text, map_id } = value;
    expect((await call(trusted, 'restore_text', { text, map_id })).value.text).toBe(letter);
    // As in the extension host of a server, whose folder has another name after each update.
    const host = join(folder, "the editor's server");
    const commits = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
    for (const commit of commits.slice(0, 2)) {
      mkdirSync(join(host, commit), { recursive: true });
      symlinkSync(process.execPath, join(host, commit, 'node'));
    }
    const shell = join(storage, 'launch.sh');
    writeFileSync(shell, shellLauncher(join(host, commits[2] ?? '', 'node')));
    const help = spawnSync('/bin/sh', [shell, '--help'], { encoding: 'utf8' });
    expect(help.stdout).toMatch(/^Usage: mcp\.js/u);
    from(join(folder, 'nowhere', 'at all'));
    const { status, stderr } = spawnSync(process.execPath, [launch], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Local Transformers is not installed any more\.[^\n]*\n$/u);
  });
});

/** Processes that a process has begun. */
function childrenOf({ pid = 0 }: ChildProcess): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter((one) => one !== '')
    .map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
