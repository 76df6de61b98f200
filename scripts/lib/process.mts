import {
  spawn,
  spawnSync,
  type ChildProcess,
  type SpawnOptions,
  type StdioOptions,
} from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { onEnd } from './cleanup.mts';
import { Failure } from './failure.mts';

const windows = process.platform === 'win32';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Collects the output instead of showing it. */
  readonly quiet?: boolean;
  readonly shell?: boolean;
}

/** How a command has ended; `output` holds both streams where they were collected. */
interface Ended {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a command to its end and returns `{ code, output }`.
 * With `quiet`, its output is collected instead of shown, and `output` holds both streams.
 */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env, quiet = false, shell = false }: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const output = quiet ? 'pipe' : 'inherit';
    const stdio: StdioOptions = ['ignore', output, output];
    const child = spawn(command, args, { cwd, env, stdio, shell });
    const forget = onEnd(() => {
      child.kill();
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => (text += data.toString()));
    }
    child.on('error', (error) => {
      forget();
      reject(new Failure(`Could not run ${command}: ${error.message}`));
    });
    child.on('close', (code) => {
      forget();
      resolve({ code: code ?? 1, output: text });
    });
  });
}

/** Like {@link run}, but a non-zero exit is a failure that begins with the sentence `otherwise`. */
export async function mustRun(
  command: string,
  args: readonly string[],
  otherwise: string,
  options?: RunOptions,
): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code !== 0) {
    const tail = output.trim().split('\n').slice(-30).join('\n');
    throw new Failure(`${otherwise} (${command} ${args.join(' ')} exited with ${code})\n${tail}`);
  }
  return output;
}

/** Whether a command can be found on the PATH. */
export function onPath(command: string): boolean {
  return spawnSync(windows ? 'where' : 'which', [command], { stdio: 'ignore' }).status === 0;
}

/** A long-lived process with all that it has forked. */
interface Group {
  readonly child: ChildProcess;
  /** Asks the group to end and, after three seconds, makes it. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a long-lived process in a process group of its own, so that everything it forks can be
 * ended with it: at `stop()`, and however the script itself ends.
 */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): Group {
  const child = spawn(command, args, { ...options, detached: !windows });
  const signal = (name: NodeJS.Signals | 0): boolean => {
    if (windows) return spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']).status === 0;
    try {
      return child.pid !== undefined && process.kill(-child.pid, name);
    } catch {
      return false; // The whole group is gone.
    }
  };
  const forget = onEnd(() => signal('SIGKILL'));
  return {
    child,
    async stop() {
      signal('SIGTERM');
      for (let waited = 0; waited < 3000 && signal(0); waited += 50) await sleep(50);
      signal('SIGKILL');
      forget();
    },
  };
}
