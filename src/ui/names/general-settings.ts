import type { SettingSpec } from '../../tasks/parameters';

/** A setting that belongs to no task. All of them are this machine's, never a workspace's. */
export type GeneralSetting = SettingSpec & {
  /** Key below the extension's section. */
  readonly key: string;
  /** True where it decides what is asked of the network. */
  readonly online?: boolean;
  readonly format?: 'uri';
};

/** Settings for which VS Code's settings editor has a heading of their own. */
export interface SettingsGroup {
  readonly id: string;
  readonly settings: readonly GeneralSetting[];
}

/** How models are loaded, and how much of the machine they may take. */
export const inferenceGroup = {
  id: 'inference',
  settings: [
    {
      key: 'inference.maxLoaded',
      setting: 'maxLoaded',
      type: 'integer',
      minimum: 1,
      maximum: 32,
      default: 3,
    },
    {
      key: 'inference.idleMinutes',
      setting: 'idleMinutes',
      type: 'number',
      minimum: 0,
      maximum: 1440,
      default: 10,
    },
    {
      key: 'inference.threads',
      setting: 'threads',
      type: 'integer',
      minimum: 0,
      maximum: 256,
      default: 0,
    },
  ],
} as const satisfies SettingsGroup;

const hub = {
  id: 'hub',
  settings: [
    {
      key: 'hub.endpoint',
      setting: 'endpoint',
      type: 'string',
      format: 'uri',
      default: 'https://huggingface.co',
      online: true,
    },
    { key: 'offline', setting: 'offline', type: 'boolean', default: false, online: true },
  ],
} as const satisfies SettingsGroup;

/** What of the results is kept for the next session. */
export const historyGroup = {
  id: 'history',
  settings: [
    { key: 'history.keep', setting: 'historyKeep', type: 'boolean', default: true },
    {
      key: 'history.maxKilobytes',
      setting: 'historyMaxKilobytes',
      type: 'integer',
      minimum: 1,
      maximum: 10_000,
      default: 1000,
    },
  ],
} as const satisfies SettingsGroup;

/** The groups below those of the tasks. */
export const generalSettings = [inferenceGroup, historyGroup, hub] as const;
