import { languagePattern, type SettingSpec } from '../../src/tasks/parameters';
import type { ChoicesSpec } from '../../src/ui/names/general-settings';
import { nlsKey, type Json } from './json';

/** The texts of `package.nls.json`. */
export type Texts = Readonly<Record<string, string>>;

/** What a property says besides what the setting may be. */
export interface Place {
  readonly scope: 'machine' | 'resource' | 'language-overridable';
  /** Among those below the same heading. */
  readonly order: number;
  readonly online: boolean;
  readonly format?: string | undefined;
  readonly pattern?: string | undefined;
}

/**
 * Where a setting is described in `package.nls.json`: under the first of these names that is there,
 * below `configuration.`. One that is nowhere is asked for under the first, and then missed.
 */
export function describedAt(names: readonly string[], texts: Texts): string {
  const keys = names.map((name) => `configuration.${name}`);
  return keys.find((one) => one in texts) ?? keys[0] ?? '';
}

/**
 * A setting in the words of JSON Schema and VS Code.
 *
 * @param key as {@link describedAt} has found it
 */
export function property(
  spec: SettingSpec | ChoicesSpec,
  { scope, order, online, format, pattern }: Place,
  key: string,
  texts: Texts,
): Readonly<Record<string, Json>> {
  return {
    ...(spec.type === 'choices' ? choices(spec, key) : schema(spec)),
    ...(format === undefined ? {} : { format }),
    ...(pattern === undefined
      ? {}
      : { pattern, patternErrorMessage: nlsKey(`${key}.patternError`) }),
    default: spec.default,
    scope,
    ...(spec.type === 'string' && spec.multiline ? { editPresentation: 'multilineText' } : {}),
    order,
    ...(online ? { tags: ['usesOnlineServices'] } : {}),
    markdownDescription: nlsKey(key),
    ...(spec.type === 'choices' ? {} : enumDescriptions(spec, key, texts)),
  };
}

function schema(spec: SettingSpec): Readonly<Record<string, Json>> {
  const type = (name: string): Json => (spec.nullable ? [name, 'null'] : name);
  switch (spec.type) {
    case 'integer':
    case 'number':
      return { type: type(spec.type), minimum: spec.minimum, maximum: spec.maximum };
    case 'boolean':
    case 'string':
      return { type: type(spec.type) };
    case 'language':
      return {
        type: type('string'),
        pattern: `^(${[...(spec.words ?? []), languagePattern].join('|')})?$`,
        patternErrorMessage: nlsKey('configuration.noLanguage'),
      };
    case 'enum':
      return { type: type('string'), enum: spec.nullable ? [...spec.values, null] : spec.values };
    case 'strings':
      return {
        type: type('array'),
        items: { type: 'string' },
        ...(spec.unique ? { uniqueItems: true } : {}),
      };
  }
}

/** An object that the settings editor shows as a table of keys and values to choose. */
function choices({ keys, values }: ChoicesSpec, key: string): Readonly<Record<string, Json>> {
  const value = {
    type: 'string',
    enum: values,
    markdownEnumDescriptions: values.map((one) => nlsKey(`${key}.${one}`)),
  };
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((one) => [one, value])),
  };
}

/** What the values are called and mean. Where one is described, all of them are; `own` describes `null`. */
function enumDescriptions(
  spec: SettingSpec,
  key: string,
  texts: Texts,
): Readonly<Record<string, Json>> {
  const values = spec.type === 'enum' ? [...spec.values, ...(spec.nullable ? ['own'] : [])] : [];
  const keys = values.map((value) => `${key}.${value}`);
  return {
    // The editor would show `null`, of which nobody knows what it means.
    ...(spec.type === 'enum' && spec.nullable
      ? { enumItemLabels: [...spec.values, nlsKey('configuration.own')] }
      : {}),
    ...(keys.some((one) => one in texts) ? { markdownEnumDescriptions: keys.map(nlsKey) } : {}),
  };
}
