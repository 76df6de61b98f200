import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AutoModelForCausalLM,
  AutoModelForSeq2SeqLM,
  type PreTrainedModel,
} from '@huggingface/transformers';
import { onTestFinished } from 'vitest';
import type { Session } from '../../src/engine/model/generation/tensors';

/** A model whose decoder says what it was asked for. */
export interface LoadedDecoder {
  readonly model: PreTrainedModel;
  /** Outputs that its decoder was asked for since this was last emptied. */
  readonly asked: Set<string>;
}

/** Loads a model of `test/fixtures/models`, with the real runtime. */
export async function loadDecoder(folder: string, withEncoder: boolean): Promise<LoadedDecoder> {
  const kind = withEncoder ? AutoModelForSeq2SeqLM : AutoModelForCausalLM;
  const model = await kind.from_pretrained(folder, {
    local_files_only: true,
    dtype: 'fp32',
    device: 'cpu',
    session_options: { intraOpNumThreads: 1 },
  });
  const asked = new Set<string>();
  const sessions = model.sessions as Readonly<Record<string, Session>>;
  const decoder = sessions[withEncoder ? 'decoder_model_merged' : 'model'];
  if (decoder) {
    const run = decoder.run.bind(decoder);
    decoder.run = (feeds, fetches) => {
      fetches.forEach((name) => asked.add(name));
      return run(feeds, fetches);
    };
  }
  return { model, asked };
}

/** The same, with a decoder whose file is written anew. */
export function loadWritten(
  folder: string,
  withEncoder: boolean,
  write: (file: Uint8Array) => Uint8Array | undefined,
): Promise<LoadedDecoder> {
  const copy = mkdtempSync(join(tmpdir(), 'decoder-'));
  onTestFinished(() => {
    rmSync(copy, { recursive: true });
  });
  cpSync(folder, copy, { recursive: true });
  const file = join(copy, 'onnx', withEncoder ? 'decoder_model_merged.onnx' : 'model.onnx');
  const written = write(readFileSync(file));
  if (!written) {
    throw new Error('The decoder is of a kind that is not known.');
  }
  writeFileSync(file, written);
  return loadDecoder(copy, withEncoder);
}
