import * as v from 'valibot';
import { sayings } from '../findings/finding';
import { contextUnits } from './anchor';
import type { CorrectedDocument } from './correction';

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

/**
 * What is written of the corrections of a document, as `docs/corrections.md` has it: one correction a
 * line, in the order of the text, so that two versions can be compared.
 */
export function written({ complete, corrections }: CorrectedDocument): string {
  const lines = [...corrections]
    .sort((a, b) => a.anchor.start - b.anchor.start)
    .map(({ said, label: named, was, anchor: { quote: words, before, after, start } }) =>
      JSON.stringify({
        said,
        ...(named === '' ? {} : { label: named }),
        ...(was === undefined ? {} : { was }),
        quote: words,
        before,
        after,
        start,
      }),
    );
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return [
    '{',
    '  "format": "local-transformers-corrections",',
    `  "version": ${version},`,
    `  "complete": ${String(complete)},`,
    `  "corrections": ${list}`,
    '}',
    '',
  ].join('\n');
}

/** What was {@link written}; `undefined` for anything else, also of a later version. */
export function readWritten(given: string): CorrectedDocument | undefined {
  const parsed = v.safeParse(file, jsonOf(given));
  if (!parsed.success) {
    return undefined;
  }
  const { complete, corrections } = parsed.output;
  return {
    complete,
    corrections: corrections.map(({ said, label: named, was, ...anchor }) => ({
      said,
      label: said === 'rejected' ? '' : named,
      ...(was === undefined ? {} : { was }),
      anchor,
    })),
  };
}

function jsonOf(given: string): unknown {
  try {
    return JSON.parse(given) as unknown;
  } catch {
    return undefined;
  }
}
