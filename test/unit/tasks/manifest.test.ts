import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFiles, nlsProblems, type Manifest } from '../../../scripts/manifest/files';
import { settingsGroups } from '../../../scripts/manifest/settings';
import { everydaySettings } from '../../../src/ui/names/everyday-settings';
import { taskDefinitions } from '../../../src/tasks/registry';

const read = (file: string): string => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const english = JSON.parse(read('package.nls.json')) as Record<string, string>;
const korean = JSON.parse(read('package.nls.ko.json')) as Record<string, string>;
const groups = settingsGroups(Object.values(taskDefinitions), english);
const settings = groups.flatMap((group) => group.settings);

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

/** The lines of which only one of two texts has as many: for a message, not for a patch. */
function differences(before: string, after: string): readonly string[] {
  const count = (text: string): Map<string, number> =>
    text
      .split('\n')
      .reduce((all, line) => all.set(line, (all.get(line) ?? 0) + 1), new Map<string, number>());
  const [old, renewed] = [count(before), count(after)];
  return [...new Set([...old.keys(), ...renewed.keys()])].flatMap((line) => {
    const more = (renewed.get(line) ?? 0) - (old.get(line) ?? 0);
    return more === 0 ? [] : [`${more > 0 ? '+' : '-'} ${line.trim()}`];
  });
}

describe('the manifest', () => {
  it('is as the tasks and the tables have it', () => {
    const files = generatedFiles(read, Object.values(taskDefinitions));
    const stale = Object.entries(files).flatMap(([path, text]) => {
      const there = read(path);
      return text === there
        ? []
        : [`${path}: run “npm run manifest”`, ...differences(there, text).slice(0, 20)];
    });
    expect(stale).toEqual([]);
  });

  it('says everything in English and in Korean', () => {
    const silent = Object.entries(korean)
      .filter(([, text]) => !/\p{Script=Hangul}/u.test(text))
      .map(([key]) => key);
    expect({
      english: nlsProblems(manifest, english),
      korean: nlsProblems(manifest, korean),
      silent,
    }).toEqual({ english: [], korean: [], silent: [] });
  });

  it('has few settings for every day first, and tags all others as advanced', () => {
    const [first, ...rest] = groups;
    expect(first?.settings.map(({ key }) => key)).toEqual(
      everydaySettings.map((key) => `localTransformers.${key}`),
    );
    expect(everydaySettings).toHaveLength(12);
    const advanced = (one: (typeof settings)[number]): boolean =>
      (one.property.tags as readonly string[] | undefined)?.includes('advanced') === true;
    expect(first?.settings.filter(advanced)).toEqual([]);
    expect(rest.flatMap((group) => group.settings).filter((one) => !advanced(one))).toEqual([]);
    expect(new Set(settings.map(({ key }) => key)).size).toBe(settings.length);
  });

  it('has the editor check the languages of a translation', () => {
    const fits = (setting: string, value: string): boolean => {
      const found = settings.find(({ key }) => key.endsWith(`translation.${setting}`));
      return new RegExp(found?.property.pattern as string, 'u').test(value);
    };
    const tags = ['', 'auto', 'de', 'ko', 'zh-Hant', 'pt-BR', 'deu_Latn', 'nds'];
    const others = ['klingon', 'German', 'de de', 'd', 'Deutsch', '한국어'];
    expect(tags.filter((tag) => !fits('target', tag) || !fits('source', tag))).toEqual([]);
    expect(others.filter((tag) => fits('target', tag) || fits('source', tag))).toEqual([]);
  });

  it('offers every task for a text without a selection as for one with it, and says for which', () => {
    const { menus, submenus } = manifest.contributes as unknown as {
      readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
      readonly submenus: readonly { readonly id: string; readonly label: string }[];
    };
    const [selected, whole, ...rest] = menus['editor/context'] ?? [];
    expect([selected?.when, whole?.when, rest.map(({ when }) => when)]).toEqual([
      'editorHasSelection',
      '!editorHasSelection',
      [expect.stringContaining('reviewOf == redaction')],
    ]);
    expect(menus[whole?.submenu ?? '']).toEqual(menus[selected?.submenu ?? '']);
    expect(menus[whole?.submenu ?? '']?.filter(({ when }) => when === undefined).length).toBe(13);
    const label = submenus.find(({ id }) => id === whole?.submenu)?.label;
    expect(label && english[label.slice(1, -1)]).toBe('Local Transformers: Whole Document');
  });

  it('offers no command that makes no sense now', () => {
    const { commands } = manifest.contributes as unknown as {
      readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    };
    const asks = Object.fromEntries(
      commands.flatMap(({ command, enablement }) =>
        enablement === undefined
          ? []
          : [
              [
                command.replace('localTransformers.', ''),
                enablement.replaceAll('localTransformers.', ''),
              ],
            ],
      ),
    );
    expect(asks).toEqual({
      redactFolder: 'folderListed',
      exportFolder: 'folderListed',
      clearFolder: 'folderListed',
      goOnInFolder: 'folderStopped',
      tickInFolder: 'folderListed',
      ...Object.fromEntries(
        [
          'clearEntities',
          'copyEntity',
          'showLegend',
          'hideEntity',
          'hideEntityLabel',
          'redactEntity',
          'changeLabel',
          'changeSpan',
          'notEntity',
          'acceptEntity',
        ].map((id) => [id, 'marked']),
      ),
      ...Object.fromEntries(
        [
          'applyRedaction',
          'copyRedaction',
          'cancelRedaction',
          'revealRedaction',
          'switchRedaction',
        ].map((id) => [id, 'reviewing']),
      ),
      ...Object.fromEntries(
        ['redactToo', 'neverRedact', 'changeOperator'].map((id) => [id, 'reviewOf == redaction']),
      ),
      ...Object.fromEntries(
        [
          'showClassified',
          'copyClassified',
          'filterClassified',
          'filterClassifiedByScore',
          'searchClassified',
          'sortClassified',
          'clearClassified',
        ].map((id) => [id, 'classified']),
      ),
      classifyRest: 'classifiedLeft',
      showAllClassified: 'classifiedFiltered',
      endClassifiedSearch: 'classifiedSearched',
      stop: 'running',
      restartInference: 'used',
      checkForUpdates: '!noModels && !config.offline',
      verifyModels: '!noModels',
      deleteUnusedModels: '!noModels',
      exportModel: '!noModels',
      signIn: '!config.offline',
      signOut: '!signedOut',
      resumeDownload: '!config.offline',
    });
  });

  it('lets no workspace choose a model, the hub or what the machine has to do', () => {
    const taken = settings.filter(({ scope }) => scope === 'resource').map(({ key }) => key);
    const dangerous = /\.(model|dtype|endpoint|offline)$|\.(hub|inference)\./u;
    expect(taken.filter((key) => dangerous.test(key))).toEqual([]);
  });

  it('takes none of the machine’s settings, and none of redaction, live highlighting or corrections, from a workspace that is not trusted', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    // VS Code ignores the list where `supported` is true.
    expect(supported).toBe('limited');
    const taken = settings
      .filter(
        ({ key, scope }) => scope === 'machine' || /\.(?:redact|live|corrections)\./u.test(key),
      )
      .map(({ key }) => key);
    expect(restrictedConfigurations).toEqual(taken);
  });

  it('names the full model of each task where it says what “auto” means', () => {
    const unsaid = Object.values(taskDefinitions)
      .filter(({ modelFor }) => modelFor === 'task')
      .filter(({ section, fullModel }) =>
        [english, korean].some(
          (texts) => !texts[`configuration.${section}.model`]?.includes(`\`${fullModel}\``),
        ),
      );
    expect(unsaid.map(({ id }) => id)).toEqual([]);
  });
});
