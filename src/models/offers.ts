import type { TaskId } from '../tasks/task';
import { invalidId } from './errors';
import type { HubClient } from './hub/hub';
import type { Dtype } from '../tasks/dtypes';
import { availableDtypes, neededFiles } from './model-files';
import { isModelId } from './names';

/** A dtype at which the hub has a model. */
export interface DtypeOffer {
  readonly dtype: Dtype;
  /** Size of the files that the task needs, in bytes. */
  readonly bytes: number;
}

/**
 * Asks the hub at which dtypes `task` can use a model, the smallest first; none when it has no files
 * for it. Fetches nothing of the model.
 *
 * @throws ModelError `input`, `notFound`, `access`, `network` or `offline`; an `AbortError`
 */
export async function dtypeOffers(
  hub: HubClient,
  id: string,
  task: TaskId,
  signal?: AbortSignal,
): Promise<readonly DtypeOffer[]> {
  if (!isModelId(id)) {
    throw invalidId(id);
  }
  const { commit } = await hub.info(id, 'main', signal);
  const files = await hub.files(id, commit, signal);
  const dtypes = availableDtypes(
    task,
    files.map(({ path }) => path),
  );
  const offers = dtypes.map((dtype) => {
    const { required, optional } = neededFiles(task, dtype);
    const needed = files.filter(({ path }) => required.includes(path) || optional(path));
    return { dtype, bytes: needed.reduce((sum, { size }) => sum + size, 0) };
  });
  return offers.sort((a, b) => a.bytes - b.bytes);
}
