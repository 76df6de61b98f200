import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { childEnvironment } from '../../src/engine/process/environment';
import { smallModel } from '../support/small-models';

const execute = promisify(execFile);
const program = [
  resolve('test/support/children/session.cjs'),
  resolve('dist/node_modules/onnxruntime-node'),
  join(smallModel('text-classification').directory, 'onnx/model_quantized.onnx'),
];

/** Within this time the runtime looks its collector up, where it is let; in ms. */
const staysMs = '15000';

/** True where a program can be run without a network, and every call of its to one be seen. */
function traceable(): boolean {
  try {
    execFileSync('unshare', ['-rn', 'strace', '-f', '-o', '/dev/null', 'true'], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a session with the runtime alone, which stays a while, in a namespace without a network.
 *
 * @returns the files that it has written, and its calls to the network
 */
async function traced(environment: Record<string, string>): Promise<[string[], string[]]> {
  const home = mkdtempSync(join(tmpdir(), 'telemetry-'));
  const trace = `${home}.trace`;
  try {
    const calls = 'trace=connect,sendto,sendmsg,sendmmsg,bind,listen';
    const strace = ['strace', '-f', '-qq', '-e', calls, '-o', trace];
    const args = ['-rn', ...strace, process.execPath, ...program, staysMs];
    const env = { ...environment, HOME: home, TMPDIR: home };
    await execute('unshare', args, { env });
    const lines = readFileSync(trace, 'utf8').split('\n');
    return [
      readdirSync(home, { recursive: true }).map(String),
      lines.filter((line) => line.includes('AF_INET')),
    ];
  } finally {
    rmSync(home, { recursive: true });
    rmSync(trace, { force: true });
  }
}

describe('the native runtime with the environment of a child', () => {
  it('writes no file outside the store', async () => {
    const home = mkdtempSync(join(tmpdir(), 'telemetry-'));
    try {
      const own = { PATH: process.env.PATH, HOME: home, USERPROFILE: home, TMPDIR: home };
      const env = childEnvironment({ ...own, TEMP: home, TMP: home }, false);
      await execute(process.execPath, [...program, '0'], { env });
      expect(readdirSync(home)).toEqual([]);
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  it.skipIf(!traceable())(
    'looks nothing up and connects to nothing, as a trace shows',
    async () => {
      const environment = childEnvironment(process.env, false);
      const { ORT_DISABLE_TELEMETRY: off, ...without } = environment;
      expect(off).toBe('1');
      const [quiet, talking] = await Promise.all([traced(environment), traced(without)]);
      expect(quiet).toEqual([[], []]);
      // Or the trace would prove nothing: without the variable it does both.
      expect(talking[0].join('\n')).toMatch(/deviceid/u);
      expect(talking[1].join('\n')).toMatch(/AF_INET/u);
    },
  );
});
