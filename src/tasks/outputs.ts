import * as v from 'valibot';

/** A class of a text and its score, as Python's text-classification pipeline returns it. */
export interface Label {
  readonly label: string;
  readonly score: number;
}

/**
 * An entity. `start` and `end` are UTF-16 code units into the text that was given to the task,
 * and `text` is exactly `given.slice(start, end)`.
 */
export interface Entity {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly score: number;
  /** Id of the rule that found it; missing for what the model found. */
  readonly rule?: string;
  /** Id of the model that found it, where that is another than the result's. */
  readonly model?: string;
  /** True where a rule has checked it: check digits were right. */
  readonly checked?: boolean;
  /** Of a person or an address, where the model tells its parts: those that this one is made of. */
  readonly parts?: readonly EntityPart[];
}

/** A part of an entity, under the model's label; offsets as in {@link Entity}. */
export interface EntityPart {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** What stands around an answer in its sentence; white space is one space there. */
export interface AnswerContext {
  readonly before: string;
  readonly after: string;
}

/** An answer; offsets as in {@link Entity}. An empty answer (0, 0) means "not answerable". */
export interface Answer {
  readonly answer: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly context?: AnswerContext;
}

/** What limits the length of a generated text: the model itself, or a parameter of that name. */
export const limitNames = ['model', 'max_new_tokens', 'max_length', 'length', 'max_time'] as const;
export type LimitName = (typeof limitNames)[number];

export interface Limit {
  readonly by: LimitName;
  /** In tokens; in seconds of `max_time`. */
  readonly limit: number;
}

/** Something that must be said with a result, in a form that the user interface can translate. */
export type Remark =
  /** Only the last `kept` of `total` tokens of the text fit before the continuation. */
  | { readonly code: 'promptShortened'; readonly kept: number; readonly total: number }
  /** The ends of so many sentences of a translation were cut off by a limit. */
  | ({ readonly code: 'endsCut'; readonly count: number } & Limit)
  /** A summary, or a part of it, ends inside of a sentence, because of a limit. */
  | ({ readonly code: 'summaryCut' } & Limit)
  /** Of so many sentences words stayed as they were, because nothing usable came for them. */
  | { readonly code: 'sentencesKept'; readonly count: number }
  /** So many paragraphs stayed as they were, because no translation kept their structure. */
  | { readonly code: 'paragraphsKept'; readonly count: number };

/** A text that a model has generated. */
export interface GeneratedText {
  readonly text: string;
  /** Number of generated tokens. */
  readonly tokens: number;
}

/** What was read of a text, to be compared with what was written of it. */
export interface ReadWords {
  readonly words: number;
  /** BCP 47 tag of the language that they were counted in. */
  readonly language: string;
}

/**
 * A paragraph and its translation: `start`..`end` of the text that was given became `from`..`to` of
 * the one that was written, in UTF-16 code units. What is between two of them is the same in both.
 */
export interface ParagraphPair {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** What a task found; `windows` is the number of overlapping windows the text was read in. */
export type TaskOutput =
  | { readonly kind: 'labels'; readonly labels: readonly Label[]; readonly windows: number }
  | { readonly kind: 'entities'; readonly entities: readonly Entity[]; readonly windows: number }
  | {
      readonly kind: 'answers';
      readonly question: string;
      readonly answers: readonly Answer[];
      readonly windows: number;
    }
  | {
      readonly kind: 'text';
      /** The generated text; for text-generation the continuation only, without the prompt. */
      readonly text: string;
      /** The other texts where several were asked for, the best first; each in place of `text`. */
      readonly alternatives?: readonly GeneratedText[];
      /** Number of generated tokens of `text`. */
      readonly tokens: number;
      /** Number of passages the text was split into because of the model's limit; 1 = whole. */
      readonly windows: number;
      readonly remarks: readonly Remark[];
      /** Only of a summary: the words of the whole text. */
      readonly read?: ReadWords;
      /** Only of a translation that has no alternatives: its paragraphs, in order. */
      readonly paragraphs?: readonly ParagraphPair[];
    };

/** The shapes of results; each task brings one of them. */
export type OutputKind = TaskOutput['kind'];

/** The outputs of one shape. */
export type OutputOf<Kind extends OutputKind> = Extract<TaskOutput, { readonly kind: Kind }>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const score = v.pipe(v.number(), v.finite());
const span = { start: count, end: count, score };

const limit = { by: v.picklist(limitNames), limit: v.pipe(v.number(), v.minValue(0)) };

const remark = v.variant('code', [
  v.object({ code: v.literal('promptShortened'), kept: count, total: count }),
  v.object({ code: v.literal('endsCut'), count, ...limit }),
  v.object({ code: v.literal('summaryCut'), ...limit }),
  v.object({ code: v.literal('sentencesKept'), count }),
  v.object({ code: v.literal('paragraphsKept'), count }),
]);

/** Checks outputs that crossed a boundary, by their shape. */
export const outputSchemas = {
  labels: v.object({
    kind: v.literal('labels'),
    labels: v.array(v.object({ label: v.string(), score })),
    windows: count,
  }),
  entities: v.object({
    kind: v.literal('entities'),
    entities: v.array(
      v.object({
        label: v.string(),
        text: v.string(),
        ...span,
        rule: v.exactOptional(v.string()),
        model: v.exactOptional(v.string()),
        checked: v.exactOptional(v.boolean()),
        parts: v.exactOptional(v.array(v.object({ label: v.string(), start: count, end: count }))),
      }),
    ),
    windows: count,
  }),
  answers: v.object({
    kind: v.literal('answers'),
    question: v.string(),
    answers: v.array(
      v.object({
        answer: v.string(),
        ...span,
        context: v.exactOptional(v.object({ before: v.string(), after: v.string() })),
      }),
    ),
    windows: count,
  }),
  text: v.object({
    kind: v.literal('text'),
    text: v.string(),
    alternatives: v.exactOptional(v.array(v.object({ text: v.string(), tokens: count }))),
    tokens: count,
    windows: count,
    remarks: v.array(remark),
    paragraphs: v.exactOptional(
      v.array(v.object({ start: count, end: count, from: count, to: count })),
    ),
    read: v.exactOptional(v.object({ words: count, language: v.string() })),
  }),
} as const satisfies { readonly [Kind in OutputKind]: v.GenericSchema<unknown, OutputOf<Kind>> };

const { labels, entities, answers, text } = outputSchemas;

/** Checks a {@link TaskOutput} that crossed a boundary: a process, or a webview's stored state. */
export const taskOutputSchema: v.GenericSchema<unknown, TaskOutput> = v.variant('kind', [
  labels,
  entities,
  answers,
  text,
]);
