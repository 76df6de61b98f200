import { fork, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { TaskId } from '../../src/tasks/task';
import { Missing, type Sample, type Side, type Started } from './side';

/** What another program is asked. */
export interface PeerOrder {
  readonly task: TaskId;
  readonly directory: string;
  readonly threads: number;
  readonly texts: readonly string[];
  readonly beams?: number;
  /** Tokens that each text gets; undefined until it ends by itself. */
  readonly tokens?: number;
}

interface First {
  readonly version?: string;
  readonly missing?: string;
}

/** Versions of other programs, as they said themselves. */
export const versions = new Map<string, string>();

/** Sends lines of JSON and takes one for each. */
async function pythonPeer(python: string, peer: string, order: PeerOrder): Promise<Started> {
  const { task, directory, threads, texts, beams = 1, tokens } = order;
  if (!existsSync(python)) {
    throw new Missing(`there is no Python at ${python}`);
  }
  const child = spawn(
    python,
    [resolve('bench/peers/serve.py'), peer, task, directory, String(threads)],
    {
      env: {
        ...process.env,
        OMP_NUM_THREADS: String(threads),
        HF_HUB_OFFLINE: '1',
        TOKENIZERS_PARALLELISM: 'false',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const lines: AsyncIterator<string, undefined> = createInterface({ input: child.stdout })[
    Symbol.asyncIterator
  ]();
  const next = async (): Promise<unknown> => {
    const line = await lines.next();
    if (line.done === true) {
      throw new Missing(`${peer} ended`);
    }
    return JSON.parse(line.value);
  };
  const { version = '', missing } = (await next()) as First;
  if (missing !== undefined) {
    throw new Missing(missing);
  }
  versions.set(peer, version);
  return {
    async measure() {
      child.stdin.write(`${JSON.stringify({ texts, beams, tokens })}\n`);
      return (await next()) as Sample;
    },
    // It ends by itself, and takes what it has put into the temporary folder along.
    stop: () => child.stdin.end(),
  };
}

/** A program in Python: `torch`, `optimum` or `ctranslate2`. */
export function pythonSide(python: string, name: string, peer: string, order: PeerOrder): Side {
  return { name, start: () => pythonPeer(python, peer, order) };
}

/** A child of `bench/children` that answers each message with one. */
async function forked(
  file: string,
  given: readonly string[],
  message: object,
): Promise<Started & First> {
  const child = fork(resolve('out/bench/children', file), given, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (data) => (said += String(data)));
  const next = (): Promise<unknown> =>
    new Promise((done, failed) => {
      const ended = (): void => {
        failed(new Missing(said.slice(-300)));
      };
      child.once('exit', ended);
      child.once('message', (answer) => {
        child.off('exit', ended);
        done(answer);
      });
    });
  const first = (await next()) as First;
  return {
    ...first,
    async measure() {
      child.send(message);
      return (await next()) as Sample;
    },
    stop: () => child.kill('SIGKILL'),
  };
}

/** transformers.js as it comes, greedily. */
export function transformersSide({ task, directory, threads, texts, tokens }: PeerOrder): Side {
  return {
    name: 'transformers.js',
    async start() {
      const started = await forked('transformers.mjs', [task, directory, String(threads)], {
        texts,
        tokens,
      });
      versions.set('transformers.js', started.version ?? '');
      return started;
    },
  };
}

/** The sessions of a translation model alone, with so many rows. */
export function sessionsSide(directory: string, threads: number, rows: number): Side {
  return {
    name: `${rows} rows`,
    start: () => forked('sessions.mjs', [directory, String(threads)], { rows }),
  };
}
