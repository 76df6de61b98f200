import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Settings = Readonly<Record<string, unknown>>;

export type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

/**
 * The built-in colour themes that tests and pictures use, by short name: the picker's label, the
 * value of the setting, and the class of the workbench.
 */
export const themes: Readonly<
  Record<Theme, Readonly<Record<'label' | 'setting' | 'className', string>>>
> = {
  light: { label: 'Light Modern', setting: 'Light Modern', className: 'vs' },
  dark: { label: 'Dark Modern', setting: 'Dark Modern', className: 'vs-dark' },
  'high-contrast': {
    label: 'Dark High Contrast',
    setting: 'Default High Contrast',
    className: 'hc-black',
  },
  'high-contrast-light': {
    label: 'Light High Contrast',
    setting: 'Default High Contrast Light',
    className: 'hc-light',
  },
};

/** User settings of a quiet workbench: no welcome, no chat, no gallery, no update, no telemetry. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.colorTheme': themes.dark.setting,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Writes `settings.json` into a user folder. */
export async function writeUserSettings(userFolder: string, settings: Settings): Promise<void> {
  await mkdir(userFolder, { recursive: true });
  const file = join(userFolder, 'settings.json');
  await writeFile(`${file}.new`, JSON.stringify(settings, null, 2));
  await rename(`${file}.new`, file);
}

/** The folder `User` of the server with this data folder: its user settings, what extensions keep. */
export const userFolder = (dataDir: string): string => join(dataDir, 'data', 'User');

/** The user settings file of the server with this data folder. */
export const settingsFile = (dataDir: string): string => join(userFolder(dataDir), 'settings.json');

/**
 * Writes the user settings of the server with this data folder: the quiet ones, changed by
 * `changes`. To be done before a workbench is opened: a running one may not see it.
 */
export const writeSettings = (dataDir: string, changes: Settings = {}): Promise<void> =>
  writeUserSettings(userFolder(dataDir), { ...quietSettings, ...changes });
