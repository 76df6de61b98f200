import type { TaskDefinition } from '../../src/tasks/definition';
import { languageModelTools, mcpServerDefinitionProviders } from './agents';
import { colours } from './colours';
import { commands } from './commands';
import type { Json } from './json';
import { keybindings } from './keybindings';
import { menus, submenus } from './menus';
import type { Texts } from './property';
import { configuration, restrictedConfigurations, settingsGroups } from './settings';
import { settingsPage } from './settings-page';
import { walkthroughs } from './walkthrough';

type Object = Readonly<Record<string, Json>>;

/** What of `package.json` follows from other things. */
export interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: Object };
  readonly contributes: Object;
}

/** `manifest` with its generated parts anew; everything else stays as it is and where it is. */
export function renewed<T extends Manifest>(
  manifest: T,
  tasks: readonly TaskDefinition[],
  texts: Texts,
): T {
  const groups = settingsGroups(tasks, texts);
  return {
    ...manifest,
    capabilities: {
      ...manifest.capabilities,
      untrustedWorkspaces: {
        ...manifest.capabilities.untrustedWorkspaces,
        restrictedConfigurations: restrictedConfigurations(groups),
      },
    },
    contributes: {
      ...manifest.contributes,
      commands: commands(tasks),
      submenus,
      menus: menus(tasks),
      configuration: configuration(groups),
      colors: colours,
      keybindings: keybindings(tasks),
      walkthroughs,
      languageModelTools,
      mcpServerDefinitionProviders,
    },
  };
}

/** The files that `npm run manifest` writes, by path from the root. */
export function generatedFiles(
  read: (path: string) => string,
  tasks: readonly TaskDefinition[],
): Readonly<Record<string, string>> {
  const texts = JSON.parse(read('package.nls.json')) as Texts;
  const manifest = JSON.parse(read('package.json')) as Manifest;
  return {
    'package.json': `${JSON.stringify(renewed(manifest, tasks, texts), null, 2)}\n`,
    'docs/settings.md': settingsPage(settingsGroups(tasks, texts), texts),
  };
}

/** Texts that the manifest asks for and `package.nls.json` lacks, and those that nobody asks for. */
export function nlsProblems(manifest: Manifest, texts: Texts): readonly string[] {
  const asked = new Set(
    (JSON.stringify(manifest).match(/%[\w.]+%/gu) ?? []).map((key) => key.slice(1, -1)),
  );
  return [
    ...[...asked].filter((key) => !(key in texts)).map((key) => `lacks “${key}”`),
    ...Object.keys(texts)
      .filter((key) => !asked.has(key))
      .map((key) => `has “${key}”, which nothing asks for`),
  ];
}
