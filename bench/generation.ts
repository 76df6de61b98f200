/**
 * What a step of generation costs beyond the run of the model: `npm run bench -- [FOLDER…]`, models
 * with an encoder or without one in the hub's layout, at q8; the demo models by default.
 *
 * The runs of a generation are recorded and made once more without what is around them. Both are
 * times of the processor with one thread, so that what else runs on the machine does not count.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  AutoModelForCausalLM,
  AutoModelForSeq2SeqLM,
  type PreTrainedModel,
} from '@huggingface/transformers';
import { generateSequences } from '../src/inference/child/generation/generate';
import type { Session } from '../src/inference/child/generation/tensors';

const newTokens = 48;
const rounds = 3;

async function load(folder: string): Promise<PreTrainedModel> {
  const merged = join(folder, 'onnx/decoder_model_merged_quantized.onnx');
  const kind = existsSync(merged) ? AutoModelForSeq2SeqLM : AutoModelForCausalLM;
  return kind.from_pretrained(folder, {
    local_files_only: true,
    dtype: 'q8',
    device: 'cpu',
    session_options: { intraOpNumThreads: 1 },
  });
}

/** Milliseconds that the processor has worked for this process. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

type Run = Parameters<Session['run']>;

/** Keeps what the decoder is given from now on, to give it again. */
function recorded(model: PreTrainedModel): { runs: Run[]; again: () => Promise<void> } {
  const sessions = model.sessions as Readonly<Record<string, Session>>;
  const session = sessions.decoder_model_merged ?? sessions.model;
  if (!session) {
    throw new Error('There is no decoder.');
  }
  const runs: Run[] = [];
  const run = session.run.bind(session);
  session.run = (...given) => {
    runs.push(given);
    return run(...given);
  };
  return {
    runs,
    again: async () => {
      for (const given of runs) {
        await run(...given);
      }
    },
  };
}

async function measure(folder: string): Promise<void> {
  const model = await load(folder);
  const decoder = recorded(model);
  const own = (model.generation_config ?? {}) as Readonly<Record<string, unknown>>;
  const vocabulary = Number((model.config as { vocab_size?: unknown }).vocab_size);
  const text = Array.from({ length: 24 }, (_, place) => 10 + ((place * 7919) % (vocabulary - 20)));
  for (const beams of [1, 2, 4, 8]) {
    const config = {
      ...own,
      do_sample: false,
      num_beams: beams,
      max_new_tokens: newTokens,
      min_new_tokens: newTokens,
    };
    let [steps, runs, count] = [0, 0, 0];
    for (let round = 0; round <= rounds; round++) {
      let from: number | undefined;
      await generateSequences(model, [text], config, {
        checkpoint: () => new Promise((resolve) => setImmediate(resolve)),
        stepped: () => {
          if (from === undefined) {
            from = worked();
            // The prompt's run is another matter.
            decoder.runs.length = 0;
          }
        },
      });
      const to = worked();
      await decoder.again();
      // The first round warms up.
      if (round > 0) {
        steps += to - (from ?? to);
        runs += worked() - to;
        count += decoder.runs.length;
      }
    }
    console.log(
      `${folder}, ${beams} beams: run of the model ${(runs / count).toFixed(2)} ms, ` +
        `step ÷ run ${(steps / runs).toFixed(2)}`,
    );
  }
}

const given = process.argv.slice(2);
const folders =
  given.length > 0
    ? given
    : ['translation', 'summarization', 'text-generation'].map((task) => `models/demo/${task}`);
for (const folder of folders) {
  await measure(folder);
}
