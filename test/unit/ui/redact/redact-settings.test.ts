import { describe, expect, it, vi } from 'vitest';

vi.mock('vscode', () => ({}));

const { policyOf } = await import('../../../../src/ui/redact/redact-settings');

describe('what becomes of each label', () => {
  it('is a placeholder where nothing is set', () => {
    for (const nothing of [undefined, null, {}, 'mask', 7]) {
      expect(new Set(Object.values(policyOf(nothing)))).toEqual(new Set(['placeholder']));
    }
  });

  it('is what is set, and nothing else that stands there', () => {
    const policy = policyOf({ IBAN: 'mask', PERSON: 'burn', NAME: 'remove', EMAIL: 3 });
    expect(policy.IBAN).toBe('mask');
    expect(policy.PERSON).toBe('placeholder');
    expect(policy.EMAIL).toBe('placeholder');
    expect('NAME' in policy).toBe(false);
  });
});
