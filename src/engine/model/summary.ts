import type { GeneratedText, Limit, TaskOutput } from '../../tasks/results';
import type { TaskRead } from '../../tasks/task';
import type { SummaryLength } from '../../tasks/summarization/length';
import { inTurns } from '../../text/steps';
import { summarizeText } from '../../text/summarize';
import { lengthLimits } from '../../text/summary-length';
import { countWordsInSteps } from '../../text/words';
import { isCut, limitOf } from './cut';
import { decode, generate, generationConfig, otherTexts, readingLimit } from './generate';
import { checkRoom } from './values';
import type { LoadedModel } from './load';
import type { Runner } from './runner';
import { createTokenIds } from './token-ids';

const task = 'summarization';
/** A text that was cut behind its full stop shows no loss. */
const endsSentence = /[.。．!?！？…]["'”’»)\]]*\s*$/u;

/** T5 was trained on several tasks and is told which one; its configuration knows the words. */
function prefixOf(config: LoadedModel['config']): string {
  const specific = config.task_specific_params as
    Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  const prefix = specific?.[task]?.prefix ?? config.prefix;
  return typeof prefix === 'string' ? prefix : '';
}

/**
 * Summarises a text of any length, as {@link summarizeText} does. Nothing is kept of a passage but
 * its summary, so that a long text takes no more memory than a short one.
 */
export function createSummaryRunner(loaded: LoadedModel): Runner<TaskRead<'summary'>> {
  const { model, tokenizer, config } = loaded;
  const prefix = prefixOf(config);
  const ids = createTokenIds(loaded);
  const measure = (text: string): number => ids.whole(text).length;
  const most = readingLimit(tokenizer, config);
  // The prefix's own special tokens are counted as well, to be on the safe side.
  const limit = most - (prefix === '' ? 0 : measure(prefix));
  checkRoom(most, most - limit + measure(''));
  return {
    async run({ text, locale = 'en', parameters: given }, context): Promise<TaskOutput> {
      if (text.trim() === '') {
        return { kind: 'text', text: '', tokens: 0, windows: 0, remarks: [] };
      }
      const checkpoint = (): Promise<void> => context.checkpoint();
      const length = given.length as SummaryLength | null;
      const parameters = { ...given, ...lengthLimits(length, given) };
      const own = generationConfig(model, parameters, task);
      const target = Number(own.max_new_tokens ?? own.max_length ?? Infinity);
      let tokens = 0;
      let others: readonly GeneratedText[] = [];
      let cut = undefined as Limit | undefined;
      const summary = await summarizeText(
        text,
        locale,
        { limit, target, measure },
        async (passage, summaries) => {
          const soFar = summaries.map((one) => `${one}\n\n`).join('');
          const [best = { tokens: [], end: 'token' } as const, ...rest] = await generate(
            model,
            ids.whole(prefix + passage),
            // A summary of several passages is put together from the best of each.
            passage === text.trim() ? parameters : { ...parameters, num_return_sequences: 1 },
            context,
            (soon) => {
              context.partial(soFar + decode(tokenizer, soon).trim());
            },
            { task },
          );
          tokens += best.tokens.length;
          const shown = rest.filter((other) => isCut(best) || !isCut(other));
          others = shown.map((other) => ({
            text: decode(tokenizer, other.tokens).trim(),
            tokens: other.tokens.length,
          }));
          const said = decode(tokenizer, best.tokens);
          if (summaries.length === 0) {
            // A round reads what the one before has said.
            cut = undefined;
          }
          if (isCut(best) && !endsSentence.test(said)) {
            const limit = limitOf(best, given);
            cut ??= limit.by === 'model' && length !== null ? { ...limit, by: 'length' } : limit;
          }
          return said;
        },
        (done, total) => {
          context.progress(done, total);
        },
        checkpoint,
      );
      const words = await inTurns(countWordsInSteps(text, locale), checkpoint);
      return {
        kind: 'text',
        text: summary.text,
        ...otherTexts(summary.text, others),
        tokens,
        windows: summary.passages,
        remarks: cut ? [{ code: 'summaryCut', ...cut }] : [],
        read: { words, language: locale },
      };
    },
  };
}
