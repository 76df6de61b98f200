import * as v from 'valibot';
import type { TaskOutput } from './results';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const score = v.pipe(v.number(), v.finite());
const span = { start: count, end: count, score };

const remark = v.variant('code', [
  v.object({ code: v.literal('promptShortened'), kept: count, total: count }),
  v.object({ code: v.literal('paragraphsKept'), count }),
]);

/** Checks a {@link TaskOutput} that crossed a boundary: a process, or a webview's stored state. */
export const taskOutputSchema: v.GenericSchema<unknown, TaskOutput> = v.variant('kind', [
  v.object({
    kind: v.literal('labels'),
    labels: v.array(v.object({ label: v.string(), score })),
    windows: count,
  }),
  v.object({
    kind: v.literal('entities'),
    entities: v.array(v.object({ label: v.string(), text: v.string(), ...span })),
    windows: count,
  }),
  v.object({
    kind: v.literal('answers'),
    question: v.string(),
    answers: v.array(v.object({ answer: v.string(), ...span })),
    windows: count,
  }),
  v.object({
    kind: v.literal('text'),
    text: v.string(),
    alternatives: v.exactOptional(v.array(v.object({ text: v.string(), tokens: count }))),
    tokens: count,
    windows: count,
    remarks: v.array(remark),
  }),
]);
