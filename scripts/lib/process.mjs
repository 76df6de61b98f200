import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { onEnd } from './cleanup.mjs';
import { Failure } from './failure.mjs';

const windows = process.platform === 'win32';

/**
 * Runs a command to its end and returns `{ code, output }`.
 * With `quiet`, its output is collected instead of shown, and `output` holds both streams.
 */
export function run(command, args, { cwd, env, quiet = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd, env, stdio, shell });
    const forget = onEnd(() => child.kill());
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', (error) => {
      forget();
      reject(new Failure(`Could not run ${command}: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      forget();
      resolve({ code: code ?? 1, signal, output });
    });
  });
}

/** Like {@link run}, but a non-zero exit is a failure that begins with the sentence `otherwise`. */
export async function mustRun(command, args, otherwise, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) {
    const tail = output.trim().split('\n').slice(-30).join('\n');
    throw new Failure(`${otherwise} (${command} ${args.join(' ')} exited with ${code})\n${tail}`);
  }
  return output;
}

/** Whether a command can be found on the PATH. */
export function onPath(command) {
  return spawnSync(windows ? 'where' : 'which', [command], { stdio: 'ignore' }).status === 0;
}

/**
 * Starts a long-lived process in a process group of its own, so that everything it forks can be
 * ended with it: at `stop()`, and however the script itself ends.
 */
export function startGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: !windows });
  const signal = (name) => {
    if (windows) return spawnSync('taskkill', ['/pid', `${child.pid}`, '/t', '/f']).status === 0;
    try {
      return process.kill(-child.pid, name);
    } catch {
      return false; // The whole group is gone.
    }
  };
  const forget = onEnd(() => signal('SIGKILL'));
  return {
    child,
    /** Asks the group to end and, after three seconds, makes it. */
    async stop() {
      signal('SIGTERM');
      for (let waited = 0; waited < 3000 && signal(0); waited += 50) await sleep(50);
      signal('SIGKILL');
      forget();
    },
  };
}
