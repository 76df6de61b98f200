import type { Ratio, Result } from './result';
import { short, withSpread } from './statistics';

/** On what, when and with what it was measured. */
export interface Setting {
  readonly date: string;
  readonly machine: string;
  readonly versions: readonly (readonly [name: string, version: string])[];
  /** What else the machine did, as far as that can be told. */
  readonly load: string;
  readonly minutes: number;
}

/** Whether a ratio is what was aimed at; undefined where nothing was. */
export function isMet({ value, least, most }: Ratio): boolean | undefined {
  if (least === undefined && most === undefined) {
    return undefined;
  }
  return value >= (least ?? -Infinity) && value <= (most ?? Infinity);
}

function aim({ least, most }: Ratio): string {
  return least === undefined ? `≤ ${most ?? ''}` : `≥ ${least}`;
}

function line(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/gu, String.raw`\|`).replace(/\s+/gu, ' ')).join(' | ')} |`;
}

/** What a side may lose by, before that is more than how often it differs from itself. */
const even = 0.03;

/** True where the first side of a ratio is slower, or needs more. */
export function isLost({ value }: Ratio, better: Result['better']): boolean {
  return better === 'more' ? value < 1 - even : value > 1 + even;
}

function summary(results: readonly Result[]): readonly string[] {
  const rows = results.flatMap(({ title, better, entries, ratios }) =>
    ratios.map((ratio) => {
      const met = isMet(ratio);
      const verdict = isLost(ratio, better)
        ? 'lost'
        : Math.abs(ratio.value - 1) <= even
          ? 'even'
          : 'won';
      return line(
        title,
        `${ratio.of} ÷ ${ratio.over}`,
        short(ratio.value),
        met === undefined ? '' : `${aim(ratio)}: ${met ? 'met' : '**missed**'}`,
        // What is compared to a number is neither won nor lost.
        !entries.some(({ name }) => name === ratio.over)
          ? ''
          : verdict === 'lost'
            ? '**lost**'
            : verdict,
      );
    }),
  );
  return [
    line('What', 'Ratio', 'Value', 'Aim', ''),
    line('---', '---', '---:', '---', '---'),
    ...rows,
  ];
}

function table({ id, title, unit, better, entries, how }: Result): readonly string[] {
  return [
    `## ${title}`,
    '',
    how,
    '',
    line('', `${unit}, ${better} is better: median (least–most)`, 'Measurements'),
    line('---', '---:', '---:'),
    ...entries.map(({ name, spread, missing = '' }) =>
      spread
        ? line(name, withSpread(spread), String(spread.count))
        : line(name, `missing: ${missing}`, '0'),
    ),
    '',
    `![${title}](performance/${id}.svg)`,
    '',
  ];
}

/** The report: what all of it says, then a table and a chart for each thing that was measured. */
export function report(results: readonly Result[], setting: Setting): string {
  const missing = new Map(
    results.flatMap(({ entries }) =>
      entries.flatMap(({ name, missing: why }) =>
        why === undefined ? [] : [[name, why] as const],
      ),
    ),
  );
  return [
    '# Performance',
    '',
    `Written by \`npm run bench\` on ${setting.date}, in one run of ${short(setting.minutes)} minutes, in which all sides take turns. ${setting.machine} ${setting.load}`,
    '',
    'The models have the true size of published ones and random weights: what they write is nonsense, how long it takes is not. Before: this project before it read and wrote several sentences at once.',
    '',
    line('Of', 'Version'),
    line('---', '---'),
    ...setting.versions.map(([name, version]) => line(name, version)),
    '',
    missing.size === 0
      ? 'Nobody was missing.'
      : `Missing: ${[...missing].map(([name, why]) => `${name} (${why})`).join('; ')}.`,
    '',
    '## What is won and what is lost',
    '',
    ...summary(results),
    '',
    ...results.flatMap(table),
  ].join('\n');
}
