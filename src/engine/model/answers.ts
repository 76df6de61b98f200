import { translatable } from '../../base/message';
import type { TaskOutput } from '../../tasks/results';
import type { TaskRead } from '../../tasks/task';
import { answerContext } from '../../text/answer-context';
import { findAnswersInSteps, type WindowSpans } from '../../text/answers';
import { inTurns } from '../../text/steps';
import { pairWindowsInSteps } from '../../text/windows';
import type { LoadedModel } from './load';
import { numbersOf } from './outputs';
import { Interim } from './interim';
import { BadInputError, type Runner } from './runner';
import { createReader, isShared, withinLimits } from './session';

/** Python's default for `max_seq_len`: longer windows than models were trained on help nobody. */
const longestSequence = 384;

/**
 * Most tokens of an answer where nothing is asked for: what the model's `task_specific_params` say,
 * because a small vocabulary needs more tokens for the same words, else Python's default.
 */
function longestAnswer(config: LoadedModel['config']): number {
  const specific = config.task_specific_params as
    Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  const own = specific?.['question-answering']?.max_answer_len;
  return typeof own === 'number' && own > 0 ? own : 15;
}

/** Answers questions about a text of any length with an extractive question-answering model. */
export function createAnswerRunner(loaded: LoadedModel): Runner<TaskRead<'answers'>> {
  const reader = createReader(loaded, { outputs: ['start_logits', 'end_logits'], perToken: true });
  const ownLongest = longestAnswer(loaded.config);
  return {
    shares: ({ text }) => isShared(reader, text),
    async run({ text, question, locale = 'en', parameters }, context): Promise<TaskOutput> {
      if (question.trim() === '') {
        throw new BadInputError(translatable('There is no question. Ask one about the text.'));
      }
      const asked = reader.aligner.align(question);
      const longest = parameters.max_question_len as number;
      if (asked.length > longest) {
        throw new BadInputError(
          translatable(
            'The question is too long: it has {0} tokens, and “max_question_len” allows {1}. Ask a shorter question or allow longer ones.',
            asked.length,
            longest,
          ),
        );
      }
      const checkpoint = (): Promise<void> => context.checkpoint();
      const tokens = await inTurns(reader.aligner.alignInSteps(text), checkpoint);
      if (tokens.length === 0) {
        return { kind: 'answers', question, answers: [], windows: 0 };
      }
      const windows = await withinLimits(() =>
        inTurns(
          pairWindowsInSteps(
            asked,
            tokens,
            reader.aligner.template,
            Math.min(reader.limit, longestSequence),
            parameters.doc_stride as number | null,
          ),
          checkpoint,
        ),
      );
      const resultOf = async (read: readonly WindowSpans[]): Promise<TaskOutput> => {
        const answers = await inTurns(
          findAnswersInSteps(text, tokens, read, {
            topK: parameters.top_k as number,
            maxAnswerLen: (parameters.max_answer_len as number | null) ?? ownLongest,
            handleImpossibleAnswer: parameters.handle_impossible_answer as boolean,
            alignToWords: parameters.align_to_words as boolean,
            threshold: parameters.threshold as number,
            classificationId: reader.specialId('cls_token'),
          }),
          checkpoint,
        );
        const inSentences = answers.map((answer) =>
          answer.start < answer.end
            ? { ...answer, context: answerContext(text, answer, locale) }
            : answer,
        );
        return { kind: 'answers', question, answers: inSentences, windows: read.length };
      };
      const interim = new Interim();
      const outputs = await reader.run(
        windows,
        context,
        (given, window) => {
          const dims = [1, window.ids.length];
          return {
            window,
            starts: numbersOf(given, { name: 'start_logits', dims }),
            ends: numbersOf(given, { name: 'end_logits', dims }),
          };
        },
        async (read) => {
          if (interim.isDue(read.length)) {
            context.found(await resultOf(read));
          }
        },
      );
      return resultOf(outputs);
    },
  };
}
