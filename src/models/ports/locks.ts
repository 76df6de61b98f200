/** A lock that is held. */
export interface HeldLock {
  /** Never fails when another has taken it over. */
  release(): Promise<void>;
}

/** Locks between the windows and processes of a machine. */
export interface Locks {
  /** A lock whose holder was not heard of for so long, in ms, is taken over: it is dead. */
  readonly staleMs: number;
  /**
   * @param folder where what is locked lies; it need not be there
   * @param name any text
   * @param onLost told when another has taken the lock over, as after the machine has slept
   * @returns `undefined` when another has it
   */
  tryLock(folder: string, name: string, onLost: () => void): Promise<HeldLock | undefined>;
}
