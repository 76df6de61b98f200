import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RunRequest } from '../../src/engine/contract';
import { ProcessEngine } from '../../src/engine/process/model-process';
import type { TaskId } from '../../src/tasks/task';
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
}

interface Said {
  readonly sessionMs: number;
  readonly cpuMs: number;
  readonly peakBytes?: number;
}

/** Where the child of `checkout` is started with clocks in it. */
function watched(checkout: string): string {
  const home = resolve('out/bench/children');
  const file = join(home, `child-${Buffer.from(resolve(checkout)).toString('hex').slice(-40)}.cjs`);
  mkdirSync(home, { recursive: true });
  const both = [join(home, 'watched.cjs'), resolve(checkout, 'dist/child.js')];
  writeFileSync(file, both.map((one) => `require(${JSON.stringify(one)});\n`).join(''));
  return file;
}

/** A build that answers in a process of its own, as it does in the editor. */
export function buildSide(order: BuildOrder): Side {
  return { name: order.name, start: () => startBuild(order) };
}

/** As {@link buildSide}. @returns also how long it took from the start of the process */
export async function startBuild({
  name,
  checkout,
  task,
  directory,
  threads,
  requests,
  dtype = 'q8',
}: BuildOrder): Promise<Started & { readonly loadedMs: number }> {
  let last: Said = { sessionMs: 0, cpuMs: 0 };
  const failures: string[] = [];
  const engine = new ProcessEngine(watched(checkout), {
    debug(message) {
      const json = /#bench (\{.*\})/u.exec(message)?.[1];
      last = json === undefined ? last : (JSON.parse(json) as Said);
    },
    info: () => undefined,
    warn: (message) => failures.push(message),
    error: (message) => failures.push(message),
  });
  const began = performance.now();
  const session = engine.start({ task, id: name, directory, dtype }, { threads });
  await session.loaded;
  const loadedMs = performance.now() - began;
  return {
    loadedMs,
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
