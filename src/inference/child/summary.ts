import type { TaskOutput } from '../../tasks/results';
import { summarizeText } from '../../text/summarize';
import { lengthLimits, type SummaryLength } from '../../text/summary-length';
import { decode, generate, generationConfig, readingLimit } from './generate';
import type { LoadedModel } from './load';
import type { Runner } from './runner';

const task = 'summarization';

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
export function createSummaryRunner({ model, tokenizer, config }: LoadedModel): Runner {
  const prefix = prefixOf(config);
  const measure = (text: string): number => tokenizer.encode(text).length;
  const limit = readingLimit(tokenizer, config) - (prefix === '' ? 0 : measure(prefix));
  return {
    async run({ text, parameters: given }, context): Promise<TaskOutput> {
      if (text.trim() === '') {
        return { kind: 'text', text: '', tokens: 0, windows: 0, remarks: [] };
      }
      const length = given.length as SummaryLength | null;
      const parameters = { ...given, ...lengthLimits(length, given) };
      const own = generationConfig(model, parameters, task);
      const target = Number(own.max_new_tokens ?? own.max_length ?? Infinity);
      let tokens = 0;
      const summary = await summarizeText(
        text,
        'en',
        { limit, target, measure },
        async (passage, summaries) => {
          const soFar = summaries.map((one) => `${one}\n\n`).join('');
          const ids = await generate(
            model,
            tokenizer(prefix + passage),
            parameters,
            context,
            (ids) => {
              context.partial(soFar + decode(tokenizer, ids).trim());
            },
            { task },
          );
          tokens += ids.length;
          return decode(tokenizer, ids);
        },
        (done, total) => {
          context.progress(done, total);
        },
      );
      return { kind: 'text', text: summary.text, tokens, windows: summary.passages, remarks: [] };
    },
  };
}
