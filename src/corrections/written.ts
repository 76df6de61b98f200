import * as v from 'valibot';
import { sorted, type Pieces } from '../base/pieces';
import { sayings } from '../findings/finding';
import { contextUnits } from './anchor';
import type { CorrectedDocument, Correction } from './correction';

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const context = v.pipe(text, v.maxLength(contextUnits));
/** Longer than any entity; a file that says otherwise is none of ours. */
const quote = v.pipe(text, v.minLength(1), v.maxLength(10_000));
const label = v.pipe(text, v.maxLength(200));

const correction = v.pipe(
  v.object({
    said: v.picklist(sayings),
    label: v.optional(label, ''),
    was: v.exactOptional(label),
    quote,
    before: context,
    after: context,
    start: count,
  }),
  v.check(({ said, label: named }) => said === 'rejected' || named !== ''),
);

const version = 1;

const file = v.object({
  format: v.literal('local-transformers-corrections'),
  version: v.literal(version),
  complete: v.optional(v.boolean(), false),
  corrections: v.array(correction),
});

/** Stands around the list, in lines, where there is something in it. */
const head = (complete: boolean): readonly string[] => [
  '{',
  '  "format": "local-transformers-corrections",',
  `  "version": ${version},`,
  `  "complete": ${String(complete)},`,
];

/** So many lines are written or read between two yields. */
const atOnce = 256;

function lineOf({ said, label: named, was, anchor }: Correction): string {
  const { quote: words, before, after, start } = anchor;
  return JSON.stringify({
    said,
    ...(named === '' ? {} : { label: named }),
    ...(was === undefined ? {} : { was }),
    quote: words,
    before,
    after,
    start,
  });
}

/**
 * What is written of the corrections of a document, as `docs/corrections.md` has it: one correction a
 * line, in the order of the text, so that two versions can be compared.
 */
export function* written({ complete, corrections }: CorrectedDocument): Pieces<string> {
  const lines: string[] = [];
  for (const one of yield* sorted(corrections, (a, b) => a.anchor.start - b.anchor.start)) {
    lines.push(lineOf(one));
    if (lines.length % atOnce === 0) {
      yield;
    }
  }
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return [...head(complete), `  "corrections": ${list}`, '}', ''].join('\n');
}

/** What was {@link written}; `undefined` for anything else, also of a later version. */
export function* readWritten(given: string): Pieces<CorrectedDocument | undefined> {
  return (yield* readLines(given)) ?? readWhole(given);
}

type Read = v.InferOutput<typeof correction>;

function correctionOf({ said, label: named, was, ...anchor }: Read): Correction {
  return {
    said,
    label: said === 'rejected' ? '' : named,
    ...(was === undefined ? {} : { was }),
    anchor,
  };
}

/** Reads what stands in just the lines that are written here; nothing for any other file. */
function* readLines(given: string): Pieces<CorrectedDocument | undefined> {
  for (const complete of [true, false]) {
    const before = [...head(complete), '  "corrections": [', ''].join('\n');
    const after = '\n  ]\n}\n';
    if (given.startsWith(before) && given.endsWith(after)) {
      return yield* readList(given, before.length, given.length - after.length, complete);
    }
  }
  return undefined;
}

function* readList(
  given: string,
  from: number,
  to: number,
  complete: boolean,
): Pieces<CorrectedDocument | undefined> {
  const corrections: Correction[] = [];
  for (let at = from; at < to;) {
    const line = given.indexOf('\n', at);
    const end = line === -1 || line > to ? to : line;
    const isLast = end === to;
    const text = given.slice(at, isLast || given[end - 1] !== ',' ? end : end - 1);
    const one = v.safeParse(correction, jsonOf(text));
    if (!one.success || (!isLast && given[end - 1] !== ',')) {
      return undefined;
    }
    corrections.push(correctionOf(one.output));
    if (corrections.length % atOnce === 0) {
      yield;
    }
    at = end + 1;
  }
  return { complete, corrections };
}

function readWhole(given: string): CorrectedDocument | undefined {
  const parsed = v.safeParse(file, jsonOf(given));
  return parsed.success
    ? { complete: parsed.output.complete, corrections: parsed.output.corrections.map(correctionOf) }
    : undefined;
}

function jsonOf(given: string): unknown {
  try {
    return JSON.parse(given) as unknown;
  } catch {
    return undefined;
  }
}
