import { prefix, type Prefixed } from './prefix';

/**
 * The keys that `when` clauses and `enablement` can ask, and what they say. Before the extension is
 * activated all of them count as false: what is unknown until then is asked for by its opposite.
 */
export interface ContextValues {
  /** True while a run waits or is under way, or something else that can be stopped. */
  readonly running: boolean;
  /** True once something has run in this window, or while a model is in memory. */
  readonly used: boolean;
  /** True while the text that commands read has marks. */
  readonly marked: boolean;
  /**
   * Why the Entities view lists nothing: none is found yet, or at all; none is sure enough; none is
   * what is searched for. `''` while it lists something.
   */
  readonly entitiesState: '' | 'running' | 'none' | 'unsure' | 'unmatched';
  /** True while the filter of entities may hide some. */
  readonly entitiesFiltered: boolean;
  /** True while the Entities view is searched. */
  readonly entitiesSearched: boolean;
  /** True while it lists those of all open documents. */
  readonly entitiesOfAll: boolean;
  /** True while paragraphs or lines of an open document are classified. */
  readonly classified: boolean;
  /** True while the filter may hide some of them. */
  readonly classifiedFiltered: boolean;
  /** True while they are searched. */
  readonly classifiedSearched: boolean;
  /** True while some have no label that were to be classified. */
  readonly classifiedLeft: boolean;
  /** True when it is known that no model of the hub is on this machine, not even in part. */
  readonly noModels: boolean;
  /** True when it is known that there is no token for the hub of now. */
  readonly signedOut: boolean;
  /** True while a preview shows what would be redacted or restored. */
  readonly reviewing: boolean;
  /** What that preview is about: `''` while there is none. */
  readonly reviewOf: '' | 'redaction' | 'restoration';
  /** True while it is listed what was found in a folder. */
  readonly folderListed: boolean;
  /** True while some of its files are not read yet, and nothing reads them. */
  readonly folderStopped: boolean;
  /** True once a text was redacted in this window. */
  readonly textRedacted: boolean;
  /** True once a sample letter was shown in this window. */
  readonly sampleOpened: boolean;
  /** True once entities were looked for in this window. */
  readonly entitiesFound: boolean;
  /** True once a text was translated in this window. */
  readonly textTranslated: boolean;
  /** True once a question was answered in this window. */
  readonly questionAnswered: boolean;
}

export type ContextKey = keyof ContextValues;

/** What VS Code knows a key by. */
export function contextKeyName(key: ContextKey): Prefixed<ContextKey> {
  return `${prefix}.${key}`;
}
