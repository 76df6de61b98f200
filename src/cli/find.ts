import { partsIn } from '../redact/formats/pieces';
import type { Entity } from '../tasks/outputs';
import { isFailed } from '../many/fail-on';
import { foundCode, runCommand, write } from './command';
import { findMany } from './find-many';
import { countsOf, findPersonalData, givenText, type GivenText } from './personal-data';

/** What is told of something that was found; offsets in UTF-16 code units of the text that was given. */
function told({ view }: GivenText, entity: Entity) {
  const places = partsIn(view, entity).map((part) => view.source(part));
  const start = Math.min(...places.map((place) => place.start));
  const end = Math.max(...places.map((place) => place.end));
  const { label, text, score, rule = 'model' } = entity;
  return { start, end, label, text, score, source: rule };
}

void runCommand('find', async (given, signal) => {
  if (given.many) {
    return findMany(given, given.many, signal);
  }
  const text = await givenText(given);
  const { found, fixed } = await findPersonalData(text, given, signal);
  const findings = found.map((entity) => told(text, entity));
  const inNames = fixed.map(({ label, text: words, score, rule = 'model' }) => ({
    label,
    text: words,
    score,
    source: rule,
  }));
  if (given.json) {
    await write(`${JSON.stringify({ findings, ...(inNames.length > 0 && { inNames }) })}\n`);
  } else {
    const lines = findings.map(
      ({ score, start, end, label, text: words }) =>
        `${score.toFixed(4)}  ${start}–${end}  ${label}  ${words}\n`,
    );
    await write(lines.join(''));
  }
  return isFailed(given.failOn, countsOf([...found, ...fixed])) ? foundCode : 0;
});
