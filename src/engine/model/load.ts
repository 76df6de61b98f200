import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  AutoModelForCausalLM,
  AutoModelForQuestionAnswering,
  AutoModelForSeq2SeqLM,
  AutoModelForSequenceClassification,
  AutoModelForTokenClassification,
  AutoTokenizer,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@huggingface/transformers';
import { translatable } from '../../base/message';
import type { Head } from '../../tasks/definition';
import { graphFiles, isDtype } from '../../tasks/dtypes';
import { taskDefinitions } from '../../tasks/registry';
import type { TaskId } from '../../tasks/task';
import { readSentencePiece, type SentencePieceModel } from '../../text/alignment';
import { Chat } from './chat/chat';
import { specialTokens, tokensAround, type Around } from './chat/special-tokens';
import { chatTemplateOf } from './chat/template';
import { contentOf, modelProblem, tokenizerProblem } from './damage';
import { ExactBatches, type KeptGraphs, type SessionFiles } from './exact-batches/sessions';
import { checkFiles } from './files';
import { isEncoderDecoder } from './generation/model';
import { sessionOptions } from './session-options';
import { withoutMarianWarning } from './marian-warning';
import { UserFacingError } from './runner';

/** What a runner is made of. */
export interface LoadedModel {
  readonly model: PreTrainedModel;
  readonly tokenizer: PreTrainedTokenizer;
  /** The content of `config.json`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The content of `source.spm`, by which Marian models cut texts. */
  readonly pieces?: SentencePieceModel;
  /** How the model is talked to, where it was taught to chat. */
  readonly chat?: Chat;
  /** What the tokenizer's class puts around a text that is no chat. */
  readonly around?: Around;
  /** True where a text is read alike whatever else is in its batch; see {@link batching}. */
  readonly batches?: boolean;
  /** Reads several texts at once, each as alone; of a model with an encoder. */
  readonly exact?: ExactBatches;
}

/**
 * The dtypes whose activations are not quantised over a whole batch: with these a row of a batch
 * has the logits that it has alone, bit for bit, whatever it is padded to.
 */
const batching: readonly string[] = ['fp32', 'q4'];

const heads = {
  'sequence-classification': AutoModelForSequenceClassification,
  'token-classification': AutoModelForTokenClassification,
  'question-answering': AutoModelForQuestionAnswering,
  seq2seq: AutoModelForSeq2SeqLM,
  'causal-lm': AutoModelForCausalLM,
} as const satisfies Record<Head, unknown>;

/** How the model is told what to do: in a chat, where it was taught to, or with tokens around a text. */
function promptingOf(directory: string): Pick<LoadedModel, 'chat' | 'around'> {
  const tokenizer = contentOf(directory, 'tokenizer_config.json');
  const map = existsSync(join(directory, 'special_tokens_map.json'))
    ? contentOf(directory, 'special_tokens_map.json')
    : {};
  const files = { tokenizer, map, model: contentOf(directory, 'config.json') };
  const template = chatTemplateOf(directory, tokenizer);
  const around = tokensAround(files);
  return {
    ...(template !== undefined && { chat: new Chat(template, specialTokens(files)) }),
    ...(around && { around }),
  };
}

/** The pieces of a Marian model's source language, which its tokenizer.json does not tell. */
function sourcePieces(directory: string): SentencePieceModel | undefined {
  const file = join(directory, 'source.spm');
  try {
    return existsSync(file) ? readSentencePiece(readFileSync(file)) : undefined;
  } catch (error) {
    console.warn(`${file} cannot be read: ${String(error)}`);
    return undefined;
  }
}

/** The files of a model with an encoder. */
function sessionFiles(task: TaskId, folder: string, dtype: string): SessionFiles | undefined {
  const [encoder, decoder] = isDtype(dtype) ? graphFiles(taskDefinitions[task].graphs, dtype) : [];
  return encoder === undefined || decoder === undefined
    ? undefined
    : { encoder: join(folder, encoder), decoder: join(folder, decoder) };
}

/**
 * Loads the model in `directory`.
 *
 * @param directory absolute path of a folder in the hub's layout
 * @param dtype as in the hub's file names: `q8`, `fp32`, …
 * @param threads threads of one operator; 0 takes as many as there are cores, at most 4: the
 *   person is writing in the same machine's editor meanwhile
 * @param kept where graphs that read several texts at once are kept, if they are
 * @throws UserFacingError when there is no model in the folder, or its files cannot be those of one
 */
export async function loadModel(
  task: TaskId,
  directory: string,
  dtype: string,
  threads: number,
  kept?: KeptGraphs,
): Promise<LoadedModel> {
  if (!existsSync(join(directory, 'config.json'))) {
    // The library's own words for it are about an undefined object.
    throw new UserFacingError(
      translatable(
        'There is no model in {0}. Choose another in the settings, or fetch this one again.',
        directory,
      ),
    );
  }
  checkFiles(task, directory, dtype);
  const tokenizer = await withoutMarianWarning(() =>
    AutoTokenizer.from_pretrained(directory, { local_files_only: true }),
  ).catch((error: unknown) => {
    throw tokenizerProblem(directory, error);
  });
  const { head } = taskDefinitions[task];
  const prompting = head === 'causal-lm' ? promptingOf(directory) : {};
  const options = sessionOptions(head, dtype, threads || Math.min(4, availableParallelism()));
  const model = await heads[head]
    .from_pretrained(directory, {
      local_files_only: true,
      dtype: dtype as 'q8',
      device: 'cpu',
      session_options: options,
    })
    .catch((error: unknown) => {
      throw modelProblem(error);
    });
  const config = model.config as unknown as Readonly<Record<string, unknown>>;
  const pieces = sourcePieces(directory);
  const batches = batching.includes(dtype);
  const exact = isEncoderDecoder(model)
    ? new ExactBatches(
        model,
        batches ? undefined : sessionFiles(task, join(directory, 'onnx'), dtype),
        options,
        kept,
      )
    : undefined;
  return {
    model,
    tokenizer,
    config,
    batches,
    ...(exact && { exact }),
    ...(pieces && { pieces }),
    ...prompting,
  };
}
