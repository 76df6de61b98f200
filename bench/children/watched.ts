/*
 * Stands before the child of a build, whichever it is, and says with each of its answers what that
 * took: `#bench {…}` in the log. The build's own code runs as it is.
 */
import { readFileSync } from 'node:fs';

interface Native {
  InferenceSession: new () => { run(...given: unknown[]): unknown };
}

let sessionMs = 0;
let runs = 0;

/** The native runtime's sessions, with a clock. */
function clocked(native: Native): void {
  native.InferenceSession = class extends native.InferenceSession {
    override run(...given: unknown[]): unknown {
      const began = performance.now();
      try {
        return super.run(...given);
      } finally {
        sessionMs += performance.now() - began;
        runs++;
      }
    }
  };
}

/** The most that the process has ever held, in bytes; undefined where the system does not say. */
function peakBytes(): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s*(\d+)/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

const open = process.dlopen.bind(process);
process.dlopen = (module, ...rest: [string]) => {
  open(module, ...rest);
  if (rest[0].endsWith('onnxruntime_binding.node')) {
    clocked((module as { exports: Native }).exports);
  }
};

let worked = process.cpuUsage();
const send = process.send?.bind(process) as (message: unknown) => boolean;
process.send = (given: { readonly type?: string }): boolean => {
  // An earlier build does not say this yet.
  const message =
    given.type === 'loaded'
      ? { startMs: 0, sessions: { made: 0, kept: 0, durationMs: 0 }, ...given }
      : given;
  if (message.type === 'result' || message.type === 'loaded') {
    const { user, system } = process.cpuUsage(worked);
    const said = { sessionMs, runs, cpuMs: (user + system) / 1000, peakBytes: peakBytes() };
    send({ type: 'log', level: 'debug', message: `#bench ${JSON.stringify(said)}` });
    worked = process.cpuUsage();
    sessionMs = 0;
    runs = 0;
  }
  return send(message);
};
