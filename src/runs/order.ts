import type { StoredModel } from '../models/store/stored-model';
import type { Parameters } from '../tasks/parameters';
import type { TaskId } from '../tasks/task';

/** Where in a document a text was taken from; offsets in UTF-16 code units. */
export interface Origin {
  /** The document's URI. */
  readonly uri: string;
  /** VS Code's id of the document's language. */
  readonly language: string;
  readonly start: number;
  readonly end: number;
  /** The line that it begins in, from 0. */
  readonly line: number;
}

/** The languages of a translation, as BCP 47 tags. */
export interface RunLanguages {
  readonly source: string;
  readonly target: string;
  /** True when the source was found out from the text. */
  readonly detected: boolean;
}

/** What a task is given besides a text and parameters. */
export interface RunInputs {
  /** Only for question-answering. */
  readonly question?: string;
  /** VS Code's id of the language that the text's document is in: how it is written. */
  readonly language?: string;
  /** Only for summarization: BCP 47 tag of what the text is written in, if that was found out. */
  readonly locale?: string;
}

/** One task to run on one text, with everything that it needs. */
export interface RunOrder {
  readonly task: TaskId;
  readonly text: string;
  readonly inputs: RunInputs;
  /** Checked, and with the languages of a translation as they were found. */
  readonly parameters: Parameters;
  readonly model: StoredModel;
  /** Only for translation. */
  readonly languages?: RunLanguages;
  /** Missing for a text that comes from no document. */
  readonly origin?: Origin;
}
