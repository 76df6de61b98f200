import { translatable, type Message } from '../base/message';
import { SaidError } from '../base/said-error';

/** A parameter's value; `null` means "as the model's own configuration says". */
export type ParameterValue = string | number | boolean | null | readonly string[];

/** Parameters under the names that Python's pipelines use (`top_k`, `max_new_tokens`, …). */
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** What a setting may be. `setting` is its key below the task's settings section. */
export type SettingSpec = {
  readonly setting: string;
  readonly default: ParameterValue;
  /** True when `null` ("the model's own value") is allowed. */
  readonly nullable?: boolean;
} & (
  | { readonly type: 'integer' | 'number'; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'enum'; readonly values: readonly string[] }
  /** `multiline`: of several lines, perhaps. */
  | { readonly type: 'string'; readonly multiline?: boolean }
  /** A language's tag or code (`de`, `zh-Hant`, `deu_Latn`), or one of `words`, such as `auto`. */
  | { readonly type: 'language'; readonly words?: readonly string[] }
  /** `unique`: none of them stands there twice. */
  | { readonly type: 'strings'; readonly unique?: boolean }
);

/** A parameter of a pipeline, which is a setting under Python's name. */
export type ParameterSpec = SettingSpec & { readonly name: string };

/** Thrown for a parameter that does not exist or has a value out of range; the message is for users. */
export class ParameterError extends SaidError {
  override readonly name = 'ParameterError';
}

/** What tells a language's tag or code from a name: "de", "zh-Hant" and "deu_Latn", not "German". */
export const languagePattern = '[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*';

const language = new RegExp(`^${languagePattern}$`, 'u');

function isLanguage(value: string, words: readonly string[] = []): boolean {
  return language.test(value) || words.includes(value);
}

/** What a setting may be, for the user: “a whole number from 1 to 16”. */
export function describe(spec: SettingSpec): Message {
  switch (spec.type) {
    case 'integer':
      return translatable('a whole number from {0} to {1}', spec.minimum, spec.maximum);
    case 'number':
      return translatable('a number from {0} to {1}', spec.minimum, spec.maximum);
    case 'boolean':
      return translatable('true or false');
    case 'enum':
      return translatable('one of {0}', spec.values.join(', '));
    case 'string':
      return translatable('a text');
    case 'language':
      return spec.words
        ? translatable(
            'the tag of a language, such as “de” or “zh-Hant”, or {0}',
            spec.words.join(', '),
          )
        : translatable('the tag of a language, such as “de” or “zh-Hant”');
    case 'strings':
      return translatable('a list of texts');
  }
}

function accepts(spec: SettingSpec, value: unknown): value is ParameterValue {
  if (value === null) {
    return spec.nullable === true;
  }
  switch (spec.type) {
    case 'integer':
      return (
        Number.isInteger(value) &&
        (value as number) >= spec.minimum &&
        (value as number) <= spec.maximum
      );
    case 'number':
      return (
        Number.isFinite(value) &&
        (value as number) >= spec.minimum &&
        (value as number) <= spec.maximum
      );
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return typeof value === 'string' && spec.values.includes(value);
    case 'string':
      return typeof value === 'string';
    case 'language':
      return typeof value === 'string' && isLanguage(value.trim(), spec.words);
    case 'strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
  }
}

/** A language that nobody has written down is the usual one. */
function isLeftEmpty({ type }: SettingSpec, value: unknown): boolean {
  return type === 'language' && typeof value === 'string' && value.trim() === '';
}

function notAccepted(spec: ParameterSpec, value: string): ParameterError {
  return new ParameterError(
    translatable('“{0}” must be {1}, not {2}.', spec.name, describe(spec), value),
  );
}

/**
 * Checks `given` against `specs` and fills in the defaults.
 *
 * @param given values under Python's names; `undefined` takes the default
 * @throws ParameterError for an unknown name or a value out of range
 */
export function checkParameters(
  specs: readonly ParameterSpec[],
  given: Readonly<Record<string, unknown>>,
): Parameters {
  const known = new Map(specs.map((spec) => [spec.name, spec]));
  for (const name of Object.keys(given)) {
    if (!known.has(name)) {
      throw new ParameterError(
        translatable(
          'There is no parameter “{0}” here. This task takes: {1}.',
          name,
          [...known.keys()].join(', '),
        ),
      );
    }
  }
  const checked: Record<string, ParameterValue> = {};
  for (const spec of specs) {
    const own = isLeftEmpty(spec, given[spec.name]) ? undefined : given[spec.name];
    const value = own ?? (spec.name in given && spec.nullable ? null : spec.default);
    if (!accepts(spec, value)) {
      throw notAccepted(spec, JSON.stringify(value));
    }
    checked[spec.name] = value;
  }
  return checked;
}

/**
 * Reads a parameter written as text, as on a command line: `5`, `true`, `null`, `first`, `O,MISC`.
 *
 * @throws ParameterError when the text does not fit the parameter's type
 */
export function parseParameter(spec: ParameterSpec, text: string): ParameterValue {
  // `function_to_apply=none` is a value of its own, not Python's None.
  const isValue = spec.type === 'enum' && spec.values.includes(text);
  if (spec.nullable === true && !isValue && ['null', 'none', 'None'].includes(text)) {
    return null;
  }
  const value = ((): unknown => {
    switch (spec.type) {
      case 'integer':
      case 'number':
        return text.trim() === '' ? Number.NaN : Number(text);
      case 'boolean':
        return { true: true, false: false, True: true, False: false }[text];
      case 'strings':
        return text === '' ? [] : text.split(',').map((item) => item.trim());
      case 'enum':
      case 'string':
      case 'language':
        return text;
    }
  })();
  if (!accepts(spec, value)) {
    throw notAccepted(spec, `“${text}”`);
  }
  return value;
}
