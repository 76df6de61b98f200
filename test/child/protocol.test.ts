import { fork, type ChildProcess } from 'node:child_process';
import { afterEach, expect, it } from 'vitest';
import { childEnvironment } from '../../src/engine/process/environment';
import { childEntry } from '../support/small-models';

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) {
    child.kill('SIGKILL');
  }
});

/** The real child, and the messages that it sends: the next one each time. */
function realChild(): { send(message: object): void; next(): Promise<unknown> } {
  const child = fork(childEntry, [], {
    execArgv: [],
    env: childEnvironment(process.env, false),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  started.push(child);
  const arrived: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  child.on('message', (message) => {
    const wait = waiting.shift();
    if (wait) {
      wait(message);
    } else {
      arrived.push(message);
    }
  });
  return {
    send: (message) => child.send(message),
    next: () =>
      arrived.length > 0
        ? Promise.resolve(arrived.shift())
        : new Promise((resolve) => waiting.push(resolve)),
  };
}

it('answers a request that is not of the protocol, notes what is none, and goes on', async () => {
  const child = realChild();
  child.send({ type: 'run', id: 7, request: { task: 'fill-mask', text: 'Dear Sarah' } });
  const failed = await child.next();
  expect(failed).toMatchObject({ type: 'failed', id: 7 });
  expect(JSON.stringify(failed)).toMatch(/not of the protocol/u);
  expect(JSON.stringify(failed)).not.toContain('Sarah');
  child.send({ type: 'quit' });
  expect(await child.next()).toMatchObject({ type: 'log', level: 'error' });
  // A run that is in order, but before its model.
  const request = { task: 'text-classification', text: '', parameters: {} };
  child.send({ type: 'run', id: 8, request });
  const early = await child.next();
  expect(early).toMatchObject({ type: 'failed', id: 8 });
  expect(JSON.stringify(early)).toMatch(/not loaded/u);
});
