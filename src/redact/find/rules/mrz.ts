import type { Span } from '../../../text/spans';
import type { Candidate, Rule } from '../rule';
import { scores } from './scores';

/** Fields of a format that have a check digit behind them, and the digits over several. */
interface Format {
  readonly lines: number;
  readonly length: number;
  /** Start and end of a field whose check digit is at its end, in all lines one after the other. */
  readonly fields: readonly (readonly [number, number])[];
  /** Ranges that the last check digit is over, and where it stands. */
  readonly all: { readonly ranges: readonly (readonly [number, number])[]; readonly at: number };
}

/** ICAO Doc 9303, parts 4 to 6: passports, and cards of two sizes. */
const formats: readonly Format[] = [
  {
    lines: 2,
    length: 44,
    fields: [
      [44, 53],
      [57, 63],
      [65, 71],
    ],
    all: {
      ranges: [
        [44, 54],
        [57, 64],
        [65, 87],
      ],
      at: 87,
    },
  },
  {
    lines: 2,
    length: 36,
    fields: [
      [36, 45],
      [49, 55],
      [57, 63],
    ],
    all: {
      ranges: [
        [36, 46],
        [49, 56],
        [57, 71],
      ],
      at: 71,
    },
  },
  {
    lines: 3,
    length: 30,
    fields: [
      [5, 14],
      [30, 36],
      [38, 44],
    ],
    all: {
      ranges: [
        [5, 30],
        [30, 37],
        [38, 45],
        [48, 59],
      ],
      at: 59,
    },
  },
];

const line = /^[ \t>|"']*([A-Z\d<]{30}(?:[A-Z\d<]{6}(?:[A-Z\d<]{8})?)?)(?=[ \t|"',]*\r?$)/gmu;

/** The check digit of a field: weights 7, 3 and 1; letters from 10 on, filling is 0. */
export function mrzCheckDigit(field: string): number {
  const sum = Array.from(field).reduce((total, sign, index) => {
    const value = sign === '<' ? 0 : Number.parseInt(sign, 36);
    return total + value * ([7, 3, 1][index % 3] ?? 0);
  }, 0);
  return sum % 10;
}

function isRight(zone: string, { fields, all }: Format): boolean {
  const whole = all.ranges.map(([start, end]) => zone.slice(start, end)).join('');
  return (
    fields.every(([start, end]) => String(mrzCheckDigit(zone.slice(start, end))) === zone[end]) &&
    String(mrzCheckDigit(whole)) === zone[all.at]
  );
}

/** Between two lines of a zone are a line end and what marks a quotation or a cell. */
const farthest = 12;

function isNext(last: Span | undefined, line: Span): boolean {
  return last !== undefined && line.start - last.end <= farthest;
}

/** The machine-readable zone of passports and identity cards, with all its check digits. */
export const mrz: Rule = {
  id: 'mrz',
  *find(text): Generator<Candidate> {
    const lines = [...text.matchAll(line)].map(({ index, 0: whole, 1: signs = '' }) => {
      const end = index + whole.length;
      return { start: end - signs.length, end, signs };
    });
    for (let at = 0; at < lines.length; at++) {
      for (const format of formats) {
        const zone = lines.slice(at, at + format.lines);
        const first = zone[0];
        const last = zone.at(-1);
        const signs = zone.map((one) => one.signs).join('');
        const isWhole =
          zone.every((one) => one.signs.length === format.length) &&
          signs.length === format.lines * format.length &&
          zone.every((one, index) => index === 0 || isNext(zone[index - 1], one));
        if (first && last && isWhole && isRight(signs, format)) {
          const label = signs.startsWith('P') ? 'PASSPORT' : 'GOVERNMENT_ID';
          const { start } = first;
          yield { label, start, end: last.end, score: scores.checked, rule: 'mrz', checked: true };
          at += format.lines - 1;
          break;
        }
      }
    }
  },
};
