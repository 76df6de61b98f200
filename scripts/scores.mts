/** Writes the table of the demo models' scores, from the metrics beside each model. */
import { readFileSync, writeFileSync } from 'node:fs';
import { main } from './lib/failure.mts';
import { inRoot } from './lib/paths.mts';
import { withScores } from './lib/scores.mts';

await main(() => {
  const page = inRoot('docs', 'models.md');
  const text = readFileSync(page, 'utf8');
  const written = withScores(text);
  if (written !== text) writeFileSync(page, written);
});
