import { describe, expect, it } from 'vitest';
import { machineValue, stringOr } from '../../../src/ui/machine-settings';

describe('settings of the machine', () => {
  it('take no value of a workspace or a folder', () => {
    const elsewhere = { workspaceValue: 'evil/model', workspaceFolderValue: 'evil/model' };
    expect(machineValue({ defaultValue: 'auto', ...elsewhere })).toBeUndefined();
    expect(machineValue({ globalValue: 'org/model', ...elsewhere })).toBe('org/model');
    expect(machineValue(undefined)).toBeUndefined();
  });
});

describe('a setting that is a text', () => {
  it.each([
    [' org/model ', 'org/model'],
    ['  ', 'auto'],
    [undefined, 'auto'],
    [['org/model'], 'auto'],
  ])('is, when it is %j, %s', (value, text) => {
    expect(stringOr(value, 'auto')).toBe(text);
  });
});
