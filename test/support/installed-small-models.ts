/** Small models in the place of full ones, for tests of tasks that have no demo model. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { neededFiles } from '../../src/models/model-files';
import { manifestFile, type Manifest } from '../../src/models/store/manifest';
import { taskDefinitions, taskIds } from '../../src/tasks/registry';
import type { TaskId } from '../../src/tasks/task';

const dtype = 'q8';
/** Tasks without a demo model. */
const tasks = taskIds.filter((task) => !taskDefinitions[task].demo);
const commit = 'c'.repeat(40);

/** Where the models lie: this repository's root, seen from wherever the tests were built to. */
export interface SmallModelsPlace {
  /** The repository. */
  readonly root: string;
  /** The extension's folder of models. */
  readonly models: string;
}

/** Puts them in as if they had been fetched under the ids of the full models. */
export function installSmallModels(place: SmallModelsPlace): void {
  for (const task of tasks) {
    const source = join(place.root, 'test', 'fixtures', 'small-models', task);
    const folder = folderOf(place, task);
    const { required, optional } = neededFiles(task, dtype);
    const paths = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .map((path) => path.split(sep).join('/'))
      .filter((path) => required.includes(path) || optional(path));
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(join(source, path), join(folder, path));
    }
    const manifest: Manifest = {
      format: 1,
      id: taskDefinitions[task].fullModel,
      commit,
      revision: 'main',
      license: 'mit',
      gated: false,
      fetched: '2026-01-01T00:00:00.000Z',
      variants: [{ task, dtype, files: paths }],
      files: paths.map((path) => {
        const bytes = readFileSync(join(source, path));
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return { path, size: bytes.length, sha256 };
      }),
    };
    writeFileSync(join(folder, manifestFile), JSON.stringify(manifest));
  }
}

/** Takes them away again. */
export function removeSmallModels(place: SmallModelsPlace): void {
  for (const task of tasks) {
    rmSync(dirname(folderOf(place, task)), { recursive: true, force: true });
  }
}

function folderOf({ models }: SmallModelsPlace, task: TaskId): string {
  return join(models, ...taskDefinitions[task].fullModel.split('/'), commit);
}
