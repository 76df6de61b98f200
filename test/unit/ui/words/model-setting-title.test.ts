import { expect, it, vi } from 'vitest';
import { modelSettingTitle } from '../../../../src/ui/words/titles';

vi.mock('vscode', () => import('../vscode-stub'));

it('says in words what is no id of a model', () => {
  expect(modelSettingTitle('auto')).toBe('Automatic');
  expect(modelSettingTitle('demo')).toBe('Demo model (customer letters only)');
  expect(modelSettingTitle('org/model')).toBe('org/model');
});
