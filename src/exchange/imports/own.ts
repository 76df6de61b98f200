import * as v from 'valibot';
import { translatable } from '../../base/message';
import { sayings } from '../../findings/finding';
import { ownFormat, ownVersion } from '../formats/own';
import { mapped } from '../mapped';
import { findingsOf, type Read } from './findings-of';
import { problem, type Imported } from './imported';
import { isPlace, placeIn } from './places';
import { sourceSchema } from './sources';

const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const place = { start: offset, end: offset };

const findingSchema = v.object({
  ...place,
  label: v.string(),
  text: v.string(),
  score: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  parts: v.exactOptional(v.array(v.string())),
  source: sourceSchema,
});

const documentSchema = v.object({
  name: v.string(),
  text: v.string(),
  complete: v.optional(v.boolean(), false),
  // Each is parsed when it is its turn: all at once would take long.
  findings: v.array(v.unknown()),
  corrections: v.exactOptional(
    v.array(
      v.object({
        ...place,
        said: v.picklist(sayings),
        label: v.string(),
        was: v.exactOptional(v.string()),
      }),
    ),
  ),
});

const fileSchema = v.object({
  format: v.literal(ownFormat),
  version: v.number(),
  unit: v.literal('utf-16'),
  documents: v.array(v.unknown()),
});

/** Reads what `OwnWriter` has written; a document that is none is said, and the others are read. */
export function* readOwn(value: unknown): Generator<Imported> {
  const parsed = v.safeParse(fileSchema, value);
  if (!parsed.success || parsed.output.version > ownVersion) {
    yield problem(
      1,
      parsed.success
        ? translatable('This file was written by a later version of Local Transformers. Update it.')
        : translatable('This file is not as Local Transformers writes it: {0}', why(parsed.issues)),
    );
    return;
  }
  for (const [at, document] of parsed.output.documents.entries()) {
    const one = v.safeParse(documentSchema, document);
    if (one.success) {
      yield* documentOf(one.output);
    } else {
      const said = why(one.issues);
      yield problem(1, translatable('Document {0} was left out: {1}', at + 1, said));
    }
  }
}

function* documentOf(given: v.InferOutput<typeof documentSchema>): Generator<Imported> {
  const { name, text, complete, findings: found, corrections = [] } = given;
  const findings = yield* findingsOf(
    1,
    mapped(found, (one) => read(text, one)),
  );
  const judgements = corrections.filter(({ start, end }) => isPlace(placeIn(text, start, end)));
  yield {
    kind: 'document',
    document: { name, text, complete, findings, corrections: judgements },
  };
}

function read(text: string, value: unknown): Read {
  const parsed = v.safeParse(findingSchema, value);
  if (!parsed.success) {
    const said = why(parsed.issues);
    const place = { why: translatable('it is not as Local Transformers writes it: {0}', said) };
    return { label: undefined, place };
  }
  const { start, end, text: words, ...more } = parsed.output;
  return { ...more, place: placeIn(text, start, end, words) };
}

/** Where the first thing stands that is not as it should be, and what it is. */
function why([issue]: readonly v.BaseIssue<unknown>[]): string {
  const path = issue?.path?.map(({ key }) => String(key)).join('.') ?? '';
  return [path, issue?.message ?? ''].filter((part) => part !== '').join(': ');
}
