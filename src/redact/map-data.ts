import * as v from 'valibot';
import { translatable } from '../base/message';
import { SaidError } from '../base/said-error';
import { personalLabels, type PersonalLabel } from '../tasks/personal-labels';
import type { PersonName } from './names';
import { operators, type Operator } from './operators';
import type { RedactionRecord } from './record';

/** A map as it is written down. */
export interface RedactionMapData {
  readonly version: 1;
  /** What fakes are drawn with. */
  readonly seed: number;
  readonly subjects: readonly {
    readonly label: PersonalLabel;
    readonly name?: PersonName;
    readonly forms: readonly string[];
    readonly tokens: readonly {
      readonly operator: Operator;
      readonly text: string;
      readonly form?: string;
    }[];
  }[];
  /** Numbers that are nobody's, since placeholders with them stood in texts. */
  readonly taken: readonly { readonly label: PersonalLabel; readonly numbers: readonly number[] }[];
  readonly records: readonly RedactionRecord[];
}

/** What was to be read as a map is none, or one of a later version. */
export class RedactionMapError extends SaidError {
  override readonly name = 'RedactionMapError';
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const label = v.picklist(personalLabels);

const schema: v.GenericSchema<unknown, RedactionMapData> = v.object({
  version: v.literal(1),
  seed: count,
  subjects: v.array(
    v.object({
      label,
      name: v.exactOptional(
        v.object({
          given: v.array(v.string()),
          surname: v.exactOptional(v.string()),
          word: v.exactOptional(v.string()),
          gender: v.exactOptional(v.picklist(['female', 'male'])),
        }),
      ),
      forms: v.pipe(v.array(v.string()), v.minLength(1)),
      tokens: v.array(
        v.object({
          operator: v.picklist(operators),
          text: v.pipe(v.string(), v.minLength(1)),
          form: v.exactOptional(v.string()),
        }),
      ),
    }),
  ),
  taken: v.array(v.object({ label, numbers: v.array(count) })),
  records: v.array(
    v.object({
      digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u)),
      length: count,
      text: v.exactOptional(v.string()),
      edits: v.array(
        v.object({
          start: count,
          end: count,
          text: v.string(),
          items: v.array(v.object({ token: v.string(), form: v.string() })),
          lost: v.boolean(),
        }),
      ),
    }),
  ),
});

/** True for edits that are in order, apart from each other and within the text. */
function isInOrder({ length, text, edits }: RedactionRecord): boolean {
  let read = 0;
  for (const { start, end } of edits) {
    if (start < read || end < start) {
      return false;
    }
    read = end;
  }
  return read <= length && (text === undefined || text.length === length);
}

/**
 * Checks what was read from outside.
 *
 * @throws RedactionMapError
 */
export function parseMapData(value: unknown): RedactionMapData {
  const version = v.safeParse(v.object({ version: v.pipe(v.number(), v.minValue(2)) }), value);
  if (version.success) {
    throw new RedactionMapError(
      translatable('This map was written by a later version of Local Transformers. Update it.'),
    );
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success || !parsed.output.records.every(isInOrder)) {
    throw new RedactionMapError(
      translatable('This is no map of a redaction, or it is damaged. Choose another file.'),
    );
  }
  return parsed.output;
}
