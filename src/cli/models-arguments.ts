import { parseArgs } from 'node:util';
import { dtypes, isDtype, type Dtype } from '../tasks/dtypes';
import { isTaskId, taskIds, type TaskId } from '../tasks/task';
import { UsageError } from './usage-error';

export const modelsUsage = `Usage: npm run -s models -- install ID [options] | list | verify [ID] | remove ID

  install ID        fetches a model of the hub, organisation/name
  list              the models that are installed
  verify [ID]       compares every file with its hash
  remove ID         removes a model, every byte of it

  --task TASK       ${taskIds.join(', ')};
                    by default what the hub says that the model is for
  --dtype DTYPE     ${dtypes.join(', ')}; q8 by default
  --revision REV    branch, tag or commit; main by default
  --endpoint URL    the hub, or a mirror of it; HF_ENDPOINT by default
  --store DIR       where models are kept
  --json            print one JSON value
  --help            print this`;

const commands = ['install', 'list', 'verify', 'remove'] as const;

export interface ModelsArguments {
  readonly command: (typeof commands)[number];
  /** Always given for install and remove. */
  readonly id?: string;
  readonly task?: TaskId;
  readonly dtype: Dtype;
  readonly revision?: string;
  readonly endpoint?: string;
  readonly store?: string;
  readonly json: boolean;
}

const options = {
  task: { type: 'string' },
  dtype: { type: 'string' },
  revision: { type: 'string' },
  endpoint: { type: 'string' },
  store: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    // Node's own sentence names the option; what follows its first one is advice on quoting.
    throw new UsageError((error as Error).message.split(/\.\s/u)[0]);
  }
}

/**
 * Reads a command line.
 *
 * @returns `'help'` when help was asked for
 * @throws UsageError for anything that is not as {@link modelsUsage} says
 */
export function readModelsArguments(argv: readonly string[]): ModelsArguments | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) {
    return 'help';
  }
  const [word, id, ...rest] = positionals;
  const command = commands.find((known) => known === word);
  if (!command) {
    throw new UsageError(
      `${word === undefined ? 'What is to be done?' : `“${word}” is not known.`} One of ${commands.join(', ')}.`,
    );
  }
  if (id === undefined ? command === 'install' || command === 'remove' : command === 'list') {
    throw new UsageError(
      id === undefined ? `${command} needs the id of a model.` : 'list takes no id.',
    );
  }
  if (rest.length > 0) {
    throw new UsageError(`“${rest.join(' ')}” is too much: one model at a time.`);
  }
  const { task, dtype = 'q8', revision, endpoint, store, json } = values;
  const fetching = (['task', 'dtype', 'revision', 'endpoint'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (command !== 'install' && fetching.length > 0) {
    throw new UsageError(`${command} takes no --${fetching.join(', --')}.`);
  }
  if (task !== undefined && !isTaskId(task)) {
    throw new UsageError(`“${task}” is no task. The tasks are ${taskIds.join(', ')}.`);
  }
  if (!isDtype(dtype)) {
    throw new UsageError(`“${dtype}” is no dtype. The dtypes are ${dtypes.join(', ')}.`);
  }
  return {
    command,
    dtype,
    json,
    ...(id === undefined ? {} : { id }),
    ...(task === undefined ? {} : { task }),
    ...(revision === undefined ? {} : { revision }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(store === undefined ? {} : { store }),
  };
}
