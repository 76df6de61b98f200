import { translatable, type Message } from '../../base/message';
import { taskDefinitions } from '../../tasks/registry';
import { isTaskId, type TaskId } from '../../tasks/task';
import { architectureOf, possibleTasks } from '../../tasks/architectures';
import { invalidId, ModelError } from '../errors';
import { checkSpace } from '../disk/space';
import type { HubClient } from '../hub/hub';
import type { InstallPlan, ModelInfo, RemoteFile } from '../hub/hub-types';
import type { Dtype } from '../../tasks/dtypes';
import { availableDtypes, neededFiles } from '../model-files';
import { isModelId, isRevision } from '../names';
import type { Present } from '../store/present';
import type { StoreFolders } from '../store/store-folders';

export interface PlanRequest {
  readonly id: string;
  /** By default what the hub or the model's configuration says that it is for. */
  readonly task?: TaskId | undefined;
  readonly dtype: Dtype;
  /** Branch, tag or commit; `main` by default. */
  readonly revision?: string;
  /** Instead of the one that `revision` stands for now: the one that it stood for before. */
  readonly commit?: string;
  readonly signal?: AbortSignal;
}

/** The files of `task` at `dtype` among those of a repository. @throws ModelError `incompatible` */
function chooseFiles(
  id: string,
  task: TaskId,
  dtype: Dtype,
  files: readonly RemoteFile[],
): readonly RemoteFile[] {
  const { required, optional } = neededFiles(task, dtype);
  const paths = files.map(({ path }) => path);
  const missing = required.filter((path) => !paths.includes(path));
  if (missing.length > 0) {
    const others = availableDtypes(task, paths);
    const advice =
      others.length > 0
        ? translatable('It exists at dtype {0}: choose that, or another model.', others.join(', '))
        : paths.some((path) => path.endsWith('.onnx'))
          ? translatable('It has no other dtype for this task either: choose another model.')
          : translatable('It has no ONNX files at all: choose a model for transformers.js.');
    throw new ModelError(
      'incompatible',
      translatable(
        '{0} cannot be used for “{1}” at dtype {2}: it has no {3}. {4}',
        id,
        titleOf(task),
        dtype,
        missing.join(', '),
        advice,
      ),
    );
  }
  return files.filter(({ path }) => required.includes(path) || optional(path));
}

/**
 * The task that was asked for, or the one that the model is for.
 *
 * @throws ModelError `incompatible` when the model's class is for other tasks; `input` when it could
 *   be for several
 */
function chooseTask(
  asked: TaskId | undefined,
  { id, pipelineTag }: ModelInfo,
  config: unknown,
): TaskId {
  const architecture = architectureOf(config);
  const possible = possibleTasks(architecture);
  const task = asked ?? (isTaskId(pipelineTag) ? pipelineTag : undefined);
  if (task !== undefined && possible.includes(task)) {
    return task;
  }
  const [only, ...others] = possible;
  if (asked === undefined && only !== undefined && others.length === 0) {
    return only;
  }
  const titles = possible.map(titleOf);
  if (asked === undefined && only !== undefined) {
    throw new ModelError(
      'input',
      translatable('{0} could be used for {1}: say for which task.', id, titles),
    );
  }
  const name = architecture.architectures.join(', ');
  const advice =
    only === undefined
      ? translatable('Choose another model.')
      : translatable('It can be used for {0}.', titles);
  throw new ModelError(
    'incompatible',
    asked === undefined
      ? translatable('{0} is a {1}, which cannot do any of the six tasks. {2}', id, name, advice)
      : translatable('{0} is a {1}, which cannot do “{2}”. {3}', id, name, titleOf(asked), advice),
  );
}

/** What the user interface calls a task; it is translated where that is. */
function titleOf(task: TaskId): Message {
  return taskDefinitions[task].title;
}

/**
 * Asks the hub what has to be fetched for a model, and refuses what cannot work.
 *
 * @param store where it would be installed
 * @param present what of these files of a model at a commit is in the store already
 * @throws ModelError `input`, `notFound`, `access`, `incompatible`, `space`, `network` or `offline`
 */
export async function planInstallation(
  hub: HubClient,
  request: PlanRequest,
  store: StoreFolders,
  present: (model: ModelInfo, files: readonly RemoteFile[]) => Promise<Present>,
): Promise<InstallPlan> {
  const { id, dtype, revision = 'main', commit, signal } = request;
  if (!isModelId(id)) {
    throw invalidId(id);
  }
  if (!isRevision(revision)) {
    throw new ModelError(
      'input',
      translatable('“{0}” is not a revision. Give a branch, a tag or a commit.', revision),
    );
  }
  const info = await hub.info(id, commit ?? revision, signal);
  const listed = await hub.files(id, info.commit, signal);
  // Without one, the list of missing files says so.
  const config = listed.some(({ path }) => path === 'config.json')
    ? await hub.config(id, info.commit, signal)
    : undefined;
  const task = chooseTask(request.task, info, config);
  const files = chooseFiles(id, task, dtype, listed);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const { here, elsewhere } = await present(info, files);
  return {
    ...info,
    task,
    dtype,
    revision,
    endpoint: hub.network.endpoint,
    files,
    bytes,
    missingBytes: bytes - here - elsewhere,
    freeBytes: await checkSpace(
      store.storage,
      id,
      store.folder,
      bytes - here,
      translatable('nothing was fetched'),
    ),
  };
}
