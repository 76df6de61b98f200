import { join } from 'node:path';
import { version } from '../../package.json';
import type { AgentParts } from '../agents/tool';
import type { Disposable } from '../base/emitter';
import type { Log } from '../base/log';
import { CachedInference } from '../engine/cached-inference';
import { ProcessEngine } from '../engine/process/model-process';
import { shippedGrammars } from '../grammars/bundled';
import { LanguageDetector } from '../language/detector';
import { ModelStore } from '../models/store/store';
import { nodePorts } from '../platform/node';
import { fakesIn } from '../platform/node/fakes';
import { Views } from '../redact/thread/views';
import { PersonalDataReader } from '../runs/personal-data';

/** After so many ms without a call the models leave the memory. */
const idleMs = 5 * 60_000;

/**
 * What reads texts for personal data: the shipped models, in processes of their own, and threads.
 *
 * @param dist absolute path of where the bundles lie
 */
export function openReading(
  dist: string,
  log: Log,
): Pick<AgentParts, 'reader' | 'views' | 'languages' | 'fakes'> & Disposable {
  const languages = new LanguageDetector(join(dist, 'language.js'), log);
  const views = new Views(join(dist, 'views.js'), shippedGrammars(join(dist, 'grammars')), log);
  const inference = new CachedInference({
    engine: new ProcessEngine(join(dist, 'child.js'), log),
    maxLoaded: () => 2,
    idleMs: () => idleMs,
    threads: () => 0,
    log,
  });
  // Nothing is looked for but what comes with the extension.
  const shipped = join(dist, '..', 'models');
  const models = new ModelStore(nodePorts, shipped, shipped, version);
  return {
    reader: new PersonalDataReader({ inference, models, languages }),
    views,
    languages,
    fakes: fakesIn(join(dist, 'fakes.js')),
    dispose: () => {
      inference.dispose();
      views.dispose();
      languages.dispose();
    },
  };
}
