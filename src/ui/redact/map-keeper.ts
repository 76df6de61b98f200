import { RedactionMap } from '../../redact/map';

/** The map of this window's redactions. It is in memory only. */
export class MapKeeper {
  readonly current = new RedactionMap();

  /** @param kept is told when a text was redacted */
  constructor(private readonly kept: () => void) {}

  /**
   * Takes over what a fork of the map has learnt.
   *
   * @returns false where the map has changed since; nothing is taken over then
   */
  keep(fork: RedactionMap): boolean {
    const isTaken = this.current.adopt(fork);
    if (isTaken) {
      this.kept();
    }
    return isTaken;
  }
}
