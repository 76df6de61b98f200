import * as v from 'valibot';
import { sayings } from '../../findings/finding';

const name = v.pipe(v.string(), v.maxLength(200));

/** Who has found something, as our own files say it. */
export const sourceSchema = v.variant('kind', [
  v.object({
    kind: v.literal('model'),
    id: name,
    commit: name,
    dtype: name,
    demo: v.boolean(),
    guess: v.exactOptional(v.boolean()),
  }),
  v.object({ kind: v.literal('rule'), id: name, checked: v.boolean() }),
  v.object({ kind: v.literal('person'), said: v.picklist(sayings) }),
]);

/** A source that a file of others has kept for us; `undefined` for anything else. */
export function sourceOf(value: unknown): v.InferOutput<typeof sourceSchema> | undefined {
  const parsed = v.safeParse(sourceSchema, value);
  return parsed.success ? parsed.output : undefined;
}
