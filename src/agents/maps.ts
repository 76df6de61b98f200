import type { Disposable } from '../base/emitter';
import type { RedactionMap } from '../redact/map';
import { AgentError } from './agent-error';
import { mapLimits, type MapLimits } from './limits';

/** What tells the time, and calls back. */
export interface Clock {
  /** In ms. */
  now(): number;
  /** Calls `then` in so many ms, and keeps no process alive for it. */
  later(ms: number, then: () => void): Disposable;
}

interface Kept {
  readonly map: RedactionMap;
  used: number;
  units: number;
}

/** What a map holds, in UTF-16 code units. */
function unitsOf({ subjects, records }: RedactionMap): number {
  let units = 0;
  for (const { forms } of subjects) {
    for (const form of forms) {
      units += form.length;
    }
  }
  for (const { text = '', edits } of records) {
    units += text.length;
    for (const edit of edits) {
      units += edit.text.length;
    }
  }
  return units;
}

/**
 * Who stands for whom in the texts that one connection has had redacted: in memory only, each under
 * an id that nobody can guess, for as long as it is used. What was used longest ago makes room.
 */
export class AgentMaps implements Disposable {
  /** The one that was used last is the last one. */
  private readonly kept = new Map<string, Kept>();
  private waiting: Disposable | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly limits: MapLimits = mapLimits,
  ) {}

  /** For how many minutes a map is kept after it was last used. */
  get minutes(): number {
    return Math.round(this.limits.ms / 60_000);
  }

  /** How many are kept now. */
  get count(): number {
    return this.kept.size;
  }

  /**
   * The map of an id, which counts as used now.
   *
   * @throws AgentError where this connection has none of that id: whether another has is not told
   */
  get(id: string): RedactionMap {
    const { map } = this.find(id);
    this.use(id);
    return map;
  }

  /**
   * Keeps a map from now on.
   *
   * @returns its id: a random UUID, of 122 random bits
   */
  add(map: RedactionMap): string {
    const id = crypto.randomUUID();
    this.kept.set(id, { map, used: this.clock.now(), units: 0 });
    this.use(id);
    return id;
  }

  /** @throws AgentError where a map has grown so much that it would leave no room for another */
  check(map: RedactionMap): void {
    if (unitsOf(map) > this.limits.units) {
      throw new AgentError('The map is full. Leave map_id out, so that a new one is begun.');
    }
  }

  /** Says that a map was used, and may have grown: others make room for it. */
  use(id: string): void {
    const entry = this.find(id);
    this.kept.delete(id);
    entry.used = this.clock.now();
    entry.units = unitsOf(entry.map);
    this.kept.set(id, entry);
    this.makeRoom(id);
    this.wait();
  }

  /** Forgets all of them. */
  dispose(): void {
    this.waiting?.dispose();
    this.kept.clear();
  }

  private find(id: string): Kept {
    this.forgetOld();
    const entry = this.kept.get(id);
    if (!entry) {
      throw new AgentError(
        `There is no map with this map_id on this connection: it was made on another one, has expired (${this.minutes} minutes after its last use) or made room for newer ones. Redact the text again to get a new one.`,
      );
    }
    return entry;
  }

  private makeRoom(newest: string): void {
    let units = [...this.kept.values()].reduce((sum, one) => sum + one.units, 0);
    for (const [id, one] of this.kept) {
      if (id !== newest && (this.kept.size > this.limits.count || units > this.limits.units)) {
        this.kept.delete(id);
        units -= one.units;
      }
    }
  }

  private forgetOld(): void {
    const oldest = this.clock.now() - this.limits.ms;
    for (const [id, { used }] of this.kept) {
      if (used <= oldest) {
        this.kept.delete(id);
      }
    }
  }

  /** Has the next one forgotten in time, also where nobody asks any more. */
  private wait(): void {
    this.waiting?.dispose();
    this.waiting = undefined;
    const [next] = this.kept.values();
    if (next) {
      const ms = Math.max(1, next.used + this.limits.ms - this.clock.now());
      this.waiting = this.clock.later(ms, () => {
        this.forgetOld();
        this.wait();
      });
    }
  }
}
