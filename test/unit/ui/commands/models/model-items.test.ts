import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { InstalledManifest } from '../../../../../src/models/store/stored-model';
import type { TaskId } from '../../../../../src/tasks/task';
import { tokenClassification } from '../../../../../src/tasks/token-classification';
import { modelItems, type Current } from '../../../../../src/ui/commands/models/model-items';
import { reset } from '../../vscode-stub';

vi.mock('vscode', () => import('../../vscode-stub'));

beforeEach(reset);

const full = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english';
const demo = {
  id: 'demo-text-classification',
  dtype: 'q8',
  commit: 'demo-1.0.0',
  demo: true,
} as const;

/** A model that is here, at one dtype. */
function installed(id: string, task: TaskId = 'text-classification'): InstalledManifest {
  return {
    format: 1,
    id,
    commit: 'c'.repeat(40),
    revision: 'main',
    endpoint: 'https://hub.example.test',
    gated: false,
    fetched: '2026-01-01T00:00:00.000Z',
    variants: [{ task, dtype: 'q8', files: [] }],
    files: [],
    directory: `/models/${id}`,
    diskBytes: 1,
    graphBytes: 0,
  };
}

/** What is said of an entry, by its label; and the heading that it stands below. */
function rows(current: Current, here: readonly InstalledManifest[] = [], task?: TaskId) {
  let heading = '';
  const found = new Map<string, { heading: string; description: string }>();
  for (const item of modelItems(task ?? 'text-classification', here, current)) {
    if (item.kind !== undefined) {
      heading = item.label;
    } else {
      found.set(item.label, { heading, description: item.description ?? '' });
    }
  }
  return (label: string) => found.get(label) ?? { heading: '(none)', description: '' };
}

describe('what Select Model offers', () => {
  it('says of what is automatic what it comes to, and marks as used what is used', () => {
    const without = rows({ model: 'auto', dtype: 'q8', used: demo });
    expect(without('Automatic')).toEqual({
      heading: '',
      description: 'chosen · now the demo model',
    });
    expect(without('Demo model (customer letters only)').description).toBe('demo · in use');
    expect(without(full)).toMatchObject({ heading: 'Known models', description: '≈ 68 MB' });

    const used = { id: full, dtype: 'q8', commit: 'c'.repeat(40), demo: false } as const;
    const withFull = rows({ model: 'auto', dtype: 'q8', used }, [installed(full)]);
    expect(withFull('Automatic').description).toBe(`chosen · now ${full}`);
    expect(withFull(full)).toMatchObject({ heading: 'On this machine' });
    expect(withFull(full).description).toMatch(/· in use$/u);
    expect(withFull('Demo model (customer letters only)').description).toBe('demo');
  });

  it('has the model of others that is shipped among those that are here, and never twice', () => {
    const { id } = tokenClassification.shipped;
    const shipped = { id, dtype: 'q4', commit: 'shipped-1.4.0', demo: false } as const;
    const { fullModel } = tokenClassification;
    const task = tokenClassification.id;
    const automatic = rows({ model: 'auto', dtype: 'q8', used: shipped }, [], task);
    expect(automatic('Automatic').description).toBe(`chosen · now ${id}`);
    expect(automatic(id)).toEqual({
      heading: 'On this machine',
      description: 'q4 · 15 MB · in use',
    });
    const items = modelItems(task, [], { model: id, dtype: 'q8', used: shipped });
    const [item, ...others] = items.filter(({ label }) => label === id);
    expect(others).toEqual([]);
    expect(item?.choice).toEqual({ kind: 'setting', model: id });
    expect(item?.detail).toMatch(/^comes with the extension · Personal data.*English, Spanish/u);
    expect(item?.detail).toMatch(/cc-by-4\.0 · National Design Studio$/u);
    const full = { id: fullModel, dtype: 'q8', commit: 'c'.repeat(40), demo: false } as const;
    const withFull = rows({ model: 'auto', dtype: 'q8', used: full }, [], task);
    expect(withFull(id).description).toBe('q4 · 15 MB');
  });

  it('never says that a model is in use that is not here', () => {
    const known = rows({ model: full, dtype: 'q8', used: undefined });
    expect(known(full).description).toBe('≈ 68 MB · chosen, not on this machine');
    expect(known('Automatic').description).toBe('');
    const own = rows({ model: 'org/own', dtype: 'q8', used: undefined });
    expect(own('org/own')).toEqual({
      heading: 'Not here',
      description: 'chosen, not on this machine',
    });
    for (const label of ['Automatic', 'Demo model (customer letters only)', full]) {
      expect(own(label).description).not.toMatch(/in use|chosen/u);
    }
  });

  it('says that a translation has a model for each pair', () => {
    const french = installed('Xenova/opus-mt-en-fr', 'translation');
    const row = rows({ model: 'auto', dtype: 'q8', used: undefined }, [french], 'translation');
    expect(row('Automatic').description).toBe('chosen');
    expect(row('Xenova/opus-mt-en-fr').description).toMatch(/· in use for its languages$/u);
  });
});
