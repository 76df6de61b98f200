/*
 * Runs one model with transformers.js as it comes, as often as its parent asks: its pipelines for
 * what reads, its `generate` for what writes (a pipeline does not say how many tokens it wrote).
 */
import {
  AutoModelForCausalLM,
  AutoModelForSeq2SeqLM,
  AutoTokenizer,
  env,
  pipeline,
  type Tensor,
} from '@huggingface/transformers';

type Run = (text: string, tokens: number | undefined) => Promise<number>;

const [task = '', folder = '', threads = '0'] = process.argv.slice(2);
env.allowRemoteModels = false;
env.useFSCache = false;
const how = {
  local_files_only: true,
  dtype: 'q8',
  device: 'cpu',
  session_options: { intraOpNumThreads: Number(threads) },
} as const;

async function make(): Promise<Run> {
  if (task === 'text-classification' || task === 'token-classification') {
    const pipe = (await pipeline(task, folder, how)) as (text: string) => Promise<unknown>;
    return async (text) => {
      await pipe(text);
      return 1;
    };
  }
  const tokenizer = await AutoTokenizer.from_pretrained(folder, how);
  const kind = task === 'translation' ? AutoModelForSeq2SeqLM : AutoModelForCausalLM;
  const model = await kind.from_pretrained(folder, how);
  return async (text, tokens) => {
    const given = tokenizer(text) as { readonly input_ids: Tensor };
    const lengths = { max_new_tokens: tokens ?? 200, ...(tokens && { min_new_tokens: tokens }) };
    const made = (await model.generate({
      ...given,
      ...lengths,
      num_beams: 1,
      do_sample: false,
    })) as Tensor;
    tokenizer.batch_decode(made, { skip_special_tokens: true });
    const before = task === 'translation' ? 1 : (given.input_ids.dims[1] ?? 0);
    return (made.dims[1] ?? 0) - before;
  };
}

const run = await make();
process.on('message', (given: { readonly texts: readonly string[]; readonly tokens?: number }) => {
  void (async () => {
    const began = performance.now();
    const worked = process.cpuUsage();
    let tokens = 0;
    for (const text of given.texts) {
      tokens += await run(text, given.tokens);
    }
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(worked);
    process.send?.({ ms, tokens, cpuMs: (user + system) / 1000 });
  })();
});
process.on('disconnect', () => process.exit(0));
process.send?.({ version: env.version });
