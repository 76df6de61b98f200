import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PreTrainedTokenizer } from '@huggingface/transformers';
import { checkParameters, type Parameters } from '../../src/tasks/parameters';
import { taskDefinitions } from '../../src/tasks/registry';
import type { TaskOutput } from '../../src/tasks/results';
import type { TaskId } from '../../src/tasks/task';
import type { RunContext } from '../../src/engine/model/runner';
import { tokenizerJson, type Family } from '../unit/text/alignment/families';
import { codePointOffsets } from '../unit/text/alignment/texts';
import type { Verdict } from './tally';

export const fixtures = path.join(import.meta.dirname, '../fixtures');

/** `[label, start, end, score]`, offsets in code points as Python counts. */
export type GoldEntity = readonly [string, number, number, number];
/** `[start, end, score]`. */
export type GoldAnswer = readonly [number, number, number];
export type GoldLabel = readonly [string, number];

export interface EntityCase {
  readonly aggregation_strategy: string;
  readonly ignore_labels: readonly string[];
  readonly stride?: number;
  readonly entities: readonly GoldEntity[];
}
export interface AnswerCase {
  readonly answers: readonly GoldAnswer[];
}
export interface LabelCase {
  readonly function_to_apply: string | null;
  readonly labels: readonly GoldLabel[];
}

export interface RandomGold {
  readonly runs: readonly {
    readonly family: Family;
    readonly config: Readonly<Record<string, unknown>>;
    readonly cases: readonly {
      readonly text: string;
      readonly entities: {
        readonly id2label: readonly string[] | null;
        readonly cases: readonly EntityCase[];
      };
      readonly answers: { readonly question: string; readonly cases: readonly AnswerCase[] };
      readonly problem_type: string | null;
      readonly labels: readonly LabelCase[];
    }[];
  }[];
}

export function readGold(name: string): unknown {
  return JSON.parse(readFileSync(path.join(fixtures, 'gold', `${name}.json`), 'utf8'));
}

/** A fixture tokenizer with the tokenizer_config.json that the reference run used. */
export function goldTokenizer(
  family: Family,
  config: Readonly<Record<string, unknown>>,
): PreTrainedTokenizer {
  const settings = { ...config, tokenizer_class: 'PreTrainedTokenizerFast' };
  return new PreTrainedTokenizer(JSON.parse(tokenizerJson(family)) as object, settings);
}

/** Parameters of a task with the defaults filled in. */
export function parametersOf(task: TaskId, given: Readonly<Record<string, unknown>>): Parameters {
  // Python's default, where ours is the model's own.
  const python = task === 'question-answering' ? { max_answer_len: 15 } : {};
  return checkParameters(taskDefinitions[task].parameters, { ...python, ...given });
}

/** A context that nobody cancels. */
export const quiet: RunContext = {
  checkpoint: () => Promise.resolve(),
  computedMs: () => performance.now(),
  cancelled: false,
  partial: () => undefined,
  progress: () => undefined,
  reread: () => Promise.resolve([]),
  found: () => undefined,
};

/** Python's offsets in UTF-16 units. */
function toUnits(text: string): (codePoints: number) => number {
  const offsets = codePointOffsets(text);
  return (codePoints) => offsets[codePoints] ?? -1;
}

export function compareEntities(
  text: string,
  output: TaskOutput,
  expected: readonly GoldEntity[],
  tolerance: number,
): Verdict {
  const at = toUnits(text);
  const found = output.kind === 'entities' ? output.entities : [];
  const same =
    found.length === expected.length &&
    expected.every(([label, start, end, score], index) => {
      const entity = found[index];
      return (
        entity?.label === label &&
        entity.start === at(start) &&
        entity.end === at(end) &&
        entity.text === text.slice(entity.start, entity.end) &&
        Math.abs(entity.score - score) <= tolerance
      );
    });
  return same ? 'identical' : 'different';
}

export function compareAnswers(
  text: string,
  output: TaskOutput,
  expected: readonly GoldAnswer[],
  tolerance: number,
): Verdict {
  const at = toUnits(text);
  const found = output.kind === 'answers' ? output.answers : [];
  const equal = (answers: typeof found, gold: readonly GoldAnswer[]): boolean =>
    answers.length === gold.length &&
    gold.every(([start, end, score], index) => {
      const answer = answers[index];
      return (
        answer?.start === at(start) &&
        answer.end === at(end) &&
        answer.answer === text.slice(answer.start, answer.end) &&
        Math.abs(answer.score - score) <= tolerance
      );
    });
  if (equal(found, expected)) {
    return 'identical';
  }
  const likely = found.filter(({ score }) => score > 0);
  return equal(
    likely,
    expected.filter(([, , score]) => score > 0),
  )
    ? 'explained'
    : 'different';
}

export function compareLabels(
  output: TaskOutput,
  expected: readonly GoldLabel[],
  tolerance: number,
): Verdict {
  const found = output.kind === 'labels' ? output.labels : [];
  const same =
    found.length === expected.length &&
    expected.every(
      ([label, score], index) =>
        found[index]?.label === label && Math.abs(found[index].score - score) <= tolerance,
    );
  return same ? 'identical' : 'different';
}
