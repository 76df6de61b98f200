import { dtypeSetting, modelSetting } from '../../settings';
import type { ModelLibrary } from '../../../models/library';
import type { StoredModel } from '../../../models/store/stored-model';
import { taskIds } from '../../../tasks/task';
import type { IncludedModel, StoredFacts } from './rows';

/** Looks at the folders of all models. Touches no network. */
export async function storedFacts(library: ModelLibrary): Promise<StoredFacts> {
  const [installed, unfinished, chosen, included] = await Promise.all([
    library.list(),
    library.unfinished(),
    chosenModels(library),
    includedModels(library),
  ]);
  return { installed, unfinished, chosen, included };
}

/** The models that tasks would run with now; tasks whose model is not here are left out. */
export async function chosenModels(library: ModelLibrary): Promise<readonly StoredModel[]> {
  const found = await Promise.all(
    taskIds.map((task) => library.resolve(task, modelSetting(task), dtypeSetting(task))),
  );
  return found.flatMap((resolution) => (resolution.kind === 'installed' ? [resolution.model] : []));
}

function includedModels(library: ModelLibrary): Promise<readonly IncludedModel[]> {
  const models = [
    ...taskIds.flatMap((task) => library.shipped(task) ?? []),
    ...taskIds.flatMap((task) => library.demo(task) ?? []),
  ];
  return Promise.all(
    models.map(async (model) => ({
      ...model,
      bytes: await library.bytesOf(model),
      graphBytes: await library.graphBytesOf(model),
    })),
  );
}
