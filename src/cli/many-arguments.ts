import { isReportId, reportIds, type ReportId } from '../many/reports';
import { parseShard, type Shard } from '../many/shards';
import type { PersonalCommand } from './personal-usages';
import { UsageError } from './usage-error';

/** What `find`, `redact` and `merge` are given where they are given files. */
export interface ManyArguments {
  /** Files, folders and globs, as they were typed; journals of `merge`. */
  readonly paths: readonly string[];
  /** What names are relative to, as it was typed. */
  readonly base: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly report: ReportId;
  /** A file, or a folder where there are several. */
  readonly out?: string;
  readonly journal?: string;
  readonly shard?: Shard;
  readonly rulesOnly: boolean;
  /** Most bytes of a file. */
  readonly most: number;
  readonly inPlace: boolean;
  /** Folder of the maps. */
  readonly maps?: string;
  /** `merge`: what is missing may be missing. */
  readonly partial: boolean;
}

/** As they were typed. */
export interface ManyValues {
  readonly base?: string | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly as?: string | undefined;
  readonly out?: string | undefined;
  readonly journal?: string | undefined;
  readonly shard?: string | undefined;
  readonly 'rules-only'?: boolean | undefined;
  readonly 'most-mb'?: string | undefined;
  readonly 'in-place'?: boolean | undefined;
  readonly maps?: string | undefined;
  readonly partial?: boolean | undefined;
}

/** What is said of files only, and of `--file` and `--text` not. */
const ofFilesOnly = [
  'base',
  'include',
  'exclude',
  'as',
  'out',
  'journal',
  'shard',
  'most-mb',
  'in-place',
  'maps',
] as const satisfies readonly (keyof ManyValues)[];

/** In MB. */
const usualMost = 20;

function shardOf(given: string | undefined): Shard | undefined {
  const shard = given === undefined ? undefined : parseShard(given);
  if (given !== undefined && !shard) {
    throw new UsageError(`“--shard ${given}” is not of the form 3/16.`);
  }
  return shard;
}

function mostOf(given = String(usualMost)): number {
  const megabytes = Number(given);
  if (!(megabytes > 0 && megabytes <= 100)) {
    throw new UsageError(`“--most-mb ${given}” is no number up to 100.`);
  }
  return Math.floor(megabytes * 1_000_000);
}

function reportOf(given = 'text'): ReportId {
  if (!isReportId(given)) {
    throw new UsageError(`“--as ${given}” is none of ${reportIds.join(', ')}.`);
  }
  return given;
}

/** @throws UsageError where something is said that goes with files only */
export function checkNoFiles(values: ManyValues): void {
  const name = ofFilesOnly.find((one) => {
    const value = values[one];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
  });
  if (name !== undefined) {
    throw new UsageError(`--${name} goes with files and folders: name them without --file.`);
  }
}

function checkRedact(values: ManyValues): void {
  if (values['in-place'] === true ? values.out !== undefined : values.out === undefined) {
    throw new UsageError(
      'Say where redacted files are to be written: in a folder, by --out, or --in-place.',
    );
  }
  if (values['in-place'] === true && values.journal === undefined) {
    throw new UsageError('--in-place needs a --journal, so that no file is ever redacted twice.');
  }
  if (values.as !== undefined) {
    throw new UsageError('--as goes with find and merge: redact writes files.');
  }
}

/**
 * What is said of files.
 *
 * @throws UsageError
 */
export function readManyArguments(
  command: PersonalCommand | 'merge',
  paths: readonly string[],
  values: ManyValues,
): ManyArguments {
  if (command === 'redact') {
    checkRedact(values);
  }
  const shard = shardOf(values.shard);
  if (shard && values.journal === undefined) {
    throw new UsageError('--shard needs a --journal, which “merge” joins with the others.');
  }
  const { out, journal, maps } = values;
  return {
    paths,
    base: values.base ?? '.',
    include: values.include ?? [],
    exclude: values.exclude ?? [],
    report: reportOf(values.as),
    rulesOnly: values['rules-only'] ?? false,
    most: mostOf(values['most-mb']),
    inPlace: values['in-place'] ?? false,
    partial: values.partial ?? false,
    ...(out !== undefined && { out }),
    ...(journal !== undefined && { journal }),
    ...(maps !== undefined && { maps }),
    ...(shard && { shard }),
  };
}
