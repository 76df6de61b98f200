import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The built-in colour themes that tests and pictures use, by short name. */
export const themes = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  'high-contrast': 'Dark High Contrast',
  'high-contrast-light': 'Light High Contrast',
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
  'workbench.colorTheme': themes.dark,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Where a server with this data folder keeps its user settings. */
export const settingsFile = (dataDir) => join(dataDir, 'data', 'User', 'settings.json');

/** Writes the user settings: the quiet ones, changed by `changes`. A running workbench follows. */
export async function writeSettings(dataDir, changes = {}) {
  const file = settingsFile(dataDir);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...quietSettings, ...changes }, null, 2));
}
