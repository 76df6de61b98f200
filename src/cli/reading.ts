import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CachedInference } from '../engine/cached-inference';
import { ProcessEngine } from '../engine/process/model-process';
import { bundledGrammars } from '../grammars/bundled';
import { LanguageDetector } from '../language/detector';
import type { JournalModel } from '../many/journal';
import type { LookParts } from '../many/look';
import { RuleThreads } from '../redact/thread/rules';
import { Views } from '../redact/thread/views';
import { PersonalDataReader } from '../runs/personal-data';
import { regionOf } from '../runs/region';
import { tokenClassification } from '../tasks/token-classification';
import { log, storeAt } from './store';

/** What reads many texts, several at once. Its owner disposes it. */
export interface ManyReading extends LookParts {
  /** Who reads, the first one first; none where rules alone do. */
  readonly models: readonly JournalModel[];
  /** BCP 47 tag. */
  readonly language: (text: string, signal: AbortSignal) => Promise<string>;
  dispose(): void;
}

/** Threads of rules; more take memory, and texts no longer come as fast. */
const mostThreads = 8;

const bundle = (name: string): string => join(__dirname, name);

/** @param region ISO 3166-1 code; missing where each text's language says it */
export function manyReading(rulesOnly: boolean, region: string | undefined): ManyReading {
  const languages = new LanguageDetector(bundle('language.js'), log);
  const table = bundledGrammars(bundle('grammars'));
  const views = new Views(bundle('views.js'), () => table, log);
  const language: ManyReading['language'] = async (text, signal) =>
    (await languages.detect(text, 'plaintext', signal)).language;
  const readers = rulesOnly ? byRules(languages, region) : byModels(languages, region);
  return {
    ...readers,
    views,
    language,
    dispose: () => {
      readers.dispose();
      views.dispose();
      languages.dispose();
    },
  };
}

type Readers = Pick<ManyReading, 'candidates' | 'models' | 'dispose'>;

function byRules(languages: LanguageDetector, region: string | undefined): Readers {
  const count = Math.min(mostThreads, availableParallelism());
  const threads = new RuleThreads(bundle('rules.js'), log, count);
  return {
    models: [],
    candidates: async (text, signal) => {
      const own = region ?? regionOf(await languages.detect(text, 'plaintext', signal));
      return threads.read(text, own, signal);
    },
    dispose: () => {
      threads.dispose();
    },
  };
}

function byModels(languages: LanguageDetector, region: string | undefined): Readers {
  const inference = new CachedInference({
    engine: new ProcessEngine(bundle('child.js'), log),
    maxLoaded: () => 2,
    idleMs: () => 0,
    threads: () => 0,
    log,
  });
  const store = storeAt();
  const reader = new PersonalDataReader({ inference, models: store, languages });
  const task = tokenClassification.id;
  const models = [store.shipped(task), store.demo(task)].flatMap((model) => model ?? []);
  return {
    models: models.map(({ id, commit, dtype, demo }) => ({ id, commit, dtype, demo })),
    candidates: (text, signal) => reader.read(text, { signal, ...(region && { region }) }),
    dispose: () => {
      inference.dispose();
    },
  };
}
