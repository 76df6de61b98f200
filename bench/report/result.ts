import { spreadOf, type Spread } from './statistics';
import type { Measured } from '../sides/alternate';
import type { Sample } from '../sides/side';

/** What a side reached. */
export interface Entry {
  readonly name: string;
  readonly spread?: Spread;
  /** Why there is no number. */
  readonly missing?: string;
}

/** How two sides of a table compare. */
export interface Ratio {
  readonly of: string;
  readonly over: string;
  readonly value: number;
  /** What was aimed at; the other way round where `most` is set. */
  readonly least?: number;
  readonly most?: number;
}

/** A table of the report, with its chart. */
export interface Result {
  /** For file names. */
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly entries: readonly Entry[];
  readonly ratios: readonly Ratio[];
  /** What was done, in a sentence or two. */
  readonly how: string;
}

/** A number of each sample of each side. */
export function entriesOf(
  measured: readonly Measured[],
  value: (sample: Sample) => number | undefined,
): readonly Entry[] {
  return measured.map(({ name, samples, missing }) => {
    const numbers = samples.map(value).filter((one) => one !== undefined);
    return numbers.length === 0
      ? { name, missing: missing ?? 'not measured' }
      : { name, spread: spreadOf(numbers) };
  });
}

/** Tokens, or texts, a second. */
export const perSecond = ({ tokens, ms }: Sample): number => (1000 * tokens) / ms;

/**
 * How `of` compares to the others in speed; those that were not measured are left out.
 *
 * @param targets what was aimed at, by the other's name
 */
export function ratiosOf(
  entries: readonly Entry[],
  of: string,
  targets: Readonly<Record<string, number>>,
  better: Result['better'] = 'more',
): readonly Ratio[] {
  const own = entries.find(({ name }) => name === of)?.spread?.median;
  return own === undefined
    ? []
    : entries.flatMap(({ name, spread }): readonly Ratio[] => {
        if (name === of || !spread) {
          return [];
        }
        const target = targets[name];
        return [
          {
            of,
            over: name,
            value: own / spread.median,
            ...(target !== undefined && (better === 'more' ? { least: target } : { most: target })),
          },
        ];
      });
}
