import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withScores } from '../../scripts/lib/scores.mts';

test("the README's scores are those beside the demo models (npm run scores writes them)", () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme).toContain('<!-- scores -->');
  expect(withScores(readme)).toBe(readme);
});
