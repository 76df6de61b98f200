import * as v from 'valibot';
import { taskIds, type TaskId } from '../../tasks/task';
import { dtypes, type Dtype } from '../../tasks/dtypes';
import { isFilePath, isModelId, isRevision, isStoredCommit } from '../names';

/** Lies beside a model's files once they are all there; without it a folder is no model. */
export const manifestFile = '.local-transformers.json';

/** A file of an installed model, and how to recognise it. */
export interface ManifestFile {
  /** With `/`, from the model's folder. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** In hex; of files that the hub keeps in large-file storage, and of imported ones. */
  readonly sha256?: string;
  /** The git blob's id, in hex, of all other files. */
  readonly blob?: string;
}

/** A task and dtype for which all files are there. */
export interface Variant {
  readonly task: TaskId;
  readonly dtype: Dtype;
  /** Paths of the files that the task needs at this dtype. */
  readonly files: readonly string[];
}

/** What is known about an installed model; its file is the last that is written. */
export interface Manifest {
  /** Of this file's own form. */
  readonly format: 1;
  /** Hub id, `organisation/name`. */
  readonly id: string;
  /** 40-hex commit, or `local-…` of an imported folder whose commit is not known. */
  readonly commit: string;
  /** What was asked for and resolved to the commit, such as `main`. */
  readonly revision: string;
  /** Where it was fetched from; missing for imported models. */
  readonly endpoint?: string;
  /** Of the hub's card, such as `apache-2.0`. */
  readonly license?: string;
  /** True when the hub gave it only to an account that has accepted its conditions. */
  readonly gated: boolean;
  /** The hub's own idea of the model's task. */
  readonly pipelineTag?: string;
  /** When it was fetched or imported: ISO 8601, UTC. */
  readonly fetched: string;
  /** What the files can be used for: at least one task and dtype. */
  readonly variants: readonly Variant[];
  readonly files: readonly ManifestFile[];
}

const text = v.pipe(v.string(), v.maxLength(500));
const filePath = v.pipe(v.string(), v.check(isFilePath));
const hex = (digits: number) =>
  v.pipe(
    v.string(),
    v.hexadecimal(),
    v.length(digits),
    v.check((value) => !/[A-F]/u.test(value)),
  );

const schema: v.GenericSchema<unknown, Manifest> = v.pipe(
  v.object({
    format: v.literal(1),
    id: v.pipe(v.string(), v.check(isModelId)),
    commit: v.pipe(v.string(), v.check(isStoredCommit)),
    revision: v.pipe(v.string(), v.check(isRevision)),
    endpoint: v.exactOptional(text),
    license: v.exactOptional(text),
    gated: v.boolean(),
    pipelineTag: v.exactOptional(text),
    fetched: v.pipe(v.string(), v.isoTimestamp()),
    variants: v.pipe(
      v.array(
        v.object({
          task: v.picklist(taskIds),
          dtype: v.picklist(dtypes),
          files: v.array(filePath),
        }),
      ),
      v.minLength(1),
    ),
    files: v.array(
      v.object({
        path: filePath,
        size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
        sha256: v.exactOptional(hex(64)),
        blob: v.exactOptional(hex(40)),
      }),
    ),
  }),
  v.check(({ variants, files }) => {
    const paths = new Set(files.map(({ path }) => path));
    return variants.every((variant) => variant.files.every((path) => paths.has(path)));
  }, 'A variant names a file that is not listed.'),
);

/** Reads a manifest from what is in its file. `undefined` for anything that is none. */
export function parseManifest(json: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : undefined;
}

/** The part of a manifest that `task` needs at `dtype`, if it was fetched. */
export function variantOf(manifest: Manifest, task: TaskId, dtype: Dtype): Variant | undefined {
  return manifest.variants.find((variant) => variant.task === task && variant.dtype === dtype);
}

/** Size of files together, in bytes. */
export function bytesOf(files: readonly Pick<ManifestFile, 'size'>[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** Size of the files that a variant needs, in bytes; other variants may need some of them too. */
export function variantBytes(
  { files }: Pick<Manifest, 'files'>,
  { files: paths }: Variant,
): number {
  return bytesOf(files.filter(({ path }) => paths.includes(path)));
}

/** The same with those of its variants that `keep` takes, and with their files alone. */
export function withVariants<M extends Pick<Manifest, 'variants' | 'files'>>(
  manifest: M,
  keep: (variant: Variant) => boolean,
): M {
  const variants = manifest.variants.filter(keep);
  const used = new Set(variants.flatMap(({ files }) => files));
  return { ...manifest, variants, files: manifest.files.filter(({ path }) => used.has(path)) };
}

/** `older` with the variants and files of `newer` added; both are of one model at one commit. */
export function mergeManifests(older: Manifest | undefined, newer: Manifest): Manifest {
  if (!older) {
    return newer;
  }
  const has = ({ task, dtype }: Variant): boolean => variantOf(newer, task, dtype) !== undefined;
  const paths = new Set(newer.files.map(({ path }) => path));
  const merged = {
    ...newer,
    variants: [...older.variants.filter((variant) => !has(variant)), ...newer.variants],
    files: [...older.files.filter(({ path }) => !paths.has(path)), ...newer.files],
  };
  return withVariants(merged, () => true);
}
