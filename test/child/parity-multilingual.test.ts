import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pairInputs } from '../../src/engine/model/languages';
import { loadModel, type LoadedModel } from '../../src/engine/model/load';
import { decode, generate } from '../../src/engine/model/generate';
import { tagOf } from '../../src/text/language/codes';
import { multilingualModel } from '../support/multilingual';
import { fixtures, parametersOf, quiet, readGold } from './gold';
import { Tally } from './tally';

type Ids = readonly number[];
/** BCP 47 tags, source and target. */
type Pair = readonly [string, string];

interface Written {
  readonly text: string;
  readonly pair: Pair;
  readonly options: Readonly<Record<string, unknown>>;
  readonly tokens: Ids;
  readonly translation: string;
}

interface KindGold {
  readonly sha256: Readonly<Record<string, string>>;
  /** The model's codes, and the token of each. */
  readonly languages: Readonly<Record<string, number>>;
  readonly pairs: readonly {
    readonly pair: Pair;
    readonly forced: number | null;
    readonly before?: Ids;
    readonly after?: Ids;
    /** Of each text, where they are not the same for all pairs. */
    readonly ids?: readonly Ids[];
  }[];
  readonly ids?: readonly Ids[];
  readonly written: readonly Written[];
}

interface Gold {
  readonly network: Readonly<Record<string, string>>;
  readonly texts: readonly string[];
  readonly models: Readonly<Record<string, KindGold>>;
}

const gold = readGold('multilingual') as Gold;
const tally = new Tally();

function expectHashes(folder: string, hashes: Readonly<Record<string, string>>): void {
  for (const [file, hash] of Object.entries(hashes)) {
    const content = readFileSync(path.join(fixtures, 'models', folder, file));
    expect(createHash('sha256').update(content).digest('hex')).toBe(hash);
  }
}

function same(found: Ids, expected: Ids): 'identical' | 'different' {
  return found.join() === expected.join() ? 'identical' : 'different';
}

afterAll(() => {
  tally.print(
    'Multilingual models and the translation pipeline of Python transformers 4.57.1, fp32',
  );
  tally.document('languages');
  expect(tally.of('different')).toBe(0);
  expect(tally.of('cases')).toBeGreaterThan(12_000);
  expect(tally.of('explained')).toBeLessThan(5);
});

describe.each(Object.entries(gold.models))('%s', (kind, model) => {
  let folder: string;
  let loaded: LoadedModel;
  beforeAll(async () => {
    expectHashes('multilingual', gold.network);
    expectHashes(`multilingual-${kind}`, model.sha256);
    folder = multilingualModel(kind);
    loaded = await loadModel('translation', folder, 'fp32', 1);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('reads what Python reads', () => {
    const pairOf = pairInputs(loaded);
    for (const { pair, forced, before = [], after = [], ids = model.ids ?? [] } of model.pairs) {
      const told = pairOf(...pair);
      expect(told.forcedBosTokenId ?? null).toBe(forced);
      for (const [place, text] of gold.texts.entries()) {
        const expected = [...before, ...(ids[place] ?? []), ...after];
        const found = told.ids(text);
        // Python takes this for a language, also where the model knows none.
        const code = kind === 'marian' && /^>>.*<</su.test(text);
        const verdict = code ? 'explained' : same(found, expected);
        tally.count(`${kind}: ids`, verdict, { pair, text, found, expected });
      }
    }
  });

  test('has Python’s token for each language', () => {
    const pairOf = pairInputs(loaded);
    const codes = Object.entries(model.languages);
    const tokenOf = (target: string): number => {
      const told = pairOf(codes[0]?.[0] ?? 'en', target);
      return told.forcedBosTokenId ?? told.ids('a')[0] ?? -1;
    };
    for (const [code, id] of codes) {
      expect(tokenOf(code)).toBe(id);
      const tag = tagOf(code);
      const found = tokenOf(tag);
      // One tag for two codes: Unicode says that they are one language (Twi is Akan).
      const shared = codes.some(([other]) => other !== code && tagOf(other) === tag);
      const verdict = found === id ? 'identical' : shared ? 'explained' : 'different';
      tally.count(`${kind}: languages`, verdict, { code, tag, found, id });
    }
  });

  test('writes what Python writes', async () => {
    const pairOf = pairInputs(loaded);
    for (const { text, pair, options, tokens, translation } of model.written) {
      const parameters = parametersOf('translation', {
        source: pair[0],
        target: pair[1],
        ...options,
      });
      const told = pairOf(...pair);
      const { forcedBosTokenId, task } = told;
      const [best] = await generate(
        loaded.model,
        told.ids(text),
        parameters,
        quiet,
        () => undefined,
        {
          task,
          ...(forcedBosTokenId === undefined ? {} : { forcedBosTokenId }),
        },
      );
      const ids = best?.tokens ?? [];
      const start = Number(loaded.model.generation_config?.decoder_start_token_id);
      const found = [start, ...ids];
      tally.count(`${kind}: generated`, same(found, tokens), {
        text,
        pair,
        options,
        found,
        tokens,
      });
      const said = decode(loaded.tokenizer, ids).trim();
      tally.count(`${kind}: decoded`, said === translation.trim() ? 'identical' : 'different', {
        text,
        pair,
        said,
        translation,
        found,
      });
    }
  });
});
