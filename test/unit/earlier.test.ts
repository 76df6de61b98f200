/**
 * What an earlier build of this version has left on a machine goes on working. `test/fixtures/earlier`
 * was written by that build (commit 6a0d76e): a store with a whole and an unfinished model, the log
 * of requests, the panel's state, its settings and commands.
 */
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkParameters } from '../../src/tasks/parameters';
import { taskDefinitions } from '../../src/tasks/registry';
import { labelPlaces, labelPlacesOf } from '../../src/tasks/token-classification/label-places';
import { parseState } from '../../src/ui/panel/parse';
import { libraryIn, startHub, temporaryFolder, useCleanUps } from '../support/library';
import { bytes, files, id } from '../support/tiny-model';

const earlier = join('test', 'fixtures', 'earlier');
const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(earlier, name), 'utf8'));

describe('a store of an earlier build', () => {
  useCleanUps();
  let folder: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    await cp(earlier, folder, { recursive: true });
  });

  it('lists its model, which is sound', async () => {
    const { library, installed } = libraryIn(folder, 'http://none.invalid', {
      offline: () => true,
    });
    const [model, ...others] = await library.list();
    expect(others).toEqual([]);
    expect(model?.id).toBe(id);
    expect(model && (await library.verify(model))).toEqual([]);
    expect(await installed()).toMatchObject({ id, dtype: 'q8', task: 'text-classification' });
  });

  it('goes on with what was not finished, and fetches only the rest', async () => {
    const large = bytes(200_000, 2);
    const hub = await startHub({
      ...files,
      'tokenizer.json': { content: bytes(1500, 1) },
      'onnx/model.onnx': { content: large, large: true },
    });
    const { library } = libraryIn(folder, hub.endpoint);
    const [model] = await library.unfinished();
    const [part] = model?.parts ?? [];
    expect(part).toMatchObject({ task: 'text-classification', dtype: 'fp32' });
    if (!model || !part) {
      return;
    }
    await library.install(await library.planRest(model, part));
    expect(hub.sentBytes('onnx/model.onnx')).toBe(large.length - 65_536);
    expect(hub.sentBytes('tokenizer.json')).toBe(0);
    expect(await library.unfinished()).toEqual([]);
    expect(await library.installed('text-classification', id, 'fp32')).toBeDefined();
  });

  it('shows its log of requests', async () => {
    const { activity } = libraryIn(folder, 'http://none.invalid');
    const purposes = (await activity.all()).map(({ purpose }) => purpose);
    const wanted = ['model information', 'file list', 'configuration', 'download'];
    expect(new Set(purposes)).toEqual(new Set(wanted));
  });
});

it('the state of an earlier panel is shown whole', async () => {
  const state = (await read('panel-state.json')) as { readonly cards: readonly { id: string }[] };
  const parsed = parseState(state);
  expect(parsed?.cards.map((card) => card.id)).toEqual(state.cards.map((card) => card.id));
  expect(state.cards.length).toBeGreaterThan(5);
});

/** The part of package.json that users have written down somewhere: in settings, in keys. */
interface Contributed {
  readonly commands: readonly { readonly command: string }[];
  readonly configuration:
    | { readonly properties: Record<string, object> }
    | readonly { readonly properties: Record<string, object> }[];
}

/** Defaults that are others on purpose: what was set stays. */
const changedOnPurpose = [
  // Once true or false, which is taken as before; now there is something between.
  'localTransformers.tokenClassification.showLabels.type',
  'localTransformers.tokenClassification.showLabels.default',
  // German for everybody, and now the language of the window, or the one that is asked for.
  'localTransformers.translation.target.default',
  // More formats than there were, and all of those as before.
  'localTransformers.translation.format.enum',
];

describe('what users have written down', () => {
  it('settings have the same names, kinds, defaults and scopes, or new ones beside', async () => {
    const { contributes } = JSON.parse(await readFile('package.json', 'utf8')) as {
      readonly contributes: Contributed;
    };
    const groups = [contributes.configuration].flat();
    const now = Object.assign({}, ...groups.map(({ properties }) => properties)) as Record<
      string,
      Record<string, unknown>
    >;
    const before = (await read('settings.json')) as Record<string, Record<string, unknown>>;
    const different = Object.entries(before).flatMap(([key, was]) =>
      Object.keys(was)
        .filter((part) => JSON.stringify(now[key]?.[part]) !== JSON.stringify(was[part]))
        .map((part) => `${key}.${part}`),
    );
    expect(different).toEqual(changedOnPurpose);
  });

  it('a language to translate to that was set is taken, as German was', () => {
    const { parameters } = taskDefinitions.translation;
    expect(checkParameters(parameters, { target: 'de' }).target).toBe('de');
    expect(checkParameters(parameters, { target: 'ko' }).target).toBe('ko');
  });

  it('a format that was set is taken', () => {
    const { parameters } = taskDefinitions.translation;
    for (const format of ['auto', 'plain', 'markdown', 'code']) {
      expect(checkParameters(parameters, { format }).format).toBe(format);
    }
  });

  it('whether labels were written behind entities is as it was set', () => {
    expect([true, false].map(labelPlacesOf)).toEqual(['always', 'never']);
    expect(['never', 'whereRoom', 'always'].map(labelPlacesOf)).toEqual([...labelPlaces]);
    expect([undefined, 'no', 7].map(labelPlacesOf)).toEqual(Array(3).fill('whereRoom'));
  });

  it('commands have the same ids', async () => {
    const { contributes } = JSON.parse(await readFile('package.json', 'utf8')) as {
      readonly contributes: Contributed;
    };
    const now = contributes.commands.map(({ command }) => command);
    const before = (await read('commands.json')) as readonly string[];
    expect(before.filter((command) => !now.includes(command))).toEqual([]);
  });
});
