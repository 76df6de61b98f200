import type { Parameters } from './parameters';
import type { TaskId } from './task';

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
}

/** An answer; offsets as in {@link Entity}. An empty answer (0, 0) means "not answerable". */
export interface Answer {
  readonly answer: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** Something that must be said with a result, in a form that the user interface can translate. */
export type Remark =
  /** Only the last `kept` of `total` tokens of the text fit before the continuation. */
  | { readonly code: 'promptShortened'; readonly kept: number; readonly total: number }
  /** So many paragraphs stayed as they were, because no translation kept their structure. */
  | { readonly code: 'paragraphsKept'; readonly count: number };

/** A text that a model has generated. */
export interface GeneratedText {
  readonly text: string;
  /** Number of generated tokens. */
  readonly tokens: number;
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
    };

/** Everything that is needed to say where a result came from, and to make it again. */
export interface TaskResult {
  readonly task: TaskId;
  /** What ran the model: `onnxruntime-node`, … */
  readonly engine: string;
  /** What it computed on: `cpu`, … */
  readonly device: string;
  readonly model: string;
  /** 40-hex commit of the model on the hub, or `demo-<version>` for a model shipped with us. */
  readonly commit: string;
  readonly dtype: string;
  readonly parameters: Parameters;
  /** Wall time of the run in the child, in ms, without loading. */
  readonly durationMs: number;
  readonly output: TaskOutput;
}

/** The output with another of its texts in front, and the one that was there in that one's place. */
export function withAlternative(output: TaskOutput, place: number): TaskOutput {
  if (output.kind !== 'text') {
    return output;
  }
  const { text, tokens, alternatives = [] } = output;
  const chosen = alternatives[place];
  return chosen === undefined
    ? output
    : {
        ...output,
        ...chosen,
        alternatives: alternatives.map((other, at) => (at === place ? { text, tokens } : other)),
      };
}

/**
 * New tokens per second of a whole run, reading included; for beams those of the text that was
 * taken. `undefined` where no text was generated.
 *
 * @param durationMs as in {@link TaskResult}
 */
export function tokensPerSecond(output: TaskOutput, durationMs: number): number | undefined {
  return output.kind === 'text' && output.tokens > 0 && durationMs > 0
    ? output.tokens / (durationMs / 1000)
    : undefined;
}
