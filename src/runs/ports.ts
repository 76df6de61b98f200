import type { Dtype } from '../tasks/dtypes';
import type { Resolution, StoredModel } from '../models/store/stored-model';
import type { TaskId } from '../tasks/task';
import type { DetectedLanguage } from '../text/language/guess';
import type { Region } from '../text/structure/regions';
import type { Origin, RunLanguages } from './order';

/** The models of this machine; the library of models is one. */
export interface LocalModelSource {
  /** @param setting a hub id, `auto` or `demo` */
  resolve(task: TaskId, setting: string, dtype: Dtype): Promise<Resolution>;
  installed(task: TaskId, id: string, dtype: Dtype): Promise<StoredModel | undefined>;
  /** The demo model of a task, if it has one. */
  demo(task: TaskId): StoredModel | undefined;
  /** The model of others that is shipped for a task, if there is one. */
  shipped(task: TaskId): StoredModel | undefined;
  /** Every model that was installed, also where files have gone bad since. */
  recorded(): Promise<readonly { readonly id: string }[]>;
  /** Notes that a model was used now. */
  touch(model: StoredModel): void;
}

/** What the user has set. */
export interface TaskSettings {
  /**
   * The parameters of a task under Python's names.
   *
   * @param origin for settings of its language or folder
   */
  parameters(task: TaskId, origin?: Origin): Readonly<Record<string, unknown>>;
  /** A hub id, `auto` or `demo`. */
  model(task: TaskId): string;
  dtype(task: TaskId): Dtype;
  /**
   * ISO 3166-1 alpha-2 code of the country whose phone numbers and dates are looked for, where it is
   * set; else what the text is written in says it.
   */
  region?(origin?: Origin): string | undefined;
}

/** The documents that texts come from. */
export interface DocumentTexts {
  /** All of a document, as it is now; `undefined` for one that is not open. */
  textOf(uri: string): string | undefined;
}

/** Finds out the language of a text; rejects only once `signal` is aborted. */
export interface LanguageSource {
  /**
   * @param documentLanguage VS Code's id of the document's language
   * @param regions the comments and strings of a text that is code
   */
  detect(
    text: string,
    documentLanguage: string,
    signal?: AbortSignal,
    regions?: readonly Region[],
  ): Promise<DetectedLanguage>;
}

/** The language of a text, as it was given or found out. */
export interface SourceLanguage extends Pick<RunLanguages, 'source' | 'detected'> {
  /** False where it is no more than a guess. */
  readonly sure: boolean;
}

/** Says or asks into which language a text is translated where that does not go by itself. */
export interface LanguageQuestion {
  /**
   * The language to translate to where none is set.
   *
   * @returns `undefined` where the user has to be asked
   */
  usualTarget(text: SourceLanguage): string | undefined;
  /**
   * Asks for it.
   *
   * @returns the language of the text too, which can be changed; `undefined` when the user went away
   */
  target(text: SourceLanguage): Promise<RunLanguages | undefined>;
  /**
   * Asks for other languages where a text is in the one already that it is to be translated to.
   *
   * @returns `undefined` when the user went away
   */
  otherThan(languages: RunLanguages): Promise<RunLanguages | undefined>;
}
