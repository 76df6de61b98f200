import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a process went through for a while. Times in ms, memory (resident set) in bytes. */
export interface Burden {
  readonly ms: number;
  readonly cpuMs: number;
  readonly memoryBefore: number;
  /** The most that it grew by. */
  readonly growth: number;
  /** How late the event loop was: for so long nothing else could run. */
  readonly lateMedian: number;
  readonly late99: number;
  readonly lateAtMost: number;
  /**
   * The most CPU time that the loop's thread took between two ticks of 1 ms: how long it would have
   * been late on a machine that does nothing else. `undefined` before Node 23.9.
   */
  readonly workAtMost: number | undefined;
}

/** CPU time that this thread has taken so far, in ms. */
function threadCpuMs(): number | undefined {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  const usage = threadCpuUsage?.call(process);
  return usage && (usage.user + usage.system) / 1000;
}

/** Runs `work`, and tells what it did to this process. */
export async function burdenOf(work: () => Promise<unknown>): Promise<Burden> {
  const memoryBefore = process.memoryUsage.rss();
  let most = memoryBefore;
  let workAtMost: number | undefined;
  let last = threadCpuMs();
  const timers = [
    setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 20),
    setInterval(() => {
      const now = threadCpuMs();
      if (now !== undefined && last !== undefined) {
        workAtMost = Math.max(workAtMost ?? 0, now - last);
      }
      last = now;
    }, 1),
  ];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpu = process.cpuUsage();
  const started = performance.now();
  delay.enable();
  try {
    await work();
  } finally {
    delay.disable();
    timers.forEach(clearInterval);
  }
  const { user, system } = process.cpuUsage(cpu);
  const ms = (nanoseconds: number): number => nanoseconds / 1e6;
  return {
    ms: performance.now() - started,
    cpuMs: (user + system) / 1000,
    memoryBefore,
    growth: most - memoryBefore,
    lateMedian: ms(delay.percentile(50)),
    late99: ms(delay.percentile(99)),
    lateAtMost: ms(delay.max),
    workAtMost,
  };
}

/** Other processes make any process late: how much, while it has nothing to do. */
export function burdenOfNothing(): Promise<Burden> {
  return burdenOf(() => sleep(10_000));
}

/** @param bytes what was downloaded in each of `runs` */
export function table(bytes: number, idle: Burden, runs: readonly Burden[]): string {
  const mib = (count: number): string => `${(count / 1_048_576).toFixed(1)} MiB`;
  const milliseconds = (ms: number | undefined): string =>
    ms === undefined ? 'unknown' : `${ms.toFixed(1)} ms`;
  const rows: [string, (burden: Burden) => string][] = [
    ['time', ({ ms }) => `${(ms / 1000).toFixed(1)} s`],
    ['CPU time', ({ cpuMs }) => `${(cpuMs / 1000).toFixed(1)} s`],
    ['memory (RSS) before', ({ memoryBefore }) => mib(memoryBefore)],
    ['memory (RSS), growth', ({ growth }) => mib(growth)],
    ['event loop late, median', ({ lateMedian }) => milliseconds(lateMedian)],
    ['event loop late, 99 %', ({ late99 }) => milliseconds(late99)],
    ['event loop late, at most', ({ lateAtMost }) => milliseconds(lateAtMost)],
    ['work without a pause', ({ workAtMost }) => milliseconds(workAtMost)],
  ];
  const heads = ['nothing', ...runs.map((_, i) => `run ${i + 1}`)];
  const line = (name: string, cells: readonly string[]): string =>
    [name.padEnd(26), ...cells.map((cell) => cell.padStart(12))].join('');
  return [
    line(`${bytes} bytes`, heads),
    ...rows.map(([name, show]) => line(name, [idle, ...runs].map(show))),
  ].join('\n');
}
