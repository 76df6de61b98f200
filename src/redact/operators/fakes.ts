import type { PersonalLabel } from '../../tasks/personal-labels';
import type { Gender } from '../titles';

/** What a fake is to be like. */
export interface FakeRequest {
  /** The original, for its script, its shape and what else can be seen of it. */
  readonly like: string;
  /** BCP 47 tag of the text's language; among scripts of several languages it decides. */
  readonly language?: string;
  /** The same request with the same seed has the same fake; an integer of 32 bits. */
  readonly seed: number;
}

/**
 * Invents things that look real and are nobody's. Large, so that it lies in a bundle of its own and
 * is loaded when the first fake is wanted.
 */
export interface Fakes {
  /** A given name or a surname in the script of the original; undefined for a script without names. */
  name(
    part: 'given' | 'surname',
    request: FakeRequest & { readonly gender?: Gender },
  ): string | undefined;
  /**
   * Anything but a person.
   *
   * @param days by which dates are moved
   */
  thing(label: PersonalLabel, request: FakeRequest, days: number): string | undefined;
}

/** A seed for one original: FNV-1a, 32 bits, of its UTF-16 code units after those of the session. */
export function seedOf(session: number, ...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const unit of [session, ...parts].join('\u0000')) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
