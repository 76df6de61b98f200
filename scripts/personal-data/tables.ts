/**
 * Measures on the half that is kept apart, and writes what docs/personal-data.md shows of it, and
 * what a test compares with.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { personalLabels, type PersonalLabel } from '../../src/tasks/personal-labels';
import {
  figuresByLanguage,
  languages,
  type Figures,
  type LabelFigures,
  type Language,
} from '../../test/support/personal-data/figures';
import { readByPresidio } from '../../test/support/personal-data/presidio';
import { publishedFile } from '../../test/support/personal-data/published';
import { labelledTexts } from '../../test/support/personal-data/set';
import { readBySystems } from '../../test/support/personal-data/systems';

const page = 'docs/personal-data.md';
const half = 'held-out';

type Row = readonly string[];

/** A Markdown table; Prettier lays it out, and `npm run check` sees that it has. */
function table(head: Row, rows: readonly Row[]): string {
  const widths = head.map((_, at) =>
    Math.max(3, ...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: Row, fill = ' '): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0, fill)).join(' | ')} |`;
  return [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((row) => line(row)),
  ].join('\n');
}

const percent = (share: number): string => (Number.isNaN(share) ? '–' : (share * 100).toFixed(1));
const three = ({ precision, recall, f1 }: LabelFigures): string =>
  `${percent(precision)} / ${percent(recall)} / ${percent(f1)}`;

function between(text: string, name: string, inside: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(open);
  const to = text.indexOf(close);
  if (from < 0 || to < from) throw new Error(`${page} has no place for ${name}`);
  return `${text.slice(0, from)}${open}\n\n${inside}\n\n${text.slice(to)}`;
}

const texts = labelledTexts(half);
const own = await readBySystems(texts);
const measured = {
  model: figuresByLanguage(own.model),
  rules: figuresByLanguage(own.rules),
  both: figuresByLanguage(own.both),
  presidio: figuresByLanguage(readByPresidio(texts, half, 'all')),
  patterns: figuresByLanguage(readByPresidio(texts, half, 'patterns')),
};
const columns = ['model', 'rules', 'both', 'presidio', 'patterns'] as const;
const titles = ['Model', 'Rules', 'Both', 'Presidio', 'Its patterns'];
const names: Readonly<Record<Language, string>> = { en: 'English', de: 'German', ko: 'Korean' };

function labelTable(language: Language): string {
  const figures = columns.map((column) => measured[column][language]);
  const cells = (pick: (one: Figures) => LabelFigures | undefined): Row =>
    figures.map((one) => {
      const picked = pick(one);
      return picked ? three(picked) : '–';
    });
  const there = (label: PersonalLabel): number => figures[0]?.labels[label]?.there ?? 0;
  const rows = personalLabels
    .filter((label) => there(label) > 0)
    .map((label) => [label, String(there(label)), ...cells((one) => one.labels[label])]);
  const all = ['All', String(figures[0]?.all.there ?? 0), ...cells((one) => one.all)];
  return table(['Label', 'There', ...titles], [...rows, all]);
}

const characters = table(
  ['Texts', 'Characters', ...titles],
  languages.flatMap((language) => [
    [
      names[language],
      'personal, covered',
      ...columns.map((column) => percent(measured[column][language].covered)),
    ],
    [
      names[language],
      'others, covered',
      ...columns.map((column) => percent(measured[column][language].wrongly)),
    ],
  ]),
);

const inPart = table(
  ['Texts', 'Label', ...titles],
  languages.flatMap((language) =>
    (['PERSON', 'ADDRESS'] as const).map((label) => [
      names[language],
      label,
      ...columns.map((column) => {
        const figures = measured[column][language].inPart[label];
        return figures ? three(figures) : '–';
      }),
    ]),
  ),
);

const behind = languages.map((language) => {
  const labels = personalLabels.filter((label) => {
    const ours = measured.both[language].labels[label]?.f1 ?? 0;
    const best = Math.max(
      measured.presidio[language].labels[label]?.f1 ?? 0,
      measured.patterns[language].labels[label]?.f1 ?? 0,
    );
    return ours < best;
  });
  return `- ${names[language]}: ${labels.length === 0 ? 'none' : labels.map((label) => `\`${label}\``).join(', ')}`;
});

let text = readFileSync(page, 'utf8');
for (const language of languages) text = between(text, language, labelTable(language));
text = between(text, 'characters', characters);
text = between(text, 'in part', inPart);
text = between(text, 'behind', behind.join('\n'));
writeFileSync(page, text);
writeFileSync(
  publishedFile,
  `${JSON.stringify({ rules: measured.rules, both: measured.both }, null, 2)}\n`,
);
