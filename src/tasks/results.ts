import type { TaskOutput } from './outputs';
import type { Parameters } from './parameters';
import type { TaskId } from './task';

export type {
  Answer,
  AnswerContext,
  Entity,
  GeneratedText,
  Label,
  Limit,
  LimitName,
  OutputKind,
  ParagraphPair,
  ReadWords,
  Remark,
  TaskOutput,
} from './outputs';

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

/** What was found by now, when `more` comes: entities are added, of others the newest is all. */
export function withMore(soFar: TaskOutput | undefined, more: TaskOutput): TaskOutput {
  return soFar?.kind === 'entities' && more.kind === 'entities'
    ? { ...more, entities: [...soFar.entities, ...more.entities] }
    : more;
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
