import { expect, test } from 'vitest';
import { sharedPlace, useWorkbench } from './harness';

const workbench = useWorkbench(() => ({ ...sharedPlace(), language: 'ko' }));

test('the Entities view speaks Korean', async () => {
  const w = workbench();
  await w.openFile('complaint-late-parcel.txt');
  await w.runCommand('Local Transformers: 개체명 목록 표시');
  await w.page.getByText('여기에 표시된 개체명이 아직 없습니다').waitFor();
  await w.picture('entities-empty-ko');
  await w.page.locator('.pane').getByRole('button', { name: '개체명 찾기' }).click();
  await w.finishedCard('개체명 찾기');
  const rows = w.page.locator('.sidebar .pane:visible').first().locator('.monaco-list-row');
  await rows.filter({ hasText: '조직' }).first().waitFor();
  await w.runCommand('Local Transformers: 다음 개체명으로 이동');
  await w.page
    .locator('.statusbar-item[id$="localTransformers.walk"]', { hasText: '중' })
    .waitFor();
  await w.picture('entities-ko');
  expect(await rows.count()).toBeGreaterThan(2);
});
