import { translatable, type Message } from '../../base/message';
import type { TaskId } from '../../tasks/task';
import type { Manifest } from './manifest';
import type { Dtype } from '../../tasks/dtypes';

/** The setting value for the demo model, even where a full one is installed. */
export const demoModel = 'demo';

/** What a task's demo model goes by; no id on the hub looks like it. */
export function demoModelId(task: TaskId): string {
  return `demo-${task}`;
}

/** What it is called in messages. @param name what it does, in a word or two */
export function demoModelName(name: Message): Message {
  return translatable('“{0}” (demo model)', name);
}

/** A model on this machine. */
export interface StoredModel {
  readonly task: TaskId;
  /** Hub id, or the demo model's name. */
  readonly id: string;
  /** Absolute path of a folder in the hub's layout. */
  readonly directory: string;
  readonly dtype: Dtype;
  /** 40-hex commit on the hub, `demo-<version>`, `shipped-<version>`, or `local-…` of an import. */
  readonly commit: string;
  /** True for the small ones that were made for this extension. */
  readonly demo: boolean;
}

/** What stands before the version in the "commit" of a model of others that is shipped. */
const shippedPrefix = 'shipped-';

/** The "commit" of a model of others that is shipped. @param version of what it was taken from */
export function shippedCommit(version: string): string {
  return shippedPrefix + version;
}

/** The version in such a "commit"; undefined for another. */
export function shippedVersion(commit: string): string | undefined {
  return commit.startsWith(shippedPrefix) ? commit.slice(shippedPrefix.length) : undefined;
}

/** True for what lies in the extension's own folder: nobody writes there, or deletes it. */
export function isShipped({ demo, commit }: Pick<StoredModel, 'demo' | 'commit'>): boolean {
  return demo || shippedVersion(commit) !== undefined;
}

/** What a task's setting comes to on this machine. */
export type Resolution =
  | { readonly kind: 'installed'; readonly model: StoredModel }
  /** Not on this machine, but it may be on the hub. */
  | { readonly kind: 'missing'; readonly id: string }
  /** It was imported from a folder, and deleted; the hub may never have had it. */
  | { readonly kind: 'removed'; readonly id: string }
  /** Not the name of any model; what is to be said of it. */
  | { readonly kind: 'invalid'; readonly message: Message };

/** An installed model and where it lies. */
export interface StoredManifest extends Manifest {
  /** Absolute path of the folder with its files. */
  readonly directory: string;
}

/** An installed model as it is listed. */
export interface InstalledManifest extends StoredManifest {
  /** What it takes on disk, in bytes, without what is unfinished. */
  readonly diskBytes: number;
  /** What is kept beside it for faster starts, in bytes. */
  readonly graphBytes: number;
  readonly lastUsed?: Date;
}

/** A task and dtype of which parts are here, or files have gone bad. */
export interface UnfinishedPart {
  readonly task: TaskId;
  readonly dtype: Dtype;
  /** `damaged`: it was whole once. */
  readonly cause: 'stopped' | 'damaged';
  /** What was asked for and resolved to the commit, such as `main`. */
  readonly revision: string;
  /** Bytes that are here of those that it needs. */
  readonly bytes: number;
  /** Bytes that it needs. */
  readonly total: number;
}

/** A model of which parts are here, since its installation was stopped or failed. */
export interface UnfinishedModel {
  readonly id: string;
  readonly commit: string;
  /** What it takes on disk, in bytes, without what belongs to a whole task and dtype. */
  readonly bytes: number;
  /** What can be gone on with; none where nobody has noted what the files were for. */
  readonly parts: readonly UnfinishedPart[];
}
