import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runnerOf } from '../../src/cli/runner';
import { decode } from '../../src/engine/model/generate';
import { loadModel, type LoadedModel } from '../../src/engine/model/load';
import { createSummaryRunner } from '../../src/engine/model/summary';
import { GrammarThread } from '../../src/grammars/grammar-thread';
import { LanguageDetector } from '../../src/language/detector';
import { CodeTexts } from '../../src/runs/code-texts';
import { RunStore } from '../../src/runs/run-store';
import { bundled } from '../support/grammars';
import { smallModel, parametersOf, realInference, recordingLog } from '../support/small-models';
import { quiet } from './gold';

/** Two passages: the first one fits into the model, and so would a piece of the second beside it. */
const texts = {
  de: [
    Array<string>(11)
      .fill(
        'Im Frühling bestellte ich eine Lampe bei Harbour Lights in Hamburg, und die Lampe war kaputt.',
      )
      .join(' '),
    'Eine neue Lampe, die mir Herr Weber versprochen hatte, kam am 3. Mai mit der Post, und sie war wieder kaputt, und viel zu klein war sie auch.',
  ],
  ko: [
    Array<string>(10).fill('저는 서울에서 램프를 샀습니다.').join(' '),
    '램프는 2025. 3. 4. 오후에 깨진 채로 왔습니다. 그래서 다시 보냈습니다.',
  ],
  ja: [
    Array<string>(12).fill('私はランプを買いました。').join(''),
    '店の人は「すぐに送ります。」と言ったのに、今日もまだ何も来ていません。',
  ],
} as const;

const parameters = parametersOf('summarization', { num_beams: 1, max_new_tokens: 40 });

describe('a long text in another language', () => {
  let loaded: LoadedModel;
  /** What the encoder was given to read, in turn. */
  const passages: string[] = [];
  beforeAll(async () => {
    loaded = await loadModel('summarization', smallModel('summarization').directory, 'q8', 1);
    const { model: encoder } = loaded.model.sessions as unknown as {
      model: { run: (feeds: Record<string, { data: BigInt64Array }>) => unknown };
    };
    const run = encoder.run.bind(encoder);
    encoder.run = (feeds, ...more: []) => {
      passages.push(
        decode(loaded.tokenizer, Array.from(feeds.input_ids?.data ?? [], Number)).trim(),
      );
      return run(feeds, ...more);
    };
  });
  afterAll(async () => {
    await loaded.model.dispose();
  });

  const read = async (text: string, locale: string): Promise<readonly string[]> => {
    passages.length = 0;
    const { windows } = (await createSummaryRunner(loaded).run(
      { task: 'summarization', text, locale, parameters },
      quiet,
    )) as { windows: number };
    return passages.slice(0, windows);
  };

  it.each(Object.entries(texts))(
    'is read in passages of whole sentences: %s',
    async (locale, parts) => {
      const text = parts.join(locale === 'ja' ? '' : ' ');
      expect(await read(text, locale)).toEqual(parts);
      expect(await read(text, 'en')).not.toEqual(parts);
    },
  );
});

it('has its language found out before it is asked for', async () => {
  const log = recordingLog();
  const detector = new LanguageDetector(resolve('dist/language.js'), log);
  const inference = realInference();
  const store = new RunStore(inference, log);
  const grammars = new GrammarThread(resolve('dist/grammars.js'), () => bundled, log);
  const { signal } = new AbortController();
  const model = smallModel('summarization');
  const text = texts.de.join(' ');
  try {
    const runner = runnerOf(store, detector, 'q8', new CodeTexts(grammars));
    const task = { task: 'summarization', text, parameters } as const;
    const knowing = await runner.run({ ...task, model, consent: 'never' }, signal);
    const told = await inference.run(model, { ...task, locale: 'de' }, { signal });
    const unknowing = await inference.run(model, task, { signal });
    expect(told.cached).toBe(true);
    expect(knowing.result.output).not.toEqual(unknowing.result.output);
    const words = text.split(/\s+/u).length;
    expect(knowing.result.output).toMatchObject({ read: { words, language: 'de' } });
  } finally {
    store.dispose();
    inference.dispose();
    detector.dispose();
    grammars.dispose();
  }
});
