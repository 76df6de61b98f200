/** How much memory a process held when something was done, in bytes. */
export interface MemoryStage {
  readonly stage: string;
  /** Of its own, no file behind it. */
  readonly anonymous: number;
  /** Parts of files that were read. */
  readonly mapped: number;
  /** The most until then, all in all. */
  readonly peak: number;
  /** Of what is its own: the heap of JavaScript, and its arrays. */
  readonly javaScript: number;
  readonly arrays: number;
}

/** Where memory and the time of the main thread went. */
export interface Profile {
  readonly stages: readonly MemoryStage[];
  /** Without what it called, as shares of all time, those that take most first. */
  readonly functions: readonly { readonly name: string; readonly share: number }[];
}
