import type { TaskOutput } from '../../tasks/results';
import { splitPassages } from '../../text/passages';
import { decode, generate, readingLimit } from './generate';
import type { LoadedModel } from './load';
import type { Runner } from './runner';

/** T5 was trained on several tasks and is told which one; its configuration knows the words. */
function prefixOf(config: LoadedModel['config'], task: string): string {
  const specific = config.task_specific_params as
    Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  const prefix = specific?.[task]?.prefix ?? config.prefix;
  return typeof prefix === 'string' ? prefix : '';
}

/**
 * Summarises a text of any length: one longer than the model's limit in passages cut at sentence
 * ends, whose summaries follow one another as paragraphs.
 */
export function createSummaryRunner({ model, tokenizer, config }: LoadedModel): Runner {
  const prefix = prefixOf(config, 'summarization');
  const limit = readingLimit(tokenizer, config);
  const measure = (text: string): number => tokenizer.encode(text).length;
  return {
    async run({ text, parameters }, context): Promise<TaskOutput> {
      if (text.trim() === '') {
        return { kind: 'text', text: '', tokens: 0, windows: 0, remarks: [] };
      }
      const passages = splitPassages(text.trim(), 'en', limit - measure(prefix), measure);
      const summaries: string[] = [];
      let tokens = 0;
      for (const [index, passage] of passages.entries()) {
        context.progress(index, passages.length);
        const soFar = summaries.map((summary) => `${summary}\n\n`).join('');
        const ids = await generate(
          model,
          tokenizer(prefix + passage),
          parameters,
          context,
          (ids) => {
            context.partial(soFar + decode(tokenizer, ids).trim());
          },
          { task: 'summarization' },
        );
        tokens += ids.length;
        summaries.push(decode(tokenizer, ids).trim());
      }
      context.progress(passages.length, passages.length);
      return {
        kind: 'text',
        text: summaries.join('\n\n'),
        tokens,
        windows: passages.length,
        remarks: [],
      };
    },
  };
}
