import type { Remark, TaskOutput } from '../../tasks/results';
import type { TaskRead } from '../../tasks/task';
import { beforeStop, findStop, settledText } from '../../text/stop-sequences';
import { inTurns } from '../../text/steps';
import { decode, generate, otherTexts, readingLimit } from './generate';
import type { LoadedModel } from './load';
import { promptInSteps } from './prompt';
import type { Runner } from './runner';
import { createTokenIds } from './token-ids';

/**
 * Continues a text: models that were taught to chat are asked to, in their chat template. One too
 * long for the model is read from its end, because that is what the continuation follows; the
 * result says how much was read.
 */
export function createContinuationRunner(loaded: LoadedModel): Runner<TaskRead<'continuation'>> {
  const { model, tokenizer, config } = loaded;
  const tokens = createTokenIds(loaded);
  const limit = readingLimit(tokenizer, config);
  const special = config.bos_token_id ?? config.eos_token_id;
  const start = typeof special === 'number' ? special : 0;
  return {
    async run({ text, soFar = '', parameters }, context): Promise<TaskOutput> {
      const remarks: Remark[] = [];
      const stops = parameters.stop as readonly string[];
      const wanted = parameters.max_new_tokens;
      const room = Math.min(typeof wanted === 'number' ? wanted : 256, limit >> 1);
      const instruction = String(parameters.instruction).trim();
      const asked = { text, soFar, instruction };
      const { ids, kept, total } = await inTurns(
        promptInSteps(loaded, tokens, asked, limit - room, start),
        () => context.checkpoint(),
      );
      if (kept < total) {
        remarks.push({ code: 'promptShortened', kept, total });
      }
      // Some tokenizers drop a space at the start of what they decode: the continuation is what
      // follows the decoded prompt, as in Python's pipeline.
      const prompt = decode(tokenizer, ids);
      const continuation = (generated: readonly number[]): string =>
        decode(tokenizer, [...ids, ...generated]).slice(prompt.length);
      const sequences = await generate(
        model,
        ids,
        parameters,
        context,
        (written) => {
          context.partial(soFar + settledText(continuation(written), stops));
        },
        {
          task: 'text-generation',
          ...(stops.length === 0
            ? {}
            : { stop: (written) => findStop(continuation(written), stops) >= 0 }),
        },
      );
      const [best = { text: '', tokens: 0 }, ...others] = sequences.map((one) => ({
        text: soFar + beforeStop(continuation(one.tokens), stops),
        tokens: one.tokens.length,
      }));
      return {
        kind: 'text',
        ...best,
        ...otherTexts(best.text, others),
        windows: 1,
        remarks,
      };
    },
  };
}
