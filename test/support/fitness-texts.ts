import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text that measures what is told of texts which the demo models cannot read. */
export interface FitnessText {
  readonly id: string;
  /** `letter`, or which other kind of text it is. */
  readonly kind: string;
  readonly text: string;
}

const folder = join('test', 'fixtures', 'fitness');

const chosenOnFiles = [
  'chosen-on',
  'letters-chosen-on',
  'more-chosen-on',
  'grammar-chosen-on',
  'varied-chosen-on',
] as const;

/** The texts of a file in `test/fixtures/fitness`. */
export function textsIn(file: string): readonly FitnessText[] {
  return readFileSync(join(folder, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as FitnessText);
}

/** The letters of a folder in `training` that were written by hand, without the marks in them. */
export function handwritten(
  name: 'handwritten' | 'handwritten-c' | 'handwritten-dev',
): readonly FitnessText[] {
  const letters = join('training', name);
  return readdirSync(letters)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { marked } = JSON.parse(readFileSync(join(letters, file), 'utf8')) as {
        marked: string;
      };
      const text = marked.replace(/\[(?:PER|ORG|LOC|MISC)\|([^\]]*)\]/gu, '$1');
      return { id: `${name}/${file}`, kind: 'letter', text };
    });
}

/** What features and thresholds were chosen on: every text may be looked at. */
export function chosenOn(): readonly FitnessText[] {
  return [
    ...chosenOnFiles.flatMap((name) => textsIn(`${name}.jsonl`)),
    ...handwritten('handwritten-dev'),
    ...handwritten('handwritten'),
  ];
}
