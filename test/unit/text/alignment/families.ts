import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PreTrainedTokenizer } from '@huggingface/transformers';
import type { TokenizerLike } from '../../../../src/text/alignment';

/** The tokenizer families, each with a small fixture made by training/gold/tokenizers_fixture.py. */
export const families = [
  'bert-cased',
  'bert-uncased',
  'gpt2',
  'roberta',
  'roberta-prefix',
  'xlm-roberta',
  't5',
  'marian',
  'deberta-v2',
  'llama',
  'metaspace-first',
  'qwen2',
  'albert',
] as const;

export type Family = (typeof families)[number];

const folder = path.join(import.meta.dirname, '../../../fixtures/tokenizers');

/** tokenizer.json of a family, with SentencePiece's character map put in its place. */
export function tokenizerJson(family: Family): string {
  const json = readFileSync(path.join(folder, `${family}.json`), 'utf8');
  const map = gunzipSync(readFileSync(path.join(folder, 'nmt_nfkc.charsmap.gz')));
  return json.replace('"nmt_nfkc"', JSON.stringify(map.toString('base64')));
}

/** The family's tokenizer as transformers.js loads it. */
export function loadTokenizer(
  family: Family,
  config: Readonly<Record<string, unknown>> = {},
): TokenizerLike {
  const tokenizer: unknown = new PreTrainedTokenizer(
    JSON.parse(tokenizerJson(family)) as object,
    config,
  );
  return tokenizer as TokenizerLike;
}
