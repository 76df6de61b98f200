import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withScores } from '../../scripts/lib/scores.mts';

test('the documented scores are those beside the demo models (npm run scores writes them)', () => {
  const page = readFileSync('docs/models.md', 'utf8');
  expect(page).toContain('<!-- scores -->');
  expect(withScores(page)).toBe(page);
});
