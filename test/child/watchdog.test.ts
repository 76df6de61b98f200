import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment } from '../../src/engine/process/environment';
import { childEntry } from '../support/small-models';

const limitMs = 2000;
const folder = resolve('test/support/children');
const left = new Set<number>();
const parents: ChildProcess[] = [];
let fifo: string;

/** False too for what has ended and whose end nobody has asked for yet. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return (
    process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  );
}

/** A parent that forks the real child, which then does `what` and is never done with it. */
async function busy(what: string): Promise<{ parent: ChildProcess; pid: number }> {
  const parent = fork(`${folder}/parent.cjs`, [childEntry, what, fifo], {
    execArgv: [],
    env: childEnvironment(process.env, false),
  });
  parents.push(parent);
  const [pid] = (await once(parent, 'message')) as [number];
  left.add(pid);
  return { parent, pid };
}

/** How long a process goes on, in ms; at most `limitMs`. */
async function livesOn(pid: number, most = limitMs): Promise<number> {
  const started = performance.now();
  while (runs(pid) && performance.now() - started < most) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - started;
}

beforeAll(() => {
  fifo = join(mkdtempSync(join(tmpdir(), 'fifo-')), 'nobody-writes');
  if (process.platform !== 'win32') {
    execFileSync('mkfifo', [fifo]);
  }
});

afterEach(() => {
  for (const parent of parents.splice(0)) {
    parent.kill('SIGKILL');
  }
  for (const pid of left) {
    if (runs(pid)) {
      process.kill(pid, 'SIGKILL');
    }
  }
  left.clear();
});

afterAll(() => {
  rmSync(join(fifo, '..'), { recursive: true });
});

describe('the child of a parent that is killed', () => {
  const kinds = ['a JavaScript loop', 'a native call', 'a native wait', 'a timer'];
  const all = process.platform === 'win32' ? kinds : [...kinds, 'a blocking read'];

  it.each(all)('is gone within 2 s when it is busy with %s, ten of ten times', async (what) => {
    const round = async (): Promise<number> => {
      const { parent, pid } = await busy(what);
      parent.kill('SIGKILL');
      return Math.round(await livesOn(pid));
    };
    // Two at once, as many as the smallest machine of the tests has cores.
    const times = [];
    for (let pair = 0; pair < 5; pair++) {
      times.push(...(await Promise.all([round(), round()])));
    }
    expect(times.filter((ms) => ms >= limitMs)).toEqual([]);
  });

  it('goes on as long as its parent does', async () => {
    const { pid } = await busy('a JavaScript loop');
    await livesOn(pid, 1000);
    expect(runs(pid)).toBe(true);
  });
});

describe.skipIf(process.platform !== 'linux')('the watchdog', () => {
  it('is not taken in by a process that was given the id of the parent', async () => {
    const made = async (start: string): Promise<number> => {
      const child = fork(`${folder}/watched.cjs`, [resolve('dist/watchdog.js'), start], {
        execArgv: [],
      });
      parents.push(child);
      await once(child, 'message');
      left.add(child.pid ?? 0);
      return child.pid ?? 0;
    };
    const stat = readFileSync(`/proc/${process.pid}/stat`, 'utf8');
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    const [kept, taken] = [await made(start), await made(String(Number(start) - 1))];
    await livesOn(taken);
    expect([runs(kept), runs(taken)]).toEqual([true, false]);
  });
});
