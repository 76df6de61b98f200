import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadModel } from '../../src/engine/model/load';
import { promptOf } from '../../src/engine/model/prompt';
import { UserFacingError } from '../../src/engine/model/runner';
import { createTokenIds } from '../../src/engine/model/token-ids';
import { atOnce } from '../../src/text/steps';
import { smallModel } from '../support/small-models';

/* Where Python looks for chat templates and special tokens: training/gold/chat_loading_gold.py. */

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string | null>>;
  readonly text?: string;
  readonly ids?: readonly number[];
  readonly error?: string;
}

const { content, cases } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/gold/chat-loading.json'), 'utf8'),
) as { readonly content: string; readonly cases: readonly Case[] };

const task = 'text-generation';
/** Tokens of the small model. */
const vocabulary = 2500;
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) {
    rmSync(folder, { recursive: true });
  }
});

/** The small model with other files. */
function modelWith(files: Case['files']): string {
  const folder = mkdtempSync(join(tmpdir(), 'chat-'));
  folders.push(folder);
  cpSync(smallModel(task).directory, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (text === null) {
      rmSync(path);
    } else {
      writeFileSync(path, text);
    }
  }
  return folder;
}

describe('the prompt of a model is that of Python with', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const folder = modelWith(one.files);
    if (one.error !== undefined) {
      await expect(loadModel(task, folder, 'q8', 1)).rejects.toThrow(UserFacingError);
      return;
    }
    const loaded = await loadModel(task, folder, 'q8', 1);
    const asked = { text: content, soFar: '', instruction: '' };
    const { ids, chat } = promptOf(loaded, createTokenIds(loaded), asked, 1e6, 0);
    expect(chat).toBe(one.text !== undefined);
    // Python gives tokens that the tokenizer does not have new ids, for which a model has no weights.
    if (one.ids?.every((id) => id < vocabulary) === true) {
      expect(ids).toEqual(one.ids);
    }
    if (loaded.chat) {
      expect(atOnce(loaded.chat.promptInSteps([{ role: 'user', content }]))).toBe(one.text);
    }
  });
});
