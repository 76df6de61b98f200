import { parseArgs } from 'node:util';
import {
  isRedactFormat,
  redactFormats,
  type RedactFormatName,
} from '../redact/formats/format-names';
import { operators, type Operator, type Policy } from '../redact/operators';
import { isPersonalLabel, personalLabels, type PersonalLabel } from '../tasks/personal-labels';
import { parseFailCondition, type FailCondition } from '../many/fail-on';
import type { CliArguments } from './arguments';
import { checkNoFiles, readManyArguments, type ManyArguments } from './many-arguments';
import type { PersonalCommand } from './personal-usages';
import { UsageError } from './usage-error';

/** What each of the commands may be given. */
export interface PersonalArguments {
  readonly command: PersonalCommand;
  /** Where the text comes from. */
  readonly source: CliArguments['source'];
  readonly format?: RedactFormatName;
  readonly map?: string;
  readonly passphraseFile?: string;
  readonly policy: Policy;
  readonly keepLast?: number;
  readonly keyFile?: string;
  readonly seed?: number;
  readonly threshold?: number;
  /** ISO 3166-1 alpha-2 code. */
  readonly region?: string;
  readonly allow: readonly string[];
  readonly deny: readonly string[];
  readonly failOn: readonly FailCondition[];
  readonly near: boolean;
  readonly json: boolean;
  /** Where files are named, and not one by `--file`: what else is said of them. */
  readonly many?: ManyArguments;
}

const one = { type: 'string' } as const;
const several = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean', default: false } as const;

const options = {
  file: one,
  text: one,
  format: one,
  map: one,
  'passphrase-file': one,
  operator: several,
  'keep-last': one,
  'key-file': one,
  seed: one,
  threshold: one,
  region: one,
  allow: several,
  deny: several,
  'fail-on': several,
  base: one,
  include: several,
  exclude: several,
  as: one,
  out: one,
  journal: one,
  shard: one,
  'rules-only': flag,
  'most-mb': one,
  'in-place': flag,
  maps: one,
  partial: flag,
  near: flag,
  json: flag,
  help: flag,
} as const;

type Name = keyof typeof options;

const ofAll: readonly Name[] = ['file', 'text', 'format', 'json', 'help'];
const ofFinding: readonly Name[] = ['threshold', 'region', 'allow', 'deny', 'fail-on'];
const ofFiles: readonly Name[] = [
  'base',
  'include',
  'exclude',
  'out',
  'journal',
  'shard',
  'rules-only',
  'most-mb',
];
const ofMaps: readonly Name[] = ['map', 'passphrase-file'];
const known: Readonly<Record<PersonalCommand, readonly Name[]>> = {
  find: [...ofAll, ...ofFinding, ...ofFiles, 'as'],
  redact: [
    ...ofAll,
    ...ofFinding,
    ...ofFiles,
    ...ofMaps,
    'in-place',
    'maps',
    'operator',
    'keep-last',
    'key-file',
    'seed',
  ],
  merge: ['base', 'as', 'out', 'most-mb', 'partial', 'fail-on', 'help'],
  restore: [...ofAll, ...ofMaps, 'near'],
};

interface Parsed {
  readonly values: Partial<ReturnType<typeof parseArgs<{ options: typeof options }>>['values']>;
  readonly positionals: readonly string[];
}

function parse(command: PersonalCommand, argv: readonly string[]): Parsed {
  const mine = Object.fromEntries(known[command].map((name) => [name, options[name]]));
  try {
    return parseArgs({ args: [...argv], options: mine, allowPositionals: true });
  } catch (error) {
    // Node's own sentence names the option; what follows its first one is advice on quoting.
    throw new UsageError((error as Error).message.split(/\.\s/u)[0]);
  }
}

function numberOf(
  name: Name,
  given: string | undefined,
  holds: (value: number) => boolean,
  what: string,
): number | undefined {
  if (given === undefined) {
    return undefined;
  }
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (!holds(value)) {
    throw new UsageError(`“--${name} ${given}” is no ${what}.`);
  }
  return value;
}

function labelOf(given: string): PersonalLabel {
  if (!isPersonalLabel(given)) {
    throw new UsageError(`“${given}” is no label. The labels are ${personalLabels.join(', ')}.`);
  }
  return given;
}

function policyOf(given: readonly string[]): Policy {
  const named = given.map((item): readonly [PersonalLabel | 'ALL', Operator] => {
    const [, label = '', name = ''] = /^([^=]*)=(.*)$/su.exec(item) ?? [];
    const operator = operators.find((known) => known === name);
    if (label === '' || !operator) {
      throw new UsageError(
        `“--operator ${item}” is not of the form LABEL=OPERATOR. The operators are ${operators.join(', ')}.`,
      );
    }
    return [label === 'ALL' ? label : labelOf(label), operator];
  });
  const rest = named.findLast(([label]) => label === 'ALL')?.[1] ?? 'placeholder';
  const all = personalLabels.map((label) => [label, rest]);
  return Object.fromEntries([...all, ...named.filter(([label]) => label !== 'ALL')]) as Policy;
}

function failOnOf(given: readonly string[]): readonly FailCondition[] {
  return given
    .flatMap((list) => list.split(','))
    .map((one) => parseFailCondition(one) ?? { label: labelOf(one.trim()), moreThan: 0 });
}

function regionOf(given: string | undefined): string | undefined {
  if (given !== undefined && !/^[A-Z]{2}$/u.test(given)) {
    throw new UsageError(`“--region ${given}” is no code of a country, such as US or KR.`);
  }
  return given;
}

/** Leaves out what is undefined. */
function given<Values extends object>(
  values: Values,
): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: NonNullable<Values[Key]>;
  };
}

/**
 * Reads a command line.
 *
 * @returns `'help'` when help was asked for
 * @throws UsageError for anything that is not as the usages say
 */
export function readPersonalArguments(
  command: PersonalCommand,
  argv: readonly string[],
): PersonalArguments | 'help' {
  const { values, positionals } = parse(command, argv);
  if (values.help) {
    return 'help';
  }
  const { file, text, format, map } = values;
  const isMany = command === 'merge' || (command !== 'restore' && positionals.length > 0);
  if (positionals.length > 0 && (!isMany || file !== undefined || text !== undefined)) {
    throw new UsageError(
      `“${positionals.join(' ')}” is too much: give the text by --file or --text.`,
    );
  }
  if (isMany && (values.json === true || map !== undefined)) {
    throw new UsageError(
      'Of several files there is no --json and no single --map: say --as jsonl, or --maps FOLDER.',
    );
  }
  if (!isMany) {
    checkNoFiles(values);
  }
  if (file !== undefined && text !== undefined) {
    throw new UsageError('Give either --file or --text, not both.');
  }
  if (format !== undefined && !isRedactFormat(format)) {
    throw new UsageError(`“${format}” is no format. The formats are ${redactFormats.join(', ')}.`);
  }
  if (command === 'restore' && map === undefined) {
    throw new UsageError('restore needs the --map that redact has written.');
  }
  if (values['passphrase-file'] !== undefined && map === undefined && values.maps === undefined) {
    throw new UsageError('--passphrase-file goes with a --map.');
  }
  return {
    command,
    ...(isMany && { many: readManyArguments(command, positionals, values) }),
    source: file !== undefined ? { file } : text !== undefined ? { text } : 'stdin',
    policy: policyOf(values.operator ?? []),
    allow: values.allow ?? [],
    deny: values.deny ?? [],
    failOn: failOnOf(values['fail-on'] ?? []),
    near: values.near ?? false,
    json: values.json ?? false,
    ...given({
      format,
      map,
      passphraseFile: values['passphrase-file'],
      keyFile: values['key-file'],
      region: regionOf(values.region),
      threshold: numberOf(
        'threshold',
        values.threshold,
        (n) => n >= 0 && n <= 1,
        'number from 0 to 1',
      ),
      keepLast: numberOf(
        'keep-last',
        values['keep-last'],
        (n) => Number.isInteger(n) && n >= 0,
        'number of characters',
      ),
      seed: numberOf(
        'seed',
        values.seed,
        (n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32,
        'integer of 32 bits',
      ),
    }),
  };
}
