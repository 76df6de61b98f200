import { fetchFile } from './fetch-file';
import type { InstallPlan, RemoteFile } from '../hub/hub-types';
import { failureOf } from '../hub/refusal';
import { neededFiles } from '../model-files';
import type { FetchContext } from './transfer';

/** So many files are fetched at the same time. */
const parallel = 4;

/**
 * Fetches several files at a time, the largest first.
 *
 * @returns paths of optional files that the hub lists but does not have
 * @throws as {@link fetchFile}, when nobody writes any more; ModelError `notFound`
 */
export async function fetchMissing(
  plan: InstallPlan,
  context: FetchContext,
  missing: readonly RemoteFile[],
): Promise<ReadonlySet<string>> {
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const { required } = neededFiles(plan.task, plan.dtype);
  const queue = [...missing].sort((a, b) => b.size - a.size);
  const absent = new Set<string>();
  const work = async (): Promise<void> => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      if (await fetchFile({ ...context, signal }, file)) {
        continue;
      }
      if (required.includes(file.path) || /\.onnx_data(?:_\d+)?$/u.test(file.path)) {
        throw failureOf(context.hub.network, plan.id, plan.commit, 404);
      }
      context.log.warn(`The hub lists ${file.path} of ${plan.id} but does not have it: left out.`);
      absent.add(file.path);
    }
  };
  let first: { readonly error: unknown } | undefined;
  const workers = Array.from({ length: parallel }, () =>
    work().catch((error: unknown) => {
      // The others stop too; what they throw then says nothing new.
      first ??= { error };
      failed.abort();
    }),
  );
  // The lock is released when nobody writes any more.
  await Promise.all(workers);
  if (first) {
    throw first.error;
  }
  return absent;
}
