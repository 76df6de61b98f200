import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openModels } from '../../src/models/open-models';
import { nodePorts } from '../../src/platform/node';
import { recordingLog } from '../support/small-models';
import { burdenOf, burdenOfNothing, table, type Burden } from './measure';

/** Downloads in plain Node: what the library's own code costs. Arguments: endpoint, bytes, runs. */
async function main([endpoint = '', bytes, runs]: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const log = recordingLog();
    const { library } = openModels({
      ports: nodePorts,
      shippedFolder: '',
      folder: join(folder, 'models'),
      version: '',
      graphsFolder: join(folder, 'graphs'),
      activityFile: join(folder, 'network.jsonl'),
      endpoint: () => endpoint,
      offline: () => false,
      token: () => undefined,
      log,
    });
    const idle = await burdenOfNothing();
    const burdens: Burden[] = [];
    for (let run = 0; run < Number(runs); run++) {
      const plan = await library.plan('bench/large', 'text-classification', 'q8');
      burdens.push(await burdenOf(() => library.install(plan, { onProgress: () => undefined })));
      for (const model of await library.list()) {
        const bad = await library.verify(model);
        if (bad.length > 0) {
          throw new Error(`not sound: ${bad.map(({ path }) => path).join(', ')}`);
        }
        await library.remove(model);
      }
    }
    console.log(table(Number(bytes), idle, burdens));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
