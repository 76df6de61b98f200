/** One measurement of a side. */
export interface Sample {
  /** By the clock of the process that did it, in ms. */
  readonly ms: number;
  /** Tokens written, or texts read. */
  readonly tokens: number;
  /** Time of the processor, of all threads, in ms. */
  readonly cpuMs: number;
  /** Of it inside the model's sessions, in ms by the clock; only of builds of this project. */
  readonly sessionMs?: number;
  /** Until something of a text was to be seen, in ms. */
  readonly firstMs?: number;
  /** The most memory that the process has held until then. */
  readonly peakBytes?: number;
}

/** A process of a side with a model in it. */
export interface Started {
  measure(): Promise<Sample>;
  stop(): void;
}

/** Who is measured: this build, an earlier one, another program. */
export interface Side {
  readonly name: string;
  /** Resolves when the model is loaded. @throws Missing where it cannot be measured here */
  start(): Promise<Started>;
}

/** A side that this machine does not have: it is named in the report, and nothing else fails. */
export class Missing extends Error {
  override readonly name = 'Missing';
}
