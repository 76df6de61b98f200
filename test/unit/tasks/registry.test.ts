import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { renewed, type Manifest } from '../../../scripts/manifest/files';
import { settingsGroups } from '../../../scripts/manifest/settings';
import { settingsPage } from '../../../scripts/manifest/settings-page';
import { translatable } from '../../../src/base/message';
import { requestSchemaOf } from '../../../src/engine/contract';
import { neededFilesOf } from '../../../src/models/model-files';
import { oneGraph, type TaskDefinition } from '../../../src/tasks/definition';
import { outputSchemas } from '../../../src/tasks/outputs';
import { checkParameters } from '../../../src/tasks/parameters';
import { taskDefinitions, taskIds } from '../../../src/tasks/registry';
import { titleOf } from '../../../src/tasks/task';
import { textClassification } from '../../../src/tasks/text-classification';

/** A seventh task that reads as another does, and is given one thing more. */
const rating = {
  ...textClassification,
  id: 'made-up',
  title: translatable('Make Up'),
  titles: [{ when: { scale: 'ten' }, title: translatable('Make Up From One to Ten') }],
  section: 'madeUp',
  command: { id: 'makeUp', icon: 'star', inMenu: true },
  furtherCommands: [{ id: 'makeUpWith', icon: 'star-half', inMenu: false }],
  parameters: [
    { name: 'scale', setting: 'scale', type: 'enum', values: ['five', 'ten'], default: 'five' },
  ],
  first: ['scale'],
  settings: [{ setting: 'showStars', type: 'boolean', default: true }],
  inputs: { about: v.string() },
  graphs: oneGraph,
  fullModel: 'someone/stars',
} as const satisfies TaskDefinition;

const tasks: readonly TaskDefinition[] = [...Object.values(taskDefinitions), rating];
const empty: Manifest = {
  capabilities: { untrustedWorkspaces: { supported: 'limited' } },
  contributes: { views: {} },
};

describe('a registry with one task more', () => {
  it('gives the manifest its commands, its place in the menu and its settings', () => {
    const before = renewed(empty, Object.values(taskDefinitions), {});
    const { capabilities, contributes } = renewed(empty, tasks, {
      'configuration.madeUp.scale.ten': '',
    });
    expect(contributes.views).toEqual({});
    const more = (after: unknown, old: unknown): unknown[] =>
      (after as unknown[]).filter((one) => !JSON.stringify(old).includes(JSON.stringify(one)));
    expect(more(contributes.commands, before.contributes.commands)).toEqual([
      {
        command: 'localTransformers.makeUp',
        title: '%command.makeUp%',
        category: 'Local Transformers',
        icon: '$(star)',
      },
      expect.objectContaining({ command: 'localTransformers.makeUpWith' }),
    ]);
    const menu = 'localTransformers.editorContext';
    const menus = contributes.menus as Record<string, unknown>;
    const old = before.contributes.menus as Record<string, unknown>;
    expect(more(menus[menu], old[menu])).toEqual([
      { command: 'localTransformers.makeUp', group: '1_tasks@8' },
    ]);
    const groups = contributes.configuration as { id: string; properties: object }[];
    expect(groups.map(({ id }) => id).slice(6)).toEqual([
      'textGeneration',
      'madeUp',
      'live',
      'redact',
      'corrections',
      'inference',
      'history',
      'hub',
    ]);
    expect(groups.find(({ id }) => id === 'madeUp')?.properties).toMatchObject({
      'localTransformers.madeUp.model': { default: 'auto', scope: 'machine' },
      'localTransformers.madeUp.dtype': { default: 'q8', scope: 'machine' },
      'localTransformers.madeUp.scale': {
        type: 'string',
        enum: ['five', 'ten'],
        default: 'five',
        scope: 'resource',
        order: 2,
        markdownEnumDescriptions: [
          '%configuration.madeUp.scale.five%',
          '%configuration.madeUp.scale.ten%',
        ],
      },
      'localTransformers.madeUp.showStars': { type: 'boolean', default: true, order: 3 },
    });
    const { restrictedConfigurations } = capabilities.untrustedWorkspaces;
    expect(restrictedConfigurations).toContain('localTransformers.madeUp.model');
    expect(settingsPage(settingsGroups(tasks, {}), {})).toContain(
      '| `localTransformers.madeUp.scale` | resource | `five`, `ten` | `five` |',
    );
  });

  it('lets a request of it through, with its input and no other’s', () => {
    const schema = requestSchemaOf(tasks);
    const request = { task: 'made-up', text: 'Good.', parameters: { scale: 'ten' } };
    expect(v.safeParse(schema, request).success).toBe(false);
    const whole = { ...request, about: 'the soup' };
    expect(v.parse(schema, { ...whole, question: 'Why?' })).toEqual(whole);
    const known = requestSchemaOf(Object.values(taskDefinitions));
    expect(v.safeParse(known, whole).success).toBe(false);
  });

  it('knows its files, its parameters, its title and its card', () => {
    expect(neededFilesOf(rating, 'q8').required).toContain('onnx/model_quantized.onnx');
    expect(checkParameters(rating.parameters, {})).toEqual({ scale: 'five' });
    expect(() => checkParameters(rating.parameters, { scale: 'three' })).toThrow('five, ten');
    expect(titleOf(rating, { scale: 'five' }).template).toBe('Make Up');
    expect(titleOf(rating, { scale: 'ten' }).template).toBe('Make Up From One to Ten');
    expect(rating.card.body).toEqual(['labels']);
    const output = { kind: 'labels', labels: [{ label: '5', score: 1 }], windows: 1 };
    expect(v.is(outputSchemas[rating.output], output)).toBe(true);
  });
});

describe('the registry', () => {
  it('has each task once, and no command, section or demo name twice', () => {
    const all = Object.values(taskDefinitions);
    const commands = all.flatMap(({ command, furtherCommands }) => [command, ...furtherCommands]);
    const names = [
      taskIds,
      all.map(({ section }) => section),
      all.flatMap(({ demo }) => demo?.name.template ?? []),
      commands.map(({ id }) => id),
    ];
    expect(names.map((list) => list.length - new Set(list).size)).toEqual([0, 0, 0, 0]);
    expect(all.map(({ id }) => id)).toEqual(taskIds);
  });

  it('shows parameters first that there are', () => {
    for (const { parameters, first } of Object.values(taskDefinitions)) {
      const names = parameters.map(({ name }) => name);
      expect(first.filter((name) => !names.includes(name))).toEqual([]);
      expect(new Set(first).size).toBe(first.length);
    }
  });

  it('shows what a result of each task has', () => {
    const parts: Readonly<Record<string, readonly string[]>> = {
      labels: ['labels'],
      entities: ['entities'],
      answers: ['answers'],
      text: ['text', 'alternatives'],
    };
    // A summary is shorter than its text; of others that says nothing.
    const own: Readonly<Record<string, readonly string[]>> = {
      summarization: ['text', 'lengths', 'alternatives'],
    };
    const wrong = Object.values(taskDefinitions).filter(
      ({ id, output, card }) =>
        String([...card.body, ...card.below]) !== String(own[id] ?? parts[output]),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
