/**
 * How the time of everything that reads a text grows with its length, from 1 KB to 1 MB, on texts
 * that are traps: `npm run bench:scanners -- [SCANNER [KIND]]`. Times are those of the processor
 * for one thread, in ms. Each text has a thread of its own, which is ended when it does not come
 * back. What is over 12 per tenfold is marked.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { hostileTexts } from '../test/support/hostile-texts';
import { scanners } from '../test/support/scanners';

const lengths = [1_000, 10_000, 100_000, 1_000_000];
/** Longest time for one text, in ms: more than any linear scanner needs. */
const limitMs = 60_000;
/** Shorter than this, a time says nothing, and counts as this. In ms. */
const fewMs = 5;

interface Order {
  readonly scanner: string;
  readonly kind: string;
}

function worked(): number {
  // Node 24 has it, which runs this; the types are those of the Node that runs the extension.
  const newer = process as unknown as { threadCpuUsage(): NodeJS.CpuUsage };
  const { user, system } = newer.threadCpuUsage();
  return (user + system) / 1000;
}

async function measure({ scanner, kind }: Order): Promise<void> {
  const scan = scanners[scanner];
  const make = hostileTexts[kind];
  for (const warm of ['prose', kind, kind]) {
    await scan?.(hostileTexts[warm]?.(2_000) ?? '');
  }
  for (const length of lengths) {
    const text = make?.(length) ?? '';
    const before = worked();
    await scan?.(text);
    parentPort?.postMessage(worked() - before);
  }
}

/** The times of one scanner on one kind of text; fewer than there are lengths when it is stuck. */
function timesOf(order: Order): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const times: number[] = [];
    const worker = new Worker(new URL(import.meta.url), { workerData: order });
    let timer: NodeJS.Timeout | undefined;
    const watch = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void worker.terminate(), limitMs);
    };
    watch();
    worker.on('message', (ms: number) => {
      times.push(ms);
      watch();
    });
    worker.on('error', (error) => {
      console.log(`  ${order.kind}: ${error.message}`);
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(times);
    });
  });
}

/** The worst growth for ten times the text. */
function growthOf(times: readonly number[]): number {
  const long = times.map((ms) => Math.max(fewMs, ms));
  return Math.max(0, ...long.slice(1).map((ms, index) => ms / (long[index] ?? ms)));
}

async function main(): Promise<void> {
  const [scanner, kind] = process.argv.slice(2);
  let worse = 0;
  for (const name of Object.keys(scanners).filter((one) => [undefined, one].includes(scanner))) {
    console.log(`\n${name.padEnd(34)} ${['1 KB', '10 KB', '100 KB', '1 MB'].join('    ')}  growth`);
    for (const text of Object.keys(hostileTexts).filter((one) => [undefined, one].includes(kind))) {
      const times = await timesOf({ scanner: name, kind: text });
      const growth = growthOf(times);
      const wrong = growth > 12 || times.length < lengths.length;
      worse += wrong ? 1 : 0;
      const columns = lengths.map((_, index) => (times[index]?.toFixed(1) ?? '–').padStart(8));
      console.log(
        `  ${text.padEnd(30)}${columns.join('')}${growth.toFixed(1).padStart(8)}${wrong ? '  <<<' : ''}`,
      );
    }
  }
  console.log(`\n${worse} over 12 per tenfold`);
  process.exitCode = worse > 0 ? 1 : 0;
}

await (isMainThread ? main() : measure(workerData as Order));
