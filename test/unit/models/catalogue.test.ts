import { describe, expect, it } from 'vitest';
import { catalogue, catalogueEntry, catalogueOf } from '../../../src/models/catalogue';
import { isDtype } from '../../../src/tasks/dtypes';
import { isModelId } from '../../../src/models/names';
import { taskDefinitions } from '../../../src/tasks/registry';
import { taskIds } from '../../../src/tasks/task';

describe('the catalogue', () => {
  it.each(taskIds)('has two models or more for %s, the one of “auto” first', (task) => {
    const entries = catalogueOf(task);
    expect(entries.length).toBeGreaterThanOrEqual(2);
    expect(entries.map(({ id }) => id)).toContain(taskDefinitions[task].fullModel);
  });

  it('has ids that are ids, each once', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(ids.filter((id) => !isModelId(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names languages by tags that have names', () => {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    for (const { id, languages, targets = [] } of catalogue) {
      for (const tag of [...languages, ...targets]) {
        expect(names.of(tag), `${tag} of ${id}`).toBeDefined();
      }
    }
  });

  it('has sizes in MB of dtypes that exist, larger where numbers have more bits', () => {
    for (const { id, megabytes } of catalogue) {
      expect(Object.keys(megabytes).every(isDtype), id).toBe(true);
      const { q8 = 0, fp16 = q8, fp32 = fp16 } = megabytes;
      expect(q8 <= fp16 && fp16 <= fp32, id).toBe(true);
    }
  });

  it('says the languages of a translation both ways, and the labels of an entity model', () => {
    expect(catalogueOf('translation').every(({ targets }) => targets !== undefined)).toBe(true);
    const models = catalogueOf('token-classification');
    expect(models.every(({ labels = [] }) => labels.length > 0)).toBe(true);
    expect(models.flatMap(({ labels = [] }) => labels).join(' ')).not.toMatch(/\b[BIES]-/u);
  });

  it('has every pair of OPUS-MT', () => {
    const pairs = catalogueOf('translation').filter(({ id }) => id.startsWith('Xenova/opus-mt-'));
    expect(pairs).toHaveLength(76);
    expect(catalogueEntry('Xenova/opus-mt-en-jap')).toMatchObject({
      languages: ['en'],
      targets: ['ja'],
    });
    expect(catalogueEntry('Xenova/opus-mt-tc-big-tr-en')).toMatchObject({
      languages: ['tr'],
      targets: ['en'],
    });
  });
});
