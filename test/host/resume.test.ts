import * as assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import type { ModelRow } from '../../src/ui/views/models/rows';
import { commit, FakeHub } from '../support/fake-hub';
import { files, id, neededBytes, weights } from '../support/tiny-model';
import { after, before, suite, test } from './harness';
import { api, run, set, until } from './support';

suite('A download that was stopped', () => {
  let hub: FakeHub;

  before(async () => {
    hub = await FakeHub.start(id, files, { pipelineTag: 'text-classification' });
    await set('hub.endpoint', hub.endpoint);
  });

  after(async () => {
    const row = await rowOf('installed');
    await rm(row?.directory ?? assert.fail('nothing was installed'), { recursive: true });
    await run('refreshModels');
    await set('hub.endpoint', undefined);
    await hub.stop();
  });

  async function rowOf(kind: ModelRow['kind']): Promise<ModelRow | undefined> {
    return (await (await api()).modelRows()).models.find(
      (row) => row.id === id && row.kind === kind,
    );
  }

  /** Its end may be a message that waits for an answer. */
  function resume(row: ModelRow): void {
    void run('resumeDownload', { kind: 'model', row });
  }

  test('says what is here of what, when it fails', async () => {
    hub.fault = (url, server) =>
      server === 'cdn' && url.includes(weights) ? { status: 403 } : undefined;
    const part = {
      task: 'text-classification',
      dtype: 'q8',
      revision: 'main',
      cause: 'stopped',
    } as const;
    const use = { ...part, chosen: false, part: { ...part, bytes: 0, total: 1 } };
    resume({ kind: 'unfinished', id, commit, uses: [use], bytes: 0 });
    const row = await until('an unfinished row', () => rowOf('unfinished'));
    assert.equal(row.uses.length, 1);
    const { task, dtype, part: here } = row.uses[0] ?? assert.fail();
    assert.deepEqual([task, dtype], ['text-classification', 'q8']);
    assert.equal(here?.total, neededBytes);
    assert.ok(here.bytes < neededBytes);
  });

  test('is gone on with, and nothing is asked', async () => {
    hub.fault = undefined;
    const row = await until('an unfinished row', () => rowOf('unfinished'));
    const before = hub.sentBytes();
    resume(row);
    const whole = await until('the model', () => rowOf('installed'));
    assert.deepEqual([whole.commit, whole.uses.length], [commit, 1]);
    assert.equal(await rowOf('unfinished'), undefined);
    const config = files['config.json']?.content.length ?? 0;
    const rest = neededBytes - (row.uses[0]?.part?.bytes ?? 0);
    assert.ok(hub.sentBytes() - before <= rest + config, `${hub.sentBytes() - before} bytes`);
  });
});
