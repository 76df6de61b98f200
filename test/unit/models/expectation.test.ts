import { describe, expect, it } from 'vitest';
import type { InstallPlan } from '../../../src/models/hub/hub-types';
import { expectationOf, surprises } from '../../../src/models/install/expectation';

const endpoint = 'https://hub.example.test';
const id = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english';
const expected = expectationOf(id, 'q8', endpoint);

function plan(changes: Partial<InstallPlan> = {}): InstallPlan {
  const bytes = changes.bytes ?? 68e6;
  return {
    id,
    commit: 'c'.repeat(40),
    gated: false,
    task: 'text-classification',
    dtype: 'q8',
    revision: 'main',
    endpoint,
    files: [],
    bytes,
    missingBytes: bytes,
    freeBytes: 1e12,
    ...changes,
  };
}

describe('what is known before the hub is asked', () => {
  it('is what the catalogue has, and no more', () => {
    expect(expected).toEqual({ endpoint, bytes: 68e6, licence: 'apache-2.0' });
    expect(expectationOf(id, 'bnb4', endpoint)).toEqual({ endpoint, licence: 'apache-2.0' });
    expect(expectationOf('Xenova/finbert', 'q8', endpoint)).toEqual({ endpoint, bytes: 111e6 });
    expect(expectationOf('org/private', 'q8', endpoint)).toEqual({ endpoint });
  });
});

describe('a plan', () => {
  it('is no surprise where it is about what was said', () => {
    expect(surprises(expected, plan())).toEqual([]);
    expect(surprises(expected, plan({ license: 'Apache-2.0', bytes: 80e6 }))).toEqual([]);
    // Most of it is here already.
    expect(surprises(expected, plan({ bytes: 900e6, missingBytes: 1e6 }))).toEqual([]);
    // Of small models a few bytes more are much by proportion.
    expect(surprises({ endpoint, bytes: 1e6, licence: 'mit' }, plan({ bytes: 5e6 }))).toEqual([]);
  });

  it('is one where it is much larger, or of unknown size', () => {
    expect(surprises(expected, plan({ bytes: 90e6 }))).toEqual(['size']);
    expect(surprises({ endpoint }, plan({ bytes: 1 }))).toEqual(['size']);
    expect(surprises({ endpoint }, plan({ bytes: 1e6, missingBytes: 0 }))).toEqual([]);
  });

  it('is one under another licence, behind a door, or at another hub', () => {
    expect(surprises(expected, plan({ license: 'gpl-3.0' }))).toEqual(['licence']);
    const unknown = { endpoint, bytes: 68e6 };
    expect(surprises(unknown, plan({ license: 'mit' }))).toEqual(['licence']);
    expect(surprises(unknown, plan())).toEqual([]);
    expect(surprises(expected, plan({ gated: true }))).toEqual(['gated']);
    expect(surprises(expected, plan({ endpoint: 'https://other.example.test' }))).toEqual(['hub']);
  });
});
