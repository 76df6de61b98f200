import path from 'node:path';
import {
  AutoModelForQuestionAnswering,
  AutoModelForSequenceClassification,
  AutoModelForTokenClassification,
} from '@huggingface/transformers';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAnswerRunner } from '../../src/engine/model/answers';
import { createClassificationRunner } from '../../src/engine/model/classification';
import { createEntityRunner } from '../../src/engine/model/entities';
import type { LoadedModel } from '../../src/engine/model/load';
import { Cancelled } from '../../src/base/cancelled';
import type { RequestOf, RunRequest } from '../../src/engine/contract';
import { UserFacingError, type RunContext, type Runner } from '../../src/engine/model/runner';
import type { TaskOutput } from '../../src/tasks/results';
import type { TaskId } from '../../src/tasks/task';
import { sampleTexts } from '../unit/text/alignment/texts';
import { fixtures, goldTokenizer, parametersOf, quiet } from './gold';

const bert = { cls_token: '[CLS]', unk_token: '[UNK]', model_max_length: 96 };
const sentence = 'Sarah bought a lamp from Acme Corp. in New York, and it broke. ';

async function random(
  kind: typeof AutoModelForTokenClassification,
  task: string,
): Promise<LoadedModel> {
  const model = await kind.from_pretrained(path.join(fixtures, 'models', `random-${task}`), {
    local_files_only: true,
    dtype: 'fp32',
    device: 'cpu',
    session_options: { intraOpNumThreads: 1 },
  });
  const config = model.config as unknown as LoadedModel['config'];
  return { model, tokenizer: goldTokenizer('bert-cased', bert), config };
}

let entities: Runner<'token-classification'>;
let answers: Runner<'question-answering'>;
let classes: Runner<'text-classification'>;
beforeAll(async () => {
  entities = createEntityRunner(
    await random(AutoModelForTokenClassification, 'token-classification'),
  );
  answers = createAnswerRunner(await random(AutoModelForQuestionAnswering, 'question-answering'));
  classes = createClassificationRunner(
    await random(AutoModelForSequenceClassification, 'text-classification'),
  );
});

/** What is asked about a text; the parameters as given, else their defaults. */
function request<Task extends TaskId>(
  task: Task,
  text: string,
  given: Record<string, unknown> = {},
): RequestOf<Task> {
  const parameters = parametersOf(task, given);
  return { task, text, question: 'Who?', parameters } as RunRequest as RequestOf<Task>;
}

/** Runs all three on a text. */
function readAll(text: string, context = quiet): Promise<TaskOutput[]> {
  return Promise.all([
    entities.run(request('token-classification', text), context),
    answers.run(request('question-answering', text), context),
    classes.run(request('text-classification', text), context),
  ]);
}

describe('a text', () => {
  test('of nothing, or nothing but white space, finds nothing', async () => {
    for (const text of ['', '  \n\t ', '\u0000\u0001']) {
      expect(await readAll(text)).toEqual([
        { kind: 'entities', entities: [], windows: 0 },
        { kind: 'answers', question: 'Who?', answers: [], windows: 0 },
        { kind: 'labels', labels: [], windows: 0 },
      ]);
    }
  });

  test('of any characters is read, and what is found lies in it', async () => {
    for (const text of sampleTexts(150, 21)) {
      const [named, answered] = await readAll(text);
      const found = [
        ...(named?.kind === 'entities' ? named.entities : []),
        ...(answered?.kind === 'answers'
          ? answered.answers.map((each) => ({ ...each, text: each.answer }))
          : []),
      ];
      for (const each of found) {
        expect(text.slice(each.start, each.end)).toBe(each.text);
        expect(each.score).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('past the limit is read in windows, all of it', async () => {
    const text = sentence.repeat(40);
    const progress: string[] = [];
    const context: RunContext = {
      ...quiet,
      progress: (done, total) => progress.push(`${done}/${total}`),
    };
    const given = { ignore_labels: [], aggregation_strategy: 'none' };
    const output = await entities.run(request('token-classification', text, given), context);
    expect(output.windows).toBeGreaterThan(5);
    expect(progress.at(0)).toBe(`0/${output.windows}`);
    expect(progress.at(-1)).toBe(`${output.windows}/${output.windows}`);
    const covered =
      output.kind === 'entities' ? output.entities.map(({ text: part }) => part).join('') : '';
    expect(covered).toBe(text.replaceAll(' ', ''));
    for (const each of await readAll(text)) {
      expect(each.windows).toBeGreaterThan(5);
    }
  });

  test('gives the same alone as after another', async () => {
    const alone = await readAll(sentence);
    await readAll(sentence.repeat(30));
    expect(await readAll(sentence)).toEqual(alone);
  });
});

describe('a run', () => {
  test('ends between windows when it is cancelled', async () => {
    const text = sentence.repeat(40);
    for (const run of [
      (context: RunContext) => entities.run(request('token-classification', text), context),
      (context: RunContext) => answers.run(request('question-answering', text), context),
      (context: RunContext) => classes.run(request('text-classification', text), context),
    ]) {
      let checks = 0;
      const context: RunContext = {
        ...quiet,
        checkpoint: () => (++checks < 3 ? Promise.resolve() : Promise.reject(new Cancelled())),
      };
      await expect(run(context)).rejects.toThrow(Cancelled);
      expect(checks).toBe(3);
    }
  });

  test('with a stride that goes nowhere says so', async () => {
    const run = entities.run(
      request('token-classification', sentence.repeat(40), { stride: 94 }),
      quiet,
    );
    await expect(run).rejects.toThrow(UserFacingError);
    await expect(run).rejects.toThrow(/“stride” \(94\)/);
  });
});

describe('a question', () => {
  const ask = (question: string, given = {}): Promise<TaskOutput> =>
    answers.run({ ...request('question-answering', sentence, given), question }, quiet);

  test('that is too long is refused and says so', async () => {
    await expect(ask(sentence.repeat(5))).rejects.toThrow(/“max_question_len” allows 64/);
    await expect(ask(sentence.repeat(8), { max_question_len: 500 })).rejects.toThrow(
      /reads 96 tokens/,
    );
    await expect(ask(sentence, { max_question_len: 5 })).rejects.toThrow(UserFacingError);
  });

  test('that is none is refused', async () => {
    await expect(ask(' ')).rejects.toThrow(UserFacingError);
  });
});
