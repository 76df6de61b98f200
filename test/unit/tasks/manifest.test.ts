import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dtypeSuffixes } from '../../../src/models/model-files';
import { entityColour, entityKinds } from '../../../src/tasks/entity-kinds';
import { taskDefinitions } from '../../../src/tasks/registry';

interface Property {
  readonly default: unknown;
  readonly type: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly scope: string;
  readonly markdownDescription: string;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const manifest = read('package.json') as {
  capabilities: {
    untrustedWorkspaces: { supported: unknown; restrictedConfigurations: readonly string[] };
  };
  contributes: {
    commands: { command: string; title: string; category: string }[];
    colors: { id: string; defaults: Record<string, string> }[];
    configuration: { properties: Record<string, Property> }[];
  };
};
const nls = read('package.nls.json') as Record<string, string>;
const korean = read('package.nls.ko.json') as Record<string, string>;
const properties = Object.assign(
  {},
  ...manifest.contributes.configuration.map((group) => group.properties),
) as Record<string, Property>;

describe('the manifest', () => {
  const parameters = Object.values(taskDefinitions).flatMap((task) =>
    task.parameters.map((spec) => ({
      key: `localTransformers.${task.section}.${spec.setting}`,
      spec,
    })),
  );

  it.each(parameters)('has $key as the task has it', ({ key, spec }) => {
    const property = properties[key];
    expect(property?.default).toEqual(spec.default);
    const types = [property?.type].flat();
    expect(types.includes('null')).toBe(spec.nullable === true);
    if (spec.type === 'integer' || spec.type === 'number') {
      expect(property).toMatchObject({ minimum: spec.minimum, maximum: spec.maximum });
    }
    if (spec.type === 'enum') {
      expect(property?.enum?.filter((value) => value !== null)).toEqual(spec.values);
    }
  });

  it.each(Object.values(taskDefinitions))('lets no workspace choose the model of $id', (task) => {
    const model = properties[`localTransformers.${task.section}.model`];
    const dtype = properties[`localTransformers.${task.section}.dtype`];
    expect(model).toMatchObject({ default: 'auto', scope: 'machine' });
    expect(dtype).toMatchObject({ default: 'q8', scope: 'machine' });
    expect(dtype?.enum?.toSorted()).toEqual(Object.keys(dtypeSuffixes).sort());
  });

  it('lets no workspace redirect the hub', () => {
    expect(properties['localTransformers.hub.endpoint']?.scope).toBe('machine');
  });

  it('takes none of the machine’s settings from a workspace that is not trusted', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    // VS Code ignores the list where `supported` is true.
    expect(supported).toBe('limited');
    const machine = Object.entries(properties).filter(([, { scope }]) => scope === 'machine');
    expect(restrictedConfigurations.toSorted()).toEqual(machine.map(([key]) => key).sort());
  });

  it('has a command for each task, all in one category', () => {
    const commands = manifest.contributes.commands.map(({ command }) => command);
    for (const task of Object.values(taskDefinitions)) {
      expect(commands).toContain(`localTransformers.${task.command.id}`);
    }
    for (const { category } of manifest.contributes.commands) {
      expect(category).toBe('Local Transformers');
    }
  });

  it('has a colour for each kind of entity in every kind of theme', () => {
    for (const kind of entityKinds) {
      for (const id of [entityColour(kind), `${entityColour(kind)}Background`]) {
        const colour = manifest.contributes.colors.find((contributed) => contributed.id === id);
        expect(Object.keys(colour?.defaults ?? {}).sort()).toEqual([
          'dark',
          'highContrast',
          'highContrastLight',
          'light',
        ]);
      }
    }
  });

  it('says everything in English and in Korean', () => {
    const used = new Set(
      JSON.stringify(manifest)
        .match(/%[\w.]+%/gu)
        ?.map((key) => key.slice(1, -1)),
    );
    expect([...used].sort()).toEqual(Object.keys(nls).sort());
    expect(Object.keys(korean).sort()).toEqual(Object.keys(nls).sort());
    for (const [key, text] of Object.entries(korean)) {
      expect(text, key).toMatch(/\p{Script=Hangul}/u);
    }
  });
});
