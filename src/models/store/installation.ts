import * as v from 'valibot';
import { taskIds } from '../../tasks/task';
import type { Variant } from './manifest';
import type { InstallPlan } from '../hub/hub-types';
import { dtypes } from '../../tasks/dtypes';
import { isFilePath, isModelId, isRevision, isStoredCommit } from '../names';
import { readSmall } from '../disk/small-files';
import type { Storage } from '../ports/storage';

/** No such file is longer than this, in bytes: it names some ten files. */
const maximumLength = 100_000;

/**
 * What an installation is for that has not ended yet: it lies beside what has arrived, from before
 * the first byte until the manifest is written, so that a stopped installation can be gone on with.
 */
export interface Installation extends Omit<Variant, 'files'> {
  /** Of this file's own form. */
  readonly format: 1;
  /** Hub id, `organisation/name`. */
  readonly id: string;
  /** 40-hex commit. */
  readonly commit: string;
  /** What was asked for and resolved to the commit, such as `main`. */
  readonly revision: string;
  readonly files: readonly {
    /** With `/`, from the model's folder. */
    readonly path: string;
    /** In bytes. */
    readonly size: number;
  }[];
}

const schema: v.GenericSchema<unknown, Installation> = v.object({
  format: v.literal(1),
  id: v.pipe(v.string(), v.check(isModelId)),
  commit: v.pipe(v.string(), v.check(isStoredCommit)),
  revision: v.pipe(v.string(), v.check(isRevision)),
  task: v.picklist(taskIds),
  dtype: v.picklist(dtypes),
  files: v.array(
    v.object({
      path: v.pipe(v.string(), v.check(isFilePath)),
      size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
  ),
});

/** Reads what {@link noteInstallation} has written. `undefined` for anything else. */
function parseInstallation(json: string): Installation | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(json));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Notes beside the files of a model, in whose folder it is, that this is being installed. */
export async function noteInstallation(
  storage: Storage,
  directory: string,
  { id, commit, revision, task, dtype, files }: InstallPlan,
): Promise<void> {
  const installation: Installation = {
    format: 1,
    id,
    commit,
    revision,
    task,
    dtype,
    files: files.map(({ path, size }) => ({ path, size })),
  };
  const file = fileOf(storage, directory, installation);
  await storage.writeWhole(file, `${JSON.stringify(installation)}\n`);
}

/** Forgets what was noted: the installation has ended well. */
export async function endInstallation(
  storage: Storage,
  directory: string,
  variant: Pick<Variant, 'task' | 'dtype'>,
): Promise<void> {
  await storage.remove(fileOf(storage, directory, variant));
}

/** Installations into the folder of a model at a commit that have not ended; none without it. */
export async function installationsIn(
  storage: Storage,
  directory: string,
  { id, commit }: Pick<Installation, 'id' | 'commit'>,
): Promise<readonly Installation[]> {
  const entries = await storage.list(directory);
  const names = entries
    .map(({ name }) => name)
    .filter((name) => /^\.installing-.+\.json$/u.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const file = storage.paths.join(directory, name);
      const read = parseInstallation((await readSmall(storage, file, maximumLength)) ?? '');
      const own =
        read?.id === id && read.commit === commit && fileOf(storage, directory, read) === file;
      return own ? read : undefined;
    }),
  );
  return found.filter((installation) => installation !== undefined);
}

function fileOf(
  { paths }: Storage,
  directory: string,
  { task, dtype }: Pick<Variant, 'task' | 'dtype'>,
): string {
  return paths.join(directory, `.installing-${task}-${dtype}.json`);
}
