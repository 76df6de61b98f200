import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** What VS Code was asked to show, and how to press its “Cancel”. */
const shown: { location: number; cancel: () => void }[] = [];

vi.mock('vscode', () => ({
  env: { language: 'en' },
  ProgressLocation: { Window: 10, Notification: 15 },
  window: {
    withProgress: (
      { location }: { location: number },
      work: (progress: unknown, token: unknown) => Promise<unknown>,
    ) => {
      let cancel = (): void => undefined;
      const token = {
        onCancellationRequested: (listener: () => void) => {
          cancel = listener;
        },
      };
      shown.push({
        location,
        cancel: () => {
          cancel();
        },
      });
      return work({ report: () => undefined }, token);
    },
  },
}));

const { patiently } = await import('../../../src/ui/patiently');
const { patientWorks } = await import('../../../src/ui/patient-works');

/** Work that ends when it is stopped, or by itself after so many ms. */
function lasting(ms: number) {
  return (signal: AbortSignal): Promise<string> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        resolve('done');
      }, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new Error('stopped'));
      });
    });
}

beforeEach(() => {
  shown.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows no notification for what is done soon', async () => {
  const result = patiently('Reading', lasting(1500));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await result).toBe('done');
  expect(shown.map(({ location }) => location)).toEqual([10]);
});

it('lets what takes longer be stopped', async () => {
  const result = patiently('Reading', lasting(60_000)).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(2500);
  expect(shown.map(({ location }) => location)).toEqual([10, 15]);
  shown[1]?.cancel();
  expect(await result).toMatchObject({ message: 'stopped' });
});

it('is stopped from outside too, before it began as well', async () => {
  const controller = new AbortController();
  controller.abort();
  const work = vi.fn((signal: AbortSignal) => Promise.resolve(signal.aborted));
  await expect(patiently('Reading', work, controller.signal)).rejects.toMatchObject({
    name: 'Cancelled',
  });
});

it('ends when everything is stopped', async () => {
  const first = patiently('Reading', lasting(60_000));
  const second = patiently('Comparing', lasting(60_000));
  expect(patientWorks.areRunning).toBe(true);
  patientWorks.stop();
  await expect(first).rejects.toThrow('stopped');
  await expect(second).rejects.toThrow('stopped');
  expect(patientWorks.areRunning).toBe(false);
});
