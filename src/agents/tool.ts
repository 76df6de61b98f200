import type { ViewReader } from '../redact/formats/remote-view';
import type { OperatorOptions } from '../redact/replacing';
import type { Policy } from '../redact/operators';
import type { HashKey } from '../redact/operators/hash';
import type { PersonalDataReader } from '../runs/personal-data';
import type { LanguageSource } from '../runs/ports';
import type { AgentInputs } from './inputs';
import type { AgentMaps } from './maps';
import type { AgentToolName } from './names';
import type { AgentFiles } from './source';

/** How texts are read and redacted, as the person has set it; see the command line for defaults. */
export interface AgentSettings {
  readonly policy: Policy;
  readonly allow: readonly string[];
  readonly deny: readonly string[];
  /** From 0 to 1. */
  readonly threshold?: number;
  /** ISO 3166-1 alpha-2 code. */
  readonly region?: string;
  /** How many characters of a number a mask keeps. */
  readonly keepLast?: number;
  /** The key of hashes, asked for where there are some. */
  readonly key?: () => Promise<HashKey>;
}

/** What a person is asked before originals come back. */
export interface RestoreQuestion {
  /** The file that is restored; missing for a text of the agent's. */
  readonly name?: string;
  /** How many places of it become what was there before. */
  readonly places: number;
  /** The new file that they go to; missing where they go to the agent. */
  readonly newFile?: string;
}

/** What the tools work with. */
export interface AgentParts {
  readonly reader: Pick<PersonalDataReader, 'read'>;
  readonly views: ViewReader;
  readonly languages: LanguageSource;
  readonly fakes: NonNullable<OperatorOptions['fakes']>;
  readonly files: AgentFiles;
  readonly settings: () => AgentSettings;
  readonly maps: AgentMaps;
  /**
   * Asks the person, each time anew.
   *
   * @returns false where they do not want it
   * @throws AgentError where nobody can be asked
   */
  readonly confirm: (question: RestoreQuestion, signal: AbortSignal) => Promise<boolean>;
}

/** How a call is followed. */
export interface Call {
  readonly signal: AbortSignal;
  /** `done` of `total` parts of the text are read. */
  readonly progress: (done: number, total: number) => void;
}

/** A tool as data in and data out: what stands before it, an editor or a server, is its own matter. */
export interface AgentTool<Name extends AgentToolName = AgentToolName> {
  readonly name: Name;
  /**
   * @returns what is told to the model, as JSON
   * @throws Cancelled when the signal is aborted
   * @throws AgentError with a sentence for the model
   * @throws RedactionError, RunFailedError, EngineEndedError with one for a person
   */
  run(input: AgentInputs[Name], call: Call): Promise<object>;
}
