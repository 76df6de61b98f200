import type { TaskId } from '../../tasks/task';
import type { Dtype } from '../../tasks/dtypes';

/** A file as the hub lists it. */
export interface RemoteFile {
  /** With `/`, from the repository's root. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** sha256 in hex, for files that the hub keeps in large-file storage. */
  readonly sha256?: string;
  /** The git blob's id in hex (a sha1), for all other files. */
  readonly blob?: string;
}

/** What the hub says about a model at one commit. */
export interface ModelInfo {
  /** Hub id, as the hub writes it. */
  readonly id: string;
  /** 40-hex commit that the revision stands for. */
  readonly commit: string;
  /** True when the hub asks for an account that has accepted the model's conditions. */
  readonly gated: boolean;
  /** Of the model's card, such as `apache-2.0`. */
  readonly license?: string;
  /** The hub's own idea of the model's task, such as `text-classification`. */
  readonly pipelineTag?: string;
}

/** What is to be fetched for a model: known before a byte of it is. */
export interface InstallPlan extends ModelInfo {
  readonly task: TaskId;
  readonly dtype: Dtype;
  /** What was asked for, such as `main`. */
  readonly revision: string;
  /** Base address of the hub that was asked. */
  readonly endpoint: string;
  readonly files: readonly RemoteFile[];
  /** Size of all files, in bytes. */
  readonly bytes: number;
  /** How many of those have to be fetched: they are not in the store yet, at this commit or another. */
  readonly missingBytes: number;
  /** Free space where the store lies, in bytes. At least `missingBytes`, or there is no plan. */
  readonly freeBytes: number;
}

/** How an installation stands. Told at most ten times a second, and once at its end. */
export interface InstallProgress {
  /**
   * `waiting`: another window or process fetches this model, and the bytes are those it has.
   * `checking`: files that are here already are compared with their hashes.
   * `pausing`: the hub is busy or cannot be reached, and is asked again in `msLeft`.
   */
  readonly state: 'waiting' | 'checking' | 'downloading' | 'pausing';
  /** Bytes that are here, over all files. */
  readonly bytes: number;
  readonly total: number;
  readonly filesDone: number;
  readonly files: number;
  /** File that the newest bytes belong to; with `/`. */
  readonly path?: string;
  /** Bytes per second over the last seconds; 0 while nothing can be said. */
  readonly speed: number;
  /** Time until all is here at that speed, in ms; missing while nothing can be said. */
  readonly msLeft?: number;
}

/** A model that a search has found. */
export interface FoundModel {
  readonly id: string;
  readonly downloads: number;
  readonly likes: number;
  readonly gated: boolean;
  readonly license?: string;
  readonly pipelineTag?: string;
  /** Codes such as `de`, as the model's card names them. */
  readonly languages: readonly string[];
  readonly updatedAt: Date;
}
