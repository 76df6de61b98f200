import { afterEach, expect, it } from 'vitest';
import { commit, FakeHub } from '../../support/fake-hub';

const warnings: string[] = [];
const onWarning = (warning: Error): void => {
  warnings.push(warning.name);
};

afterEach(() => {
  process.off('warning', onWarning);
});

it('serves a file in many pieces without leaving a listener behind for each', async () => {
  process.on('warning', onWarning);
  const content = Buffer.alloc(1_000_000, 'x');
  const hub = await FakeHub.start('org/large', { 'a.onnx': { content, repeat: 30, large: true } });
  try {
    const response = await fetch(`${hub.endpoint}/org/large/resolve/${commit}/a.onnx`);
    expect((await response.arrayBuffer()).byteLength).toBe(30_000_000);
    // Node tells a warning in a later turn.
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([]);
  } finally {
    await hub.stop();
  }
});
