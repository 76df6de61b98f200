import { Tokenizer } from '@anush008/tokenizers';
import { afterAll, expect, test } from 'vitest';
import { documented } from '../../../support/documented';
import { createAligner, type Token } from '../../../../src/text/alignment';
import { families, loadTokenizer, tokenizerJson, type Family } from './families';
import { codePointOffsets, sampleTexts, wellFormed } from './texts';

const textsPerFamily = 2000;
const seed = 20241;

/** A token as Rust and we describe it: id, span in UTF-16 units, pre-token. */
type Row = readonly [id: number, start: number, end: number, word: number];

interface Count {
  texts: number;
  identical: number;
  'leading removal': number;
  'Unicode 17': number;
  unexplained: number;
  /** Texts that transformers.js turns into the same ids as Rust; for information. */
  'transformers.js': number;
}

const counts = new Map<Family, Count>();

async function rustRows(rust: Tokenizer, text: string): Promise<Row[]> {
  const encoding = await rust.encode(text, null, { addSpecialTokens: false });
  const at = codePointOffsets(text);
  const words = encoding.getWordIds();
  const offsets = encoding.getOffsets();
  return encoding.getIds().map((id, index) => {
    const [start = -1, end = -1] = offsets[index] ?? [];
    return [id, at[start] ?? -1, at[end] ?? -1, words[index] ?? -1];
  });
}

function ourRows(tokens: readonly Token[]): Row[] {
  return tokens.map(({ id, start, end, word }) => [id, start, end, word]);
}

/** What SentencePiece's map takes out of a text. */
const removed = new Set(
  [1, 2, 3, 4, 5, 6, 7, 8, 0xb, 0xe, 0xf, 0x7f, 0x8f, 0x9f].map((code) =>
    String.fromCharCode(code),
  ),
);

/**
 * Rule "leading removal": where a text, or what follows an added token, begins with control
 * characters that SentencePiece's map removes, Rust loses count, and every later span up to the
 * next added token lies as many characters too far left. Here they lie where their text is: with
 * the same ids and words, each span must be Rust's moved right by the number removed.
 *
 * @param stripped the tokenizer strips white space before it removes (DeBERTa)
 */
function isLeadingRemoval(
  text: string,
  tokens: readonly Token[],
  theirs: readonly Row[],
  stripped: boolean,
): boolean {
  const at = codePointOffsets(text);
  const removedAt = (from: number): number => {
    const rest = text.slice(from);
    const characters = Array.from(stripped ? rest.trimStart() : rest);
    const kept = characters.findIndex((character) => !removed.has(character));
    return kept === -1 ? characters.length : kept;
  };
  let count = removedAt(0);
  let some = count > 0;
  const same = tokens.every(({ id, start, end, word, special }, index) => {
    const [theirId, theirStart = -1, theirEnd = -1, theirWord] = theirs[index] ?? [];
    const moved = (units: number): number | undefined =>
      at[at.indexOf(units) + (special ? 0 : count)];
    if (special) {
      count = removedAt(end);
      some ||= count > 0;
    }
    return (
      id === theirId && word === theirWord && start === moved(theirStart) && end === moved(theirEnd)
    );
  });
  return same && some && tokens.length === theirs.length;
}

/**
 * The same rule where another normalizer has changed the number of characters before (ALBERT), so
 * that the distance varies: the spans must be those of the text without what was removed.
 */
async function isLeadingRemovalOf(
  rust: Tokenizer,
  text: string,
  ours: readonly Row[],
): Promise<boolean> {
  let count = 0;
  while (removed.has(text.charAt(count))) {
    count++;
  }
  const rest = await rustRows(rust, text.slice(count));
  const moved = rest.map(([id, start, end, word]) => [id, start + count, end + count, word]);
  return count > 0 && JSON.stringify(moved) === JSON.stringify(ours);
}

/**
 * Rule "Unicode 17": patterns from tokenizer.json ask the JavaScript engine what a letter or a
 * number is, and it knows characters that Oniguruma (Unicode 16) does not.
 */
const ofUnicode17 =
  /[\u{11db0}-\u{11ddb}\u{11de0}-\u{11de9}\u{16ea0}-\u{16ed3}\u{1e6c0}-\u{1e6ff}\u088f\u0c5c\u0cdc]/u;

afterAll(() => {
  const columns = [
    'texts',
    'identical',
    'leading removal',
    'Unicode 17',
    'unexplained',
    'transformers.js',
  ] as const;
  documented({
    name: 'tokens',
    head: [
      'Tokenizer',
      'Texts',
      'Identical',
      'Leading removal',
      'Unicode 17',
      'Unexplained',
      'transformers.js',
    ],
    rows: [...counts].map(([family, count]) => [family, ...columns.map((column) => count[column])]),
    compared: [1, 2, 3, 4, 5, 6],
  });
  const lines = [...counts].map(([family, count]) =>
    [family.padEnd(16), ...columns.map((column) => String(count[column]).padStart(17))].join(''),
  );
  const head = ''.padEnd(16) + columns.map((column) => column.padStart(17)).join('');
  process.stdout.write(
    `\nAlignment with the Rust tokenizers 0.22.2 (last column: same ids from transformers.js)\n${[head, ...lines].join('\n')}\n\n`,
  );
});

test.each(families)('%s: ids, spans and words are those of the Rust tokenizers', async (family) => {
  const rust = Tokenizer.fromString(tokenizerJson(family));
  const tokenizer = loadTokenizer(family);
  const aligner = createAligner(tokenizer);
  const count: Count = {
    texts: 0,
    identical: 0,
    'leading removal': 0,
    'Unicode 17': 0,
    unexplained: 0,
    'transformers.js': 0,
  };
  counts.set(family, count);
  for (const text of sampleTexts(textsPerFamily, seed)) {
    const theirs = await rustRows(rust, wellFormed(text));
    const tokens = aligner.align(text);
    const ours = ourRows(tokens);
    count.texts++;
    if (JSON.stringify(ours) === JSON.stringify(theirs)) {
      count.identical++;
    } else if (isLeadingRemoval(wellFormed(text), tokens, theirs, family === 'deberta-v2')) {
      count['leading removal']++;
    } else if (await isLeadingRemovalOf(rust, wellFormed(text), ours)) {
      count['leading removal']++;
    } else if (family === 'qwen2' && ofUnicode17.test(text)) {
      count['Unicode 17']++;
    } else {
      count.unexplained++;
      console.log(
        family,
        JSON.stringify({ text, ours: ours.slice(0, 20), theirs: theirs.slice(0, 20) }),
      );
    }
    const ids = tokenizer._tokenizer.encode(text, { add_special_tokens: false }).ids;
    count['transformers.js'] += ids.join() === theirs.map(([id]) => id).join() ? 1 : 0;
  }
  expect(count.unexplained).toBe(0);
  expect(count.texts).toBeGreaterThanOrEqual(textsPerFamily);
});
