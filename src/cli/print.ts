import {
  tokensPerSecond,
  type Answer,
  type GeneratedText,
  type TaskOutput,
  type TaskResult,
} from '../tasks/results';
import { english } from '../base/message';
import { unreadSentence } from '../runs/reading-model';
import { remarkSentence } from '../runs/remarks';
import type { TaskAnswer } from '../runs/task-runner';
import { isClear } from '../tasks/question-answering/clear';
import { unfitSentence } from '../text/fitness';
import type { CliArguments } from './arguments';

function textsOf(generated: readonly GeneratedText[]): readonly string[] {
  return generated.map(({ text }) => text);
}

/** What is in the `result` of the JSON object. */
function resultOf({ output, durationMs }: TaskResult): unknown {
  switch (output.kind) {
    case 'labels':
      return output.labels;
    case 'entities':
      return output.entities.map(({ label, start, end, text, score }) => ({
        label,
        start,
        end,
        text,
        score,
      }));
    case 'answers':
      return output.answers.map(({ answer, start, end, score }) => ({ answer, start, end, score }));
    case 'text':
      return {
        text: output.text,
        ...(output.alternatives && { alternatives: textsOf(output.alternatives) }),
        tokens: output.tokens,
        tokensPerSecond: tokensPerSecond(output, durationMs),
      };
  }
}

function plain(output: TaskOutput): string {
  const lines = (items: readonly (readonly [number, ...(string | number)[]])[]): string =>
    items.map(([score, ...rest]) => `${score.toFixed(4)}  ${rest.join('  ')}`).join('\n');
  switch (output.kind) {
    case 'labels':
      return lines(output.labels.map(({ score, label }) => [score, label]));
    case 'entities':
      return lines(
        output.entities.map((entity) => [
          entity.score,
          `${entity.start}–${entity.end}`,
          entity.label,
          entity.text,
        ]),
      );
    case 'answers':
      return lines(
        output.answers.map(({ score, start, end, answer }) => [score, `${start}–${end}`, answer]),
      );
    case 'text':
      return [output.text, ...textsOf(output.alternatives ?? [])].join('\n\n');
  }
}

function isSure(answers: readonly Answer[]): boolean {
  const [best] = answers;
  return !best || isClear(best, answers);
}

const languages = new Intl.DisplayNames('en', { type: 'language' });

/** Writes a result to the standard output, and what must be said with it beside it. */
export function print({ json }: CliArguments, { result, unfit, writtenIn }: TaskAnswer): void {
  const { task, engine, device, model, commit, dtype, durationMs, output } = result;
  for (const remark of output.kind === 'text' ? output.remarks : []) {
    console.error(english(remarkSentence(remark)));
  }
  const nameOf = (tag: string): string => languages.of(tag) ?? tag;
  const caution = unfit && english(unfitSentence(unfit, nameOf));
  const sentence = unreadSentence(model, writtenIn, nameOf);
  const unread = sentence && english(sentence);
  for (const said of [caution, unread]) {
    if (said !== undefined) {
      console.error(said);
    }
  }
  if (!json && output.kind === 'answers' && !isSure(output.answers)) {
    console.error('No clear answer; these are the best guesses.');
  }
  const written = json
    ? JSON.stringify({
        task,
        engine,
        device,
        model,
        commit,
        dtype,
        durationMs,
        ...(unfit && { unfit: { ...unfit, caution } }),
        ...(unread !== undefined && { unread: { language: writtenIn, caution: unread } }),
        result: resultOf(result),
      })
    : plain(output);
  // A file that is translated ends as it did, without an empty line more.
  console.log(written.endsWith('\n') ? written.slice(0, -1) : written);
}
