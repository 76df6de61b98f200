import { join } from 'node:path';
import { isCancelled } from '../base/cancelled';
import { messageOf } from '../base/log';
import { CachedInference } from '../engine/cached-inference';
import { RunFailedError } from '../engine/errors';
import { ProcessEngine } from '../engine/process/model-process';
import { shippedGrammars } from '../grammars/bundled';
import { GrammarThread } from '../grammars/grammar-thread';
import { LanguageDetector } from '../language/detector';
import { CodeTexts } from '../runs/code-texts';
import { RunStore } from '../runs/run-store';
import type { Batching } from '../tasks/batching';
import { ParameterError } from '../tasks/parameters';
import { readArguments, usage } from './arguments';
import { isChosenByPair, modelOf, modelOfPair } from './model';
import { print } from './print';
import { runnerOf, taskRequest } from './runner';
import { log } from './store';
import { readText } from './text';
import { UsageError } from './usage-error';

function isBadInput(error: unknown): boolean {
  return (
    error instanceof UsageError ||
    error instanceof ParameterError ||
    (error instanceof RunFailedError && error.badInput)
  );
}

async function main(): Promise<number> {
  const controller = new AbortController();
  process.once('SIGINT', () => {
    controller.abort();
  });
  const detector = new LanguageDetector(join(__dirname, 'language.js'), log);
  let batching: Batching = 'exact';
  const inference = new CachedInference({
    engine: new ProcessEngine(join(__dirname, 'child.js'), log),
    maxLoaded: () => 1,
    idleMs: () => 0,
    threads: () => 0,
    batching: () => batching,
    log,
  });
  const table = shippedGrammars(join(__dirname, 'grammars'));
  const grammars = new GrammarThread(join(__dirname, 'grammars.js'), table, log);
  const code = new CodeTexts(grammars);
  const store = new RunStore(inference, log, { code });
  try {
    const given = readArguments(process.argv.slice(2));
    if (given === 'help') {
      console.log(usage);
      return 0;
    }
    batching = given.batching;
    const { signal } = controller;
    const runner = runnerOf(store, detector, given.dtype, code);
    const named = isChosenByPair(given) ? undefined : await modelOf(given);
    const request = taskRequest(given, await readText(given.source));
    const model = named ?? modelOfPair(await runner.prepare(request, signal));
    print(given, await runner.run({ ...request, model }, signal));
    return 0;
  } catch (error) {
    if (isCancelled(error)) {
      return 130;
    }
    console.error(messageOf(error));
    return isBadInput(error) ? 2 : 1;
  } finally {
    store.dispose();
    inference.dispose();
    detector.dispose();
    grammars.dispose();
  }
}

void main().then((code) => {
  process.exitCode = code;
});
