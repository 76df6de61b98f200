/** Lists what was missed and what was wrong on the half of the set that may be looked at. */
import { personalLabels } from '../../src/tasks/personal-labels';
import {
  charactersOf,
  counted,
  countsOf,
  exactQuality,
  overlaps,
  type Reading,
} from '../../test/support/personal-data/score';
import { labelledTexts, type LabelledSpan } from '../../test/support/personal-data/set';
import { readByRules, readBySystems } from '../../test/support/personal-data/systems';

const percent = (share: number): string => (Number.isNaN(share) ? '–' : (share * 100).toFixed(1));

function around({ text: { text } }: Reading, { start, end }: LabelledSpan): string {
  const before = text.slice(Math.max(0, start - 24), start);
  const shown = `${before}[${text.slice(start, end)}]${text.slice(end, end + 16)}`;
  return shown.replaceAll('\n', '⏎');
}

function problems(readings: readonly Reading[], label: string): readonly string[] {
  return readings.flatMap((reading) => {
    const { id, spans } = reading.text;
    const hits = counted(reading);
    const isIn = (all: readonly LabelledSpan[], one: LabelledSpan): boolean =>
      all.some((s) => s.start === one.start && s.end === one.end && s.label === one.label);
    const instead = (all: readonly LabelledSpan[], one: LabelledSpan): string =>
      all
        .filter((other) => overlaps(one, other))
        .map((other) => `${other.label} ${reading.text.text.slice(other.start, other.end)}`)
        .join(', ');
    const lines = (kind: string, from: readonly LabelledSpan[], to: readonly LabelledSpan[]) =>
      from
        .filter((one) => one.label === label && !isIn(to, one))
        .map((one) => `  ${kind} ${id}: ${around(reading, one)}  <- ${instead(to, one)}`);
    return [...lines('missed', spans, hits), ...lines('wrong ', hits, spans)];
  });
}

const rulesOnly = process.argv.includes('--rules');
const only = process.argv.at(process.argv.indexOf('--label') + 1);
const texts = labelledTexts('development');
const readings = rulesOnly
  ? readByRules(texts)
  : (
      await readBySystems(texts, (done) => {
        if (done % 50 === 0) console.error(`${String(done)} of ${String(texts.length)} texts`);
      })
    ).both;
for (const label of personalLabels) {
  if (process.argv.includes('--label') && label !== only) continue;
  const counts = countsOf(readings, label);
  if (counts.there + counts.found === 0) continue;
  const { precision, recall, f1 } = exactQuality(counts);
  const byLanguage = ['en', 'de', 'ko'].map((language) => {
    const some = readings.filter(({ text }) => text.language === language);
    return `${language} ${percent(exactQuality(countsOf(some, label)).f1)}`;
  });
  const { covered, personal } = charactersOf(readings, label);
  console.log(
    `${label}: ${String(counts.there)} there, precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)} (${byLanguage.join(', ')}), characters covered ${percent(covered / personal)}`,
  );
  for (const line of problems(readings, label)) console.log(line);
}
