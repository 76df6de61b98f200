import { EventEmitter, once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { RunRequest } from '../../src/engine/contract';
import { ProcessEngine } from '../../src/engine/process/model-process';
import type { Batching } from '../../src/tasks/batching';
import type { TaskId } from '../../src/tasks/task';
import type { Profile } from './profile';
import type { Sample, Side, Started } from './side';

/** A build of this project, and what it is asked. */
export interface BuildOrder {
  readonly name: string;
  /** The folder of a built checkout. */
  readonly checkout: string;
  readonly task: TaskId;
  readonly directory: string;
  readonly threads: number;
  /** One after another; what all of them take is one measurement. */
  readonly requests: readonly RunRequest[];
  readonly dtype?: string;
  /** Where it may keep what makes its next start faster; an earlier build keeps nothing. */
  readonly keep?: string;
  /** How sentences of a text are read; an earlier build reads each alone. */
  readonly batching?: Batching;
  /** Given after each answer; the process is slower then. */
  readonly onProfile?: (profile: Profile) => void;
}

interface Said {
  readonly sessionMs: number;
  readonly cpuMs: number;
  readonly peakBytes?: number;
}

/** Where the child of `checkout` is started with something in it that looks at it. */
function lookedAt(checkout: string, by: 'watched' | 'profiled'): string {
  const home = resolve('out/bench/children');
  const id = Buffer.from(resolve(checkout)).toString('hex').slice(-40);
  const file = join(home, `child-${by}-${id}.cjs`);
  mkdirSync(home, { recursive: true });
  const both = [join(home, `${by}.cjs`), resolve(checkout, 'dist/child.js')];
  writeFileSync(file, both.map((one) => `require(${JSON.stringify(one)});\n`).join(''));
  return file;
}

/** A build that answers in a process of its own, as it does in the editor. */
export function buildSide(order: BuildOrder): Side {
  return { name: order.name, start: () => startBuild(order) };
}

export interface StartedBuild extends Started {
  /** From the start of the process until its model was loaded. */
  readonly loadedMs: number;
  /**
   * Settles when so many times something was kept that makes the next start faster, or nothing more
   * can be.
   */
  kept(times: number): Promise<void>;
}

/** Long enough for the graphs of any model here. */
const longestKeepingMs = 30_000;

/** As {@link buildSide}. */
export async function startBuild({
  name,
  checkout,
  task,
  directory,
  threads,
  requests,
  dtype = 'q8',
  keep,
  batching,
  onProfile,
}: BuildOrder): Promise<StartedBuild> {
  let last: Said = { sessionMs: 0, cpuMs: 0 };
  const failures: string[] = [];
  const keeping = new EventEmitter();
  let keptTimes = 0;
  const engine = new ProcessEngine(
    lookedAt(checkout, onProfile ? 'profiled' : 'watched'),
    {
      debug(message) {
        const [, kind, json] = /#(bench|profile) (\{.*\})/u.exec(message) ?? [];
        if (json !== undefined && kind === 'profile') {
          onProfile?.(JSON.parse(json) as Profile);
        } else if (json !== undefined) {
          last = JSON.parse(json) as Said;
        }
      },
      info: () => undefined,
      warn: (message) => failures.push(message),
      error: (message) => failures.push(message),
    },
    keep === undefined
      ? {}
      : {
          codeFolder: join(keep, 'code'),
          quietMs: 0,
          graphs: {
            folderOf: (model) => join(keep, basename(model)),
            claim: () => Promise.resolve(),
            changed: () => {
              keptTimes++;
              keeping.emit('kept');
            },
            remove: () => Promise.resolve(),
          },
        },
  );
  const began = performance.now();
  const session = engine.start(
    { task, id: name, directory, dtype },
    { threads, ...(batching && { batching: () => batching }) },
  );
  await session.loaded;
  const loadedMs = performance.now() - began;
  return {
    loadedMs,
    async kept(times) {
      const signal = AbortSignal.timeout(longestKeepingMs);
      while (keptTimes < times && !signal.aborted) {
        await once(keeping, 'kept', { signal }).catch(() => undefined);
      }
    },
    async measure() {
      const sum = { ms: 0, tokens: 0, cpuMs: 0, sessionMs: 0 };
      let firstMs: number | undefined;
      for (const request of requests) {
        const asked = performance.now();
        const { answer } = session.run(request, new AbortController().signal, {
          streamed: ({ tail }) => {
            firstMs ??= tail.trim() === '' ? undefined : performance.now() - asked;
          },
        });
        const { durationMs, output } = await answer;
        sum.ms += durationMs;
        sum.tokens += output.kind === 'text' ? output.tokens : 1;
        sum.cpuMs += last.cpuMs;
        sum.sessionMs += last.sessionMs;
      }
      const { peakBytes } = last;
      return {
        ...sum,
        ...(firstMs !== undefined && { firstMs }),
        ...(peakBytes !== undefined && { peakBytes }),
      } satisfies Sample;
    },
    stop() {
      session.kill();
    },
  };
}
