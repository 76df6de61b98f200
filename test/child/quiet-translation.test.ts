import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { runnerOf } from '../../src/cli/runner';
import { GrammarThread } from '../../src/grammars/grammar-thread';
import { LanguageDetector } from '../../src/language/detector';
import { QuietTranslation } from '../../src/runs/quiet-translation';
import { CodeTexts } from '../../src/runs/code-texts';
import { RunStore } from '../../src/runs/run-store';
import { bundled } from '../support/grammars';
import { smallModel, realInference, recordingLog } from '../support/small-models';

it('translates a paragraph with no card', async () => {
  const log = recordingLog();
  const detector = new LanguageDetector(resolve('dist/language.js'), log);
  const inference = realInference();
  const store = new RunStore(inference, log);
  const grammars = new GrammarThread(resolve('dist/grammars.js'), () => bundled, log);
  const runner = runnerOf(store, detector, 'q8', new CodeTexts(grammars));
  const model = smallModel('translation');
  const quiet = new QuietTranslation(
    { prepare: (request, signal) => runner.prepare({ ...request, model }, signal) },
    inference,
  );
  const { signal } = new AbortController();
  const translate = (text: string): Promise<{ readonly text: string }> =>
    quiet.translate({ text, parameters: { format: 'plain' }, priority: 'prefetch' }, signal);
  try {
    const letter =
      'Last week I ordered a lamp from your shop in Lisbon. Unfortunately it arrived broken, and nobody answers my letters. I am very disappointed. Please send me a new lamp.';
    expect((await translate(letter)).text).toMatch(/lampe/iu);
    expect(store.all).toEqual([]);
  } finally {
    store.dispose();
    inference.dispose();
    detector.dispose();
    grammars.dispose();
  }
});
