import { parseArgs } from 'node:util';
import type { AgentSettings } from '../agents/tool';
import { operators, type Operator, type Policy } from '../redact/operators';
import { isPersonalLabel, personalLabels } from '../tasks/personal-labels';

/** How the server was started. */
export interface ServerOptions {
  /** Folders of files that agents may name, besides what the client says. */
  readonly folders: readonly string[];
  /** Originals come back without asking: the person has said so, once and for all. */
  readonly allowRestore: boolean;
  readonly settings: AgentSettings;
  /** BCP 47 tag of the language that the person is asked in. */
  readonly locale: string;
}

/** Something wrong with what was typed; the message is one line. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

export const usage = `Usage: mcp.js [options]

Speaks the Model Context Protocol on standard input and output, for one client.

  --folder DIR        agents may name files below it; may be given several times.
                      Folders that the client says (its roots) count as well
  --allow-restore     restore_text asks nobody. Without it, the person is asked by the client
                      each time, and where the client cannot ask it is refused
  --operator LABEL=OP ${operators.filter((name) => name !== 'hash').join(', ')}; placeholder by
                      default. May be given several times; ALL=OP is for all that are not named
  --threshold N       from 0 to 1; what has a lower score is left out; 0.5 by default
  --region CC         ISO 3166-1 code of the country whose phone numbers texts have
  --allow TEXT        never personal; may be given several times
  --deny TEXT         always personal, or LABEL=TEXT; may be given several times
  --keep-last N       how many characters of a number mask keeps; 4 by default
  --locale TAG        language that the person is asked in: en or ko
  --help              print this
`;

const several = { type: 'string', multiple: true, default: [] as string[] } as const;
const one = { type: 'string' } as const;

function policyOf(given: readonly string[]): Policy {
  const named = given.map((item): readonly [string, Operator] => {
    const [, label = '', name = ''] = /^([^=]*)=(.*)$/su.exec(item) ?? [];
    const operator = operators.find((known) => known === name && known !== 'hash');
    if (!operator || !(label === 'ALL' || isPersonalLabel(label))) {
      throw new OptionError(`“--operator ${item}” is not of the form LABEL=OPERATOR.`);
    }
    return [label, operator];
  });
  const rest = named.findLast(([label]) => label === 'ALL')?.[1] ?? 'placeholder';
  const all = personalLabels.map((label) => [label, rest]);
  return Object.fromEntries([...all, ...named.filter(([label]) => label !== 'ALL')]) as Policy;
}

function numberOf(
  name: string,
  given: string | undefined,
  holds: (value: number) => boolean,
): number | undefined {
  const value = given === undefined || given.trim() === '' ? Number.NaN : Number(given);
  if (given !== undefined && !holds(value)) {
    throw new OptionError(`“--${name} ${given}” is not what --help says.`);
  }
  return given === undefined ? undefined : value;
}

/**
 * Reads the command line.
 *
 * @param locale where none is given
 * @param first what LOCAL_TRANSFORMERS_OPTIONS has: options before those, as a JSON list. The editor
 *   gives its settings so, since everybody on a machine can read arguments
 * @returns `'help'` when help was asked for
 * @throws OptionError for anything that is not as the usage says
 */
export function readOptions(
  argv: readonly string[],
  locale: string,
  first = '[]',
): ServerOptions | 'help' {
  const values = parsed([...listed(first), ...argv]);
  const { region } = values;
  if (region !== undefined && !/^[A-Z]{2}$/u.test(region)) {
    throw new OptionError(`“--region ${region}” is no code of a country, such as US or KR.`);
  }
  const threshold = numberOf('threshold', values.threshold, (n) => n >= 0 && n <= 1);
  const keepLast = numberOf('keep-last', values['keep-last'], (n) => Number.isInteger(n) && n >= 0);
  const settings: AgentSettings = {
    policy: policyOf(values.operator),
    allow: values.allow,
    deny: values.deny,
    ...(threshold !== undefined && { threshold }),
    ...(keepLast !== undefined && { keepLast }),
    ...(region !== undefined && { region }),
  };
  const { folder: folders, 'allow-restore': allowRestore } = values;
  return values.help
    ? 'help'
    : { folders, allowRestore, settings, locale: values.locale ?? locale };
}

function listed(options: string): readonly string[] {
  try {
    return JSON.parse(options) as string[];
  } catch {
    throw new OptionError('LOCAL_TRANSFORMERS_OPTIONS is no list of options in JSON.');
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        folder: several,
        'allow-restore': { type: 'boolean', default: false },
        operator: several,
        threshold: one,
        region: one,
        allow: several,
        deny: several,
        'keep-last': one,
        locale: one,
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    // Node's own sentence names the option; what follows its first one is advice on quoting.
    throw new OptionError((error as Error).message.split(/\.\s/u)[0]);
  }
}
