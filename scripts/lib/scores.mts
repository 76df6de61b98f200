/** The documentation's table of the demo models' scores. */
import { readFileSync } from 'node:fs';
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

function scoresTable(): string {
  const cells = rows.map(([task, name, pick, show]) => {
    const file = inRoot('models', 'demo', task, 'metrics.json');
    const { scores } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly scores: Readonly<Partial<Record<SetName, Scores>>>;
    };
    const shown = sets.map((set) => pick(scores[set] ?? {}));
    return [
      `\`${task}\``,
      name,
      ...shown.map((score) => (score === undefined ? '–' : show(score))),
    ];
  });
  return table(['Task', 'Score', 'A', 'Samples', 'B', 'C'], cells);
}

/**
 * A page with the table between its two marks.
 *
 * @throws Failure if a mark is missing
 */
export function withScores(page: string): string {
  const open = '<!-- scores -->';
  const close = '<!-- /scores -->';
  const from = page.indexOf(open);
  const to = page.indexOf(close);
  if (from < 0 || to < from) {
    throw new Failure(`The page has no place for the scores: ${open} … ${close}`);
  }
  return `${page.slice(0, from)}${open}\n\n${scoresTable()}\n\n${page.slice(to)}`;
}
