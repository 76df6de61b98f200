import { afterAll, beforeAll, expect, test } from 'vitest';
import { useWorkbench } from './harness';
import { fetchingTests } from './models/fetching';
import { keepingTests } from './models/keeping';
import { ModelsPage, startHubs, type Hubs } from './models/page';
import { usingTests } from './models/using';

let hubs: Hubs;

beforeAll(async () => {
  hubs = await startHubs();
});

afterAll(async () => {
  await hubs.stop();
});

const workbench = useWorkbench();

// One after the other in one window: each goes on with what the one before has left.
const page = new ModelsPage(workbench);
fetchingTests(page, () => hubs);
usingTests(page, () => hubs);
keepingTests(page, () => hubs);

test('the settings of the folder have led nowhere', () => {
  expect(hubs.hub.requests.length).toBeGreaterThan(10);
  expect(hubs.evil.log).toEqual([]);
});
