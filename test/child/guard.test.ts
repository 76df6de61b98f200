import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment } from '../../src/engine/process/environment';
import { childEntry } from '../support/small-models';
import { Witness } from '../support/witness';

type Kind = 'tcp' | 'udp' | 'listen' | 'offspring' | 'inside' | 'back';
interface Outcome {
  readonly name: string;
  /** Why it did not go; undefined when it went. */
  readonly refused?: string;
  /** Where the process listens now. */
  readonly port?: number;
}

const folder = resolve('test/support/children');
const ways = createRequire(import.meta.url)(`${folder}/ways-out.cjs`) as Record<
  Kind,
  Record<string, unknown>
>;
const addon = resolve(
  `dist/node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}`,
  'onnxruntime_binding.node',
);
let witness: Witness;
const started: ChildProcess[] = [];

/** A process that goes the ways out that it is told; `child` is loaded in it first. */
async function escaping(...child: string[]): Promise<ChildProcess> {
  const made = fork(`${folder}/escaping.cjs`, child, {
    // A debugger that is woken takes a port that is free.
    execArgv: ['--inspect-port=0'],
    env: childEnvironment(process.env, false),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  started.push(made);
  await once(made, 'message');
  return made;
}

async function goes(child: ChildProcess, kind: Kind, name: string): Promise<Outcome> {
  const answer = new Promise<Outcome>((resolve) => {
    // The real child answers too: that this is no message of its protocol.
    const listen = (message: unknown): void => {
      if ((message as Partial<Outcome>).name === name) {
        child.off('message', listen);
        resolve(message as Outcome);
      }
    };
    child.on('message', listen);
  });
  child.send({ kind, name, witness: { ...witness.address, addon } });
  return answer;
}

/** Every way, with what became of it: what is no way in this Node is left out. */
const every = (Object.keys(ways) as Kind[]).flatMap((kind) =>
  Object.keys(ways[kind]).map((name) => ({ kind, name })),
);
const absent = /is not defined|is not a constructor|is not a function|No such built-in/u;

beforeAll(async () => {
  witness = await Witness.start();
});

afterAll(() => {
  for (const child of started) {
    child.kill('SIGKILL');
  }
  witness.stop();
});

describe('a process without the guard', () => {
  it('gets out by every way, or the tests below would prove nothing', async () => {
    const child = await escaping();
    const failed = [];
    for (const { kind, name } of every) {
      const { refused, port } = await goes(child, kind, name);
      if (kind === 'back' || absent.test(refused ?? '')) {
        continue;
      }
      const seen =
        kind === 'inside' ||
        (kind === 'listen' ? await witness.reaches(port ?? 0) : await witness.sees(5000));
      witness.take();
      if (refused !== undefined || !seen) {
        failed.push({ kind, name, refused, seen });
      }
    }
    // What it looks up it asks for again when no answer comes, which would count for the next one.
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(failed).toEqual([]);
  });
});

describe('the real child', () => {
  it('gets out by none', async () => {
    const child = await escaping(childEntry);
    witness.take();
    const out = [];
    for (const { kind, name } of every) {
      const { refused } = await goes(child, kind, name);
      if (!refused?.includes('has no network') && !absent.test(refused ?? '')) {
        out.push({ kind, name, refused });
      }
    }
    expect(out).toEqual([]);
    expect(await witness.sees(500)).toBe(false);
  });

  it('nor does the server for agents, but by what it begins itself', async () => {
    const server = await escaping(resolve('dist/mcp.js'));
    witness.take();
    const out = [];
    for (const { kind, name } of every) {
      const { refused } = await goes(server, kind, name);
      if (!refused?.includes('has no network') && !absent.test(refused ?? '')) {
        out.push({ kind, name, refused });
      }
    }
    expect(out).toEqual([]);
    expect(await witness.sees(500)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('opens no debugger on a signal', async () => {
    for (const [child, opens] of [
      [await escaping(), true],
      [await escaping(childEntry), false],
    ] as const) {
      let said = '';
      child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
      child.kill('SIGUSR1');
      for (let waited = 0; !said.includes('Debugger listening') && waited < 1000; waited += 20) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(said.includes('Debugger listening')).toBe(opens);
      expect(child.exitCode ?? child.signalCode).toBeNull();
    }
  });

  it('is gone when nobody listens to it any more, though it has more to do', async () => {
    const child = fork(`${folder}/busy.cjs`, [childEntry, 'a timer'], {
      execArgv: [],
      env: childEnvironment(process.env, false),
    });
    started.push(child);
    await once(child, 'message');
    const gone = once(child, 'exit');
    child.disconnect();
    expect(await gone).toEqual([0, null]);
  });
});
