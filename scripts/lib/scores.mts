/** The documentation's tables of scores: of the demo models, and of others as small. */
import { existsSync, readFileSync } from 'node:fs';
import { Failure } from './failure.mts';
import { inRoot } from './paths.mts';

/** The scores of one set, as `metrics.json` has them; which there are depends on the task. */
interface Scores {
  readonly accuracy?: number;
  readonly f1?: number;
  readonly exact_match?: number;
  readonly greedy?: { readonly rougeL?: number; readonly bleu?: number };
  readonly beams_4?: { readonly rougeL?: number; readonly bleu?: number };
  readonly perplexity?: number;
}

/** The sets, as `metrics.json` names them: the samples are the development set. */
const sets = ['A', 'dev', 'B', 'C'] as const;
type SetName = (typeof sets)[number];

type Row = readonly [
  task: string,
  name: string,
  pick: (scores: Scores) => number | undefined,
  show: (score: number) => string,
];

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const decimal = (value: number): string => value.toFixed(1);

/** What is shown of each task: where it stands in the scores of a set, and how it is written. */
const rows: readonly Row[] = [
  ['text-classification', 'Accuracy', (s) => s.accuracy, percent],
  ['token-classification', 'F1 of whole entities', (s) => s.f1, percent],
  ['question-answering', 'Exact match', (s) => s.exact_match, percent],
  ['question-answering', 'F1 of words', (s) => s.f1, percent],
  ['summarization', 'ROUGE-L, greedy', (s) => s.greedy?.rougeL, percent],
  ['summarization', 'ROUGE-L, 4 beams', (s) => s.beams_4?.rougeL, percent],
  ['translation', 'BLEU, greedy', (s) => s.greedy?.bleu, decimal],
  ['translation', 'BLEU, 4 beams', (s) => s.beams_4?.bleu, decimal],
  ['text-generation', 'Perplexity (less is better)', (s) => s.perplexity, decimal],
];

/** A Markdown table laid out as Prettier lays it out. */
function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...body].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[], fill: string): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0, fill)).join(' | ')} |`;
  return [
    line(head, ' '),
    line(
      head.map(() => ''),
      '-',
    ),
    ...body.map((row) => line(row, ' ')),
  ].join('\n');
}

function scoresTable(folder: readonly string[]): string {
  const cells = rows.flatMap(([task, name, pick, show]) => {
    const file = inRoot(...folder, task, 'metrics.json');
    if (!existsSync(file)) {
      return [];
    }
    const { scores } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly scores: Readonly<Partial<Record<SetName, Scores>>>;
    };
    const shown = sets.map((set) => pick(scores[set] ?? {}));
    return [
      [`\`${task}\``, name, ...shown.map((score) => (score === undefined ? '–' : show(score)))],
    ];
  });
  return table(['Task', 'Score', 'A', 'Samples', 'B', 'C'], cells);
}

/** The places of the tables, and where the models of each lie. */
const places: Readonly<Record<string, readonly string[]>> = {
  scores: ['models', 'demo'],
  'scores of models for tests': ['test', 'fixtures', 'small-models'],
};

/**
 * A page with the tables between their marks.
 *
 * @throws Failure if a mark is missing
 */
export function withScores(page: string): string {
  return Object.entries(places).reduce((text, [name, folder]) => {
    const open = `<!-- ${name} -->`;
    const close = `<!-- /${name} -->`;
    const from = text.indexOf(open);
    const to = text.indexOf(close);
    if (from < 0 || to < from) {
      throw new Failure(`The page has no place for the scores: ${open} … ${close}`);
    }
    return `${text.slice(0, from)}${open}\n\n${scoresTable(folder)}\n\n${text.slice(to)}`;
  }, page);
}
