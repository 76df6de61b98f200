import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Models of true size, as `bench/peers/build_models.py` calls them. */
export const names = ['sst2', 'ner', 'opus', 'distilgpt2'] as const;

/** Where built models lie: never in the repository. */
export function modelsFolder(): string {
  const given = process.env.LOCAL_TRANSFORMERS_BENCH_MODELS;
  const caches = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return given === undefined || given === ''
    ? join(caches, 'local-transformers-bench')
    : resolve(given);
}

function python(executable: string, ...given: readonly string[]): void {
  const { status, error } = spawnSync(executable, given, {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    throw new Error(
      `${given[0] ?? ''} failed (${error?.message ?? String(status)}). It needs Python with bench/peers/requirements.txt; --python or LOCAL_TRANSFORMERS_BENCH_PYTHON says which.`,
    );
  }
}

/** Builds what is missing, which takes some minutes, and returns the folder. */
export function builtModels(executable: string): string {
  const folder = modelsFolder();
  if (names.some((name) => !existsSync(join(folder, name)))) {
    python(executable, 'bench/peers/build_models.py', folder, ...names);
  }
  const unconverted = ['opus', 'distilgpt2']
    .map((name) => join(folder, name))
    .filter((one) => !existsSync(join(one, 'ct2-int8')));
  if (unconverted.length > 0) {
    try {
      python(executable, 'bench/peers/to_ctranslate2.py', ...unconverted);
    } catch {
      console.warn('CTranslate2 is not installed: the report says that it is missing.');
    }
  }
  return folder;
}
