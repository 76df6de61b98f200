import { Tokenizer } from '@anush008/tokenizers';
import { afterAll, describe, expect, test } from 'vitest';
import type { LoadedModel } from '../../src/engine/model/load';
import { promptOf } from '../../src/engine/model/prompt';
import { createTokenIds } from '../../src/engine/model/token-ids';
import { tokenizerJson } from '../unit/text/alignment/families';
import { sampleTexts, wellFormed } from '../unit/text/alignment/texts';
import { goldTokenizer } from './gold';

const room = 1e6;
const start = 1;
const lines: string[] = [];
afterAll(() => {
  process.stdout.write(
    `\nIds of prompts as those of Rust; how many texts transformers.js turns into the same\n${lines.join('\n')}\n\n`,
  );
});

describe.each(['gpt2', 'llama', 'qwen2'] as const)('a prompt for %s', (family) => {
  const tokenizer = goldTokenizer(family, {});
  const loaded = { tokenizer } as unknown as LoadedModel;
  const tokens = createTokenIds(loaded);

  test('has the ids that Python gives the text and what was written behind it', async () => {
    const rust = Tokenizer.fromString(tokenizerJson(family));
    const texts = sampleTexts(2000, 20241);
    let library = 0;
    for (const [place, text] of texts.entries()) {
      const soFar = place % 3 === 0 ? ' and then' : '';
      const asked = { text, soFar, instruction: '' };
      const { ids, kept, total } = promptOf(loaded, tokens, asked, room, start);
      const encoding = await rust.encode(wellFormed(text + soFar), null, {
        addSpecialTokens: true,
      });
      const expected = encoding.getIds();
      expect(ids, JSON.stringify(text)).toEqual(expected.length === 0 ? [start] : expected);
      expect(kept).toBe(total);
      library += tokenizer.encode(text + soFar).join() === expected.join() ? 1 : 0;
    }
    lines.push(
      `${family.padEnd(8)} ${texts.length} of ${texts.length}, transformers.js ${library}`,
    );
  });

  test('is the end of what is too long', () => {
    const asked = { text: 'The lamp arrived broken. '.repeat(50), soFar: '', instruction: '' };
    const whole = promptOf(loaded, tokens, asked, room, start);
    const { ids, kept, total } = promptOf(loaded, tokens, asked, 20, start);
    expect(ids).toEqual(whole.ids.slice(-20));
    expect({ kept, total }).toEqual({ kept: 20, total: whole.ids.length });
  });
});
