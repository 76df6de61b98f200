/*
 * Stands before the child of a build as `watched.ts` does, and says with each of its answers where
 * its memory and the time of its main thread went: `#profile {…}` in the log. Slower than without.
 */
import { readFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import type { MemoryStage, Profile } from '../sides/profile';

interface Native {
  InferenceSession: new () => {
    loadModel(...given: unknown[]): unknown;
    run(...given: unknown[]): unknown;
  };
}

const stages: MemoryStage[] = [];
let runs = 0;

/** Notes how much memory there is now; of what a file is mapped to apart, as the system tells it. */
function note(stage: string): void {
  const status = readFileSync('/proc/self/status', 'utf8');
  const bytes = (key: string): number =>
    Number(new RegExp(`^${key}:\\s*(\\d+)`, 'mu').exec(status)?.[1] ?? 0) * 1024;
  const { heapTotal, arrayBuffers } = process.memoryUsage();
  stages.push({
    stage,
    anonymous: bytes('RssAnon'),
    mapped: bytes('RssFile'),
    peak: bytes('VmHWM'),
    javaScript: heapTotal,
    arrays: arrayBuffers,
  });
}

/** The native runtime's sessions, which tell when they were made and run. */
function told(native: Native): void {
  let made = 0;
  native.InferenceSession = class extends native.InferenceSession {
    override loadModel(...given: unknown[]): unknown {
      const loaded = super.loadModel(...given);
      note(`session ${++made}`);
      return loaded;
    }
    override run(...given: unknown[]): unknown {
      const ran = super.run(...given);
      if (++runs <= 3) {
        note(`run ${runs}`);
      }
      return ran;
    }
  };
}

const open = process.dlopen.bind(process);
process.dlopen = (module, ...rest: [string]) => {
  open(module, ...rest);
  if (rest[0].endsWith('onnxruntime_binding.node')) {
    note('runtime');
    told((module as { exports: Native }).exports);
  }
};

const inspector = new Session();
inspector.connect();
// Taken before the child closes this door to what it loads.
const post = inspector.post.bind(inspector);
post('Profiler.enable');

/** The time of the main thread by function, of the 25 that take most, as shares of all. */
function byFunction({
  nodes,
  samples = [],
  timeDeltas = [],
}: Profiler.Profile): Profile['functions'] {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || '(anonymous)'} ${url.slice(url.lastIndexOf('/') + 1)}:${lineNumber + 1}`,
    ]),
  );
  const times = new Map<string, number>();
  let all = 0;
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? '';
    const delta = timeDeltas[index] ?? 0;
    times.set(name, (times.get(name) ?? 0) + delta);
    all += delta;
  }
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 25)
    .map(([name, time]) => ({ name, share: time / all }));
}

const send = process.send?.bind(process) as (message: unknown) => boolean;
process.send = (message: { readonly type?: string }): boolean => {
  if (message.type === 'loaded') {
    note('loaded');
    post('Profiler.start');
  }
  if (message.type === 'result') {
    note('result');
    post('Profiler.stop', (_error, { profile }) => {
      const said: Profile = { stages, functions: byFunction(profile) };
      send({ type: 'log', level: 'debug', message: `#profile ${JSON.stringify(said)}` });
      post('Profiler.start');
      send(message);
    });
    return true;
  }
  return send(message);
};
