import type { Target } from '../ui/editor/target';
import type { FollowedText } from '../ui/editor/followed-text';
import type { StoredModel } from '../models/store/stored-model';
import type { Parameters } from '../tasks/parameters';
import type { TaskResult } from '../tasks/results';
import type { TaskId } from '../tasks/task';

/** The languages of a translation, as BCP 47 tags. */
export interface RunLanguages {
  readonly source: string;
  readonly target: string;
  /** True when the source was found out from the text. */
  readonly detected: boolean;
}

/** One task to run on one piece of text. */
export interface RunOrder {
  readonly task: TaskId;
  readonly target: Target;
  readonly model: StoredModel;
  readonly parameters: Parameters;
  /** Only for question-answering. */
  readonly question?: string;
  /** Only for translation. */
  readonly languages?: RunLanguages;
}

/** How a run stands; what the panel shows is made from this alone. */
export type RunState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: TaskResult; readonly cached: boolean }
  | { readonly kind: 'stopped' }
  /** `crashed`: the process is gone, so that trying again can help. */
  | { readonly kind: 'failed'; readonly message: string; readonly crashed: boolean };

/** A run from its order to the end of its card. */
export interface Run {
  readonly id: string;
  readonly order: RunOrder;
  /** Follows the document from the moment the text was taken. */
  readonly followed: FollowedText;
  /** Another one each time that the run goes on. */
  controller: AbortController;
  state: RunState;
}
