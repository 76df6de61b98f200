import { Tensor } from '@huggingface/transformers';
import type { Remark, TaskOutput } from '../../tasks/results';
import { decode, generate, readingLimit } from './generate';
import type { LoadedModel } from './load';
import type { Runner } from './runner';

function int64(values: readonly bigint[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values), [1, values.length]);
}

/**
 * Continues a text. One too long for the model is read from its end, because that is what the
 * continuation follows; the result says how much was read.
 */
export function createContinuationRunner({ model, tokenizer, config }: LoadedModel): Runner {
  const limit = readingLimit(tokenizer, config);
  return {
    async run({ text, parameters }, context): Promise<TaskOutput> {
      const remarks: Remark[] = [];
      const ids = tokenizer.encode(text).map(BigInt);
      if (ids.length === 0) {
        // The library cannot start from nothing; a model starts from its first special token.
        const start = config.bos_token_id ?? config.eos_token_id;
        ids.push(BigInt(typeof start === 'number' ? start : 0));
      }
      const wanted = parameters.max_new_tokens;
      const room = Math.min(typeof wanted === 'number' ? wanted : 256, limit >> 1);
      const kept = ids.slice(-(limit - room));
      if (kept.length < ids.length) {
        remarks.push({ code: 'promptShortened', kept: kept.length, total: ids.length });
      }
      // Some tokenizers drop a space at the start of what they decode: the continuation is what
      // follows the decoded prompt, as in Python's pipeline.
      const prompt = decode(tokenizer, kept);
      const continuation = (generated: readonly bigint[]): string =>
        decode(tokenizer, [...kept, ...generated]).slice(prompt.length);
      const generated = await generate(
        model,
        { input_ids: int64(kept), attention_mask: int64(kept.map(() => 1n)) },
        parameters,
        context,
        (soFar) => {
          context.partial(continuation(soFar));
        },
        { task: 'text-generation' },
      );
      return {
        kind: 'text',
        text: continuation(generated),
        tokens: generated.length,
        windows: 1,
        remarks,
      };
    },
  };
}
