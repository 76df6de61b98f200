import * as v from 'valibot';

/** Checks the value of a parameter that crossed a boundary: its shape, not what the task takes. */
export const parameterValueSchema = v.union([
  v.string(),
  v.number(),
  v.boolean(),
  v.null(),
  v.array(v.string()),
]);

/** Checks parameters that crossed a boundary, as {@link parameterValueSchema} does. */
export const parametersSchema = v.record(v.string(), parameterValueSchema);
