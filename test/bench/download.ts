import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { NetworkActivity } from '../../src/models/activity';
import { HubClient } from '../../src/models/hub';
import { ModelLibrary } from '../../src/models/library';
import { Network } from '../../src/models/network';
import { ModelStore } from '../../src/models/store';
import { recordingLog } from '../support/demo';

const bytes = Number(process.argv[2] ?? 1_000_000_000);
const mib = (count: number): string => `${(count / 1_048_576).toFixed(1)} MiB`;

/** What a long download does to the process that it runs in, beside the library's own code. */
async function measure(endpoint: string, folder: string): Promise<void> {
  const log = recordingLog();
  const network = new Network({
    endpoint: () => endpoint,
    offline: () => false,
    token: () => undefined,
    activity: new NetworkActivity(join(folder, 'network.jsonl'), log),
  });
  const store = new ModelStore('', join(folder, 'models'), '');
  const library = new ModelLibrary({ store, hub: new HubClient(network), log });
  const plan = await library.plan('bench/large', 'text-classification', 'q8');
  await sleep(500);
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  // Other processes make any process late: how much, without any work of its own.
  const idle = monitorEventLoopDelay({ resolution: 1 });
  idle.enable();
  await sleep(10_000);
  idle.disable();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpu = process.cpuUsage();
  const started = performance.now();
  let told = 0;
  delay.enable();
  const manifest = await library.install(plan, { onProgress: () => told++ });
  const seconds = (performance.now() - started) / 1000;
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(timer);
  const bad = await library.verify(manifest);
  const rows = [
    ['size', `${plan.bytes} bytes`],
    ['time', `${seconds.toFixed(1)} s, ${mib(plan.bytes / seconds)}/s`],
    ['CPU time', `${((user + system) / 1e6).toFixed(1)} s`],
    ['memory (RSS) before', mib(before)],
    ['memory (RSS), growth at most', mib(most - before)],
    ['event loop late by, median', `${(delay.percentile(50) / 1e6).toFixed(1)} ms`],
    ['event loop late by, 99.9 %', `${(delay.percentile(99.9) / 1e6).toFixed(1)} ms`],
    ['event loop late by, at most', `${(delay.max / 1e6).toFixed(1)} ms`],
    ['the same without any work', `${(idle.max / 1e6).toFixed(1)} ms`],
    ['progress told', `${told} times`],
    ['verified', bad.length === 0 ? 'sound' : 'NOT SOUND'],
  ];
  for (const [name = '', value = ''] of rows) {
    console.log(`${name.padEnd(30)} ${value}`);
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const hub = fork(join(__dirname, 'hub.js'), [String(bytes)]);
  try {
    const { endpoint } = await new Promise<{ endpoint: string }>((resolve, reject) => {
      hub.once('message', resolve).once('error', reject).once('exit', reject);
    });
    await measure(endpoint, folder);
  } finally {
    hub.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
