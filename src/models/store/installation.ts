import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { taskIds } from '../../tasks/task';
import type { Variant } from './manifest';
import { namesIn } from '../disk/files';
import type { InstallPlan } from '../hub/hub-types';
import { dtypes } from '../model-files';
import { isFilePath, isModelId, isRevision, isStoredCommit } from '../names';
import { readSmall, writeWhole } from '../disk/small-files';

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
export function parseInstallation(json: string): Installation | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(json));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Notes beside the files of a model, in whose folder it is, that this is being installed. */
export async function noteInstallation(
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
  await writeWhole(fileOf(directory, installation), `${JSON.stringify(installation)}\n`);
}

/** Forgets what was noted: the installation has ended well. */
export async function endInstallation(
  directory: string,
  variant: Pick<Variant, 'task' | 'dtype'>,
): Promise<void> {
  await rm(fileOf(directory, variant), { force: true });
}

/** Installations into the folder of a model at a commit that have not ended; none without it. */
export async function installationsIn(
  directory: string,
  { id, commit }: Pick<Installation, 'id' | 'commit'>,
): Promise<readonly Installation[]> {
  const names = (await namesIn(directory)).filter((name) => /^\.installing-.+\.json$/u.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const file = join(directory, name);
      const read = parseInstallation((await readSmall(file, maximumLength)) ?? '');
      const own = read?.id === id && read.commit === commit && fileOf(directory, read) === file;
      return own ? read : undefined;
    }),
  );
  return found.filter((installation) => installation !== undefined);
}

function fileOf(directory: string, { task, dtype }: Pick<Variant, 'task' | 'dtype'>): string {
  return join(directory, `.installing-${task}-${dtype}.json`);
}
