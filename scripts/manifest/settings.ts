import { dtypes, type Dtype } from '../../src/tasks/dtypes';
import { automaticModel, type TaskDefinition } from '../../src/tasks/definition';
import type { SettingSpec } from '../../src/tasks/parameters';
import { everydaySettings } from '../../src/ui/names/everyday-settings';
import {
  generalSettings,
  type ChoicesSpec,
  type GeneralSetting,
} from '../../src/ui/names/general-settings';
import { prefix } from '../../src/ui/names/prefix';
import { nlsKey, type Json } from './json';
import { describedAt, property, type Texts } from './property';

/** A setting as the manifest has it. */
export interface Setting {
  /** With the extension's prefix. */
  readonly key: string;
  readonly scope: 'machine' | 'resource' | 'language-overridable';
  readonly spec: SettingSpec | ChoicesSpec;
  /** True where nothing counts that a workspace says which is not trusted. */
  readonly restricted: boolean;
  /** Key of its description in `package.nls.json`. */
  readonly described: string;
  readonly property: Readonly<Record<string, Json>>;
}

/** Settings below one heading. */
export interface Group {
  readonly id: string;
  /** Key of its title in `package.nls.json`. */
  readonly title: string;
  readonly settings: readonly Setting[];
}

const usualDtype: Dtype = 'q8';

/** Which model a task uses. A workspace never chooses it. */
const modelSpecs: readonly SettingSpec[] = [
  { setting: 'model', type: 'string', default: automaticModel },
  {
    setting: 'dtype',
    type: 'enum',
    values: [usualDtype, ...dtypes.filter((dtype) => dtype !== usualDtype)],
    default: usualDtype,
  },
];

/** All settings, by heading: those for every day, those of the tasks, then the others. */
export function settingsGroups(tasks: readonly TaskDefinition[], texts: Texts): readonly Group[] {
  const groups = [
    ...tasks.map((task) => taskGroup(task, texts)),
    ...generalSettings.map(({ id, settings }) => ({
      id,
      title: `configuration.${id}`,
      settings: settings.map((spec, order) => general(spec, order, texts)),
    })),
  ];
  const all = groups.flatMap(({ settings }) => settings);
  const everyday: readonly string[] = everydaySettings.map((key) => `${prefix}.${key}`);
  return [
    {
      id: 'everyday',
      title: 'configuration.everyday',
      settings: everyday.map((key, order) => {
        const setting = all.find((one) => one.key === key);
        if (!setting) {
          throw new Error(`There is no setting ${key}.`);
        }
        return { ...setting, property: { ...setting.property, order } };
      }),
    },
    ...groups
      .map(({ settings, ...group }) => ({
        ...group,
        settings: settings.filter(({ key }) => !everyday.includes(key)).map(advanced),
      }))
      .filter(({ settings }) => settings.length > 0),
  ];
}

/** A setting that the settings editor shows only when it is asked for. */
function advanced(setting: Setting): Setting {
  const { tags = [], ...rest } = setting.property;
  return { ...setting, property: { ...rest, tags: [...(tags as readonly Json[]), 'advanced'] } };
}

function taskGroup(task: TaskDefinition, texts: Texts): Group {
  const { section, parameters, settings } = task;
  const own = [...parameters, ...settings];
  return {
    id: section,
    title: `configuration.${section}`,
    settings: [...modelSpecs, ...own].map((spec, order) => {
      const scope = modelSpecs.includes(spec) ? 'machine' : 'resource';
      const online = spec.setting === 'model';
      const described = describedAt([`${section}.${spec.setting}`, spec.setting], texts);
      return {
        key: `${prefix}.${section}.${spec.setting}`,
        scope,
        spec,
        restricted: scope === 'machine',
        described,
        property: property(spec, { scope, order, online }, described, texts),
      };
    }),
  };
}

function general(spec: GeneralSetting, order: number, texts: Texts): Setting {
  const { key, setting, online = false, format, pattern, scope = 'machine' } = spec;
  const described = describedAt([setting], texts);
  return {
    key: `${prefix}.${key}`,
    scope,
    spec,
    restricted: true,
    described,
    property: property(spec, { scope, order, online, format, pattern }, described, texts),
  };
}

/** `contributes.configuration`. */
export function configuration(groups: readonly Group[]): Json {
  return groups.map(({ id, title, settings }, order) => ({
    id,
    title: nlsKey(title),
    order,
    properties: Object.fromEntries(settings.map(({ key, property: one }) => [key, one])),
  }));
}

/** What VS Code takes from no workspace that is not trusted. */
export function restrictedConfigurations(groups: readonly Group[]): Json {
  return groups.flatMap(({ settings }) =>
    settings.filter(({ restricted }) => restricted).map(({ key }) => key),
  );
}
