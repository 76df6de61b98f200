import { parseArgs } from 'node:util';
import { batchings, isBatching, type Batching } from '../tasks/batching';
import { isDtype, type Dtype } from '../tasks/dtypes';
import { taskDefinitions } from '../tasks/registry';
import { checkParameters, parseParameter, type Parameters } from '../tasks/parameters';
import { isTaskId, takes, taskIds, type TaskId } from '../tasks/task';
import { UsageError } from './usage-error';

const asking = taskIds.filter((task) => takes(task, 'question'));

export const usage = `Usage: npm run -s pipeline -- TASK (--file FILE | --text TEXT | < FILE) [options]

TASK  ${taskIds.join(' | ')}

  --question TEXT   the question, for ${asking.join(' and ')}
  --model MODEL     a folder in the hub's file layout, or the id of a model that
                    “npm run models” has installed; the demo model by default
  --store DIR       where installed models are kept
  --dtype DTYPE     q8 (default), fp32, fp16, int8, uint8, q4, q4f16 or bnb4
  --batching WAY    how sentences are read by a model at q8: exact (default), each as it is read
                    alone, or auto, which is faster and may change a word
  --param KEY=VALUE a parameter of the pipeline, such as top_k=1; may be given several times.
                    Without target=TAG a text is translated to German (de)
  --json            print one JSON object
  --help            print this`;

export interface CliArguments {
  readonly task: TaskId;
  /** Where the text comes from. */
  readonly source: { readonly file: string } | { readonly text: string } | 'stdin';
  readonly question?: string;
  /** As typed; `undefined` for the demo model. */
  readonly model?: string;
  /** Where a model that is named by its id is looked up. */
  readonly store?: string;
  readonly dtype: Dtype;
  readonly batching: Batching;
  readonly parameters: Parameters;
  readonly json: boolean;
}

const options = {
  file: { type: 'string' },
  text: { type: 'string' },
  question: { type: 'string' },
  model: { type: 'string' },
  store: { type: 'string' },
  dtype: { type: 'string', default: 'q8' },
  batching: { type: 'string', default: 'exact' },
  param: { type: 'string', multiple: true, default: [] as string[] },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function parse(argv: readonly string[]): ReturnType<typeof parseRaw> {
  try {
    return parseRaw(argv);
  } catch (error) {
    // Node's own sentence names the option; what follows its first one is advice on quoting.
    throw new UsageError((error as Error).message.split(/\.\s/u)[0]);
  }
}

function parseRaw(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options, allowPositionals: true });
}

function parametersOf(task: TaskId, given: readonly string[]): Parameters {
  const specs = taskDefinitions[task].parameters;
  const values: Record<string, unknown> = {};
  for (const item of given) {
    const at = item.indexOf('=');
    const name = item.slice(0, at);
    if (at <= 0) {
      throw new UsageError(`“--param ${item}” is not of the form KEY=VALUE.`);
    }
    const spec = specs.find((known) => known.name === name);
    // An unknown name is kept, for `checkParameters` to say which ones there are.
    values[name] = spec ? parseParameter(spec, item.slice(at + 1)) : item;
  }
  return checkParameters(specs, values);
}

/**
 * Reads a command line.
 *
 * @returns `'help'` when help was asked for
 * @throws UsageError or ParameterError for anything that is not as {@link usage} says
 */
export function readArguments(argv: readonly string[]): CliArguments | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) {
    return 'help';
  }
  const [task, ...rest] = positionals;
  if (!isTaskId(task)) {
    throw new UsageError(
      task === undefined
        ? `Which task? One of ${taskIds.join(', ')}.`
        : `“${task}” is no task. The tasks are ${taskIds.join(', ')}.`,
    );
  }
  if (rest.length > 0) {
    throw new UsageError(`“${rest.join(' ')}” is too much: give the text by --text or --file.`);
  }
  if (values.file !== undefined && values.text !== undefined) {
    throw new UsageError('Give either --file or --text, not both.');
  }
  if (values.store !== undefined && values.model === undefined) {
    throw new UsageError('--store goes with the id of a model, by --model.');
  }
  if (!isDtype(values.dtype)) {
    throw new UsageError(`“${values.dtype}” is no dtype.`);
  }
  if (!isBatching(values.batching)) {
    throw new UsageError(`“--batching ${values.batching}” is none of ${batchings.join(', ')}.`);
  }
  const question = values.question?.trim();
  const asks = takes(task, 'question');
  if (asks ? !question : values.question !== undefined) {
    throw new UsageError(asks ? `${task} needs a --question.` : `${task} takes no --question.`);
  }
  return {
    task,
    source:
      values.file !== undefined
        ? { file: values.file }
        : values.text !== undefined
          ? { text: values.text }
          : 'stdin',
    ...(question ? { question } : {}),
    ...(values.model === undefined ? {} : { model: values.model }),
    ...(values.store === undefined ? {} : { store: values.store }),
    dtype: values.dtype,
    batching: values.batching,
    parameters: parametersOf(task, values.param),
    json: values.json,
  };
}
