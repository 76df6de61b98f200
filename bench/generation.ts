/**
 * What a step of generation costs beyond the run of the model: `npm run bench:generation -- [FOLDER…]`, models
 * with an encoder or without one in the hub's layout, at q8; the demo models by default.
 *
 * Times are those of the processor for one thread, which does everything, so that what else runs on
 * the machine counts little. The runs of a generation are also made once more by themselves: what is
 * around them must not slow them down either.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  AutoModelForCausalLM,
  AutoModelForSeq2SeqLM,
  type PreTrainedModel,
} from '@huggingface/transformers';
import { generateSequences } from '../src/engine/model/generation/generate';
import { tensor, type Session } from '../src/engine/model/generation/tensors';

const newTokens = 48;
/** As many rounds as take so long, in ms: the first ones of a fast model only warm up. */
const measuredMs = 1500;
const fewestRounds = 3;

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

/** Milliseconds that the processor has worked for this thread. */
function worked(): number {
  // Node 24 has it, which runs this; the types are those of the Node that runs the extension.
  const newer = process as unknown as { threadCpuUsage(): NodeJS.CpuUsage };
  const { user, system } = newer.threadCpuUsage();
  return (user + system) / 1000;
}

type Run = Parameters<Session['run']>;

interface Recorded {
  /** What the decoder was given since the prompt. */
  readonly runs: Run[];
  /** What those runs took, in ms. */
  took: number;
  /** What it took to keep what they were given, in ms. */
  copying: number;
  again(): Promise<void>;
}

/** What a run is given, in memory of its own: the decoder takes back its own. */
function copied([feeds, fetches]: Run): Run {
  const own = Object.entries(feeds).map(([name, { type, data, dims }]) => {
    return [name, tensor(type, data.slice(), dims)] as const;
  });
  return [Object.fromEntries(own), fetches];
}

/** Watches what the decoder is given, and keeps it to give it again. */
function recorded(model: PreTrainedModel): Recorded {
  const sessions = model.sessions as Readonly<Record<string, Session>>;
  const session = sessions.decoder_model_merged ?? sessions.model;
  if (!session) {
    throw new Error('There is no decoder.');
  }
  const run = session.run.bind(session);
  const found: Recorded = {
    runs: [],
    took: 0,
    copying: 0,
    again: async () => {
      for (const given of found.runs) {
        await run(...given);
      }
    },
  };
  session.run = async (...given) => {
    const began = worked();
    found.runs.push(copied(given));
    const from = worked();
    found.copying += from - began;
    const outputs = await run(...given);
    found.took += worked() - from;
    return outputs;
  };
  return found;
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
    let [steps, runs, alone, count] = [0, 0, 0, 0];
    let round = 0;
    // The same time again before anything counts.
    for (let spent = 0; spent < 2 * measuredMs || round < 2 * fewestRounds; round++) {
      let from: number | undefined;
      await generateSequences(model, [text], config, {
        checkpoint: () => new Promise((resolve) => setImmediate(resolve)),
        stepped: () => {
          if (from === undefined) {
            from = worked();
            // The prompt's run is another matter.
            decoder.runs.length = 0;
            decoder.took = 0;
            decoder.copying = 0;
          }
        },
      });
      const to = worked() - decoder.copying;
      const ended = worked();
      await decoder.again();
      const counts = spent >= measuredMs && round >= fewestRounds;
      spent += to - (from ?? to);
      if (counts) {
        steps += to - (from ?? to);
        runs += decoder.took;
        alone += worked() - ended;
        count += decoder.runs.length;
      }
    }
    console.log(
      `${folder}, ${beams} beams: run of the model ${(runs / count).toFixed(2)} ms ` +
        `(${(alone / count).toFixed(2)} alone), step ÷ run ${(steps / runs).toFixed(2)}`,
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
