import { operators } from '../../redact/operators';
import { batchings } from '../../tasks/batching';
import type { SettingSpec } from '../../tasks/parameters';
import { personalLabels } from '../../tasks/personal-labels';

/** A setting in which each of some keys may have one of some values. */
export interface ChoicesSpec {
  readonly setting: string;
  readonly type: 'choices';
  readonly keys: readonly string[];
  readonly values: readonly string[];
  readonly default: Readonly<Record<string, string>>;
}

/**
 * A setting that belongs to no task. It is this machine's, never a workspace's, where it does not
 * say otherwise; one that a workspace may set counts only where the workspace is trusted.
 */
export type GeneralSetting = (SettingSpec | ChoicesSpec) & {
  /** Key below the extension's section. */
  readonly key: string;
  readonly scope?: 'resource' | 'language-overridable';
  /** What a text must be like, as a regular expression. */
  readonly pattern?: string;
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
    {
      key: 'inference.batching',
      setting: 'batching',
      type: 'enum',
      values: batchings,
      default: 'exact',
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

/** What is redacted, and how. */
export const redactGroup = {
  id: 'redact',
  settings: [
    {
      key: 'redact.operators',
      setting: 'redactOperators',
      type: 'choices',
      keys: personalLabels,
      values: operators,
      default: {},
      scope: 'resource',
    },
    {
      key: 'redact.threshold',
      setting: 'redactThreshold',
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: 0.5,
      scope: 'resource',
    },
    {
      key: 'redact.allow',
      setting: 'redactAllow',
      type: 'strings',
      unique: true,
      default: [],
      scope: 'resource',
    },
    {
      key: 'redact.deny',
      setting: 'redactDeny',
      type: 'strings',
      unique: true,
      default: [],
      scope: 'resource',
    },
    {
      key: 'redact.region',
      setting: 'redactRegion',
      type: 'string',
      pattern: '^(auto|[A-Z]{2})$',
      default: 'auto',
      scope: 'resource',
    },
    {
      key: 'redact.maskKeep',
      setting: 'redactMaskKeep',
      type: 'integer',
      minimum: 0,
      maximum: 8,
      default: 4,
      scope: 'resource',
    },
    {
      key: 'redact.mapDays',
      setting: 'redactMapDays',
      type: 'integer',
      minimum: 1,
      maximum: 365,
      default: 7,
    },
  ],
} as const satisfies SettingsGroup;

/** When entities are marked while one writes, and what that may take of the machine. */
export const liveGroup = {
  id: 'live',
  settings: [
    {
      key: 'live.enabled',
      setting: 'liveEnabled',
      type: 'boolean',
      default: false,
      scope: 'language-overridable',
    },
    {
      key: 'live.pauseOnBattery',
      setting: 'livePauseOnBattery',
      type: 'boolean',
      default: false,
    },
    {
      key: 'live.processorSeconds',
      setting: 'liveProcessorSeconds',
      type: 'integer',
      minimum: 0,
      maximum: 600,
      default: 20,
    },
  ],
} as const satisfies SettingsGroup;

/** Where what a person has corrected is kept. */
export const correctionsGroup = {
  id: 'corrections',
  settings: [
    {
      key: 'corrections.keepIn',
      setting: 'correctionsKeepIn',
      type: 'enum',
      values: ['workspace', 'sidecar'],
      default: 'workspace',
      scope: 'resource',
    },
  ],
} as const satisfies SettingsGroup;

/** The groups below those of the tasks. */
export const generalSettings = [
  liveGroup,
  redactGroup,
  correctionsGroup,
  inferenceGroup,
  historyGroup,
  hub,
] as const;
