import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onBattery } from '../../../../src/platform/node/machine';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'power-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A supply as Linux shows it: a folder with a file for each property. */
async function supply(name: string, properties: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(folder, name));
  for (const [file, value] of Object.entries(properties)) {
    await writeFile(join(folder, name, file), `${value}\n`);
  }
}

describe('What a machine draws its power from', () => {
  it('is its battery when that is discharged', async () => {
    await supply('AC', { type: 'Mains', online: '0' });
    await supply('BAT0', { type: 'Battery', status: 'Discharging' });
    expect(await onBattery(folder)).toBe(true);
  });

  it('is not, while it is charged or full', async () => {
    await supply('BAT0', { type: 'Battery', status: 'Not charging' });
    expect(await onBattery(folder)).toBe(false);
  });

  it('is no battery of a mouse', async () => {
    await supply('AC', { type: 'Mains', online: '1' });
    await supply('hidpp_battery_0', { type: 'Battery', scope: 'Device', status: 'Discharging' });
    expect(await onBattery(folder)).toBe(false);
  });

  it('is not known where the system does not say it', async () => {
    expect(await onBattery(folder)).toBeUndefined();
    expect(await onBattery(join(folder, 'none'))).toBeUndefined();
    await supply('BAT0', { type: 'Battery', status: 'Unknown' });
    expect(await onBattery(folder)).toBeUndefined();
  });
});
