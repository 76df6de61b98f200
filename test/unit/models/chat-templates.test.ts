import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportModel } from '../../../src/models/import-export/export';
import { planImport } from '../../../src/models/import-export/import-plan';
import { nodePorts } from '../../../src/platform/node';
import { hubAndLibrary, temporaryFolder, useCleanUps } from '../../support/library';
import { files, id } from '../../support/tiny-model';

useCleanUps();

const templates = {
  'chat_template.jinja': 'file',
  'additional_chat_templates/default.jinja': 'default',
  'additional_chat_templates/tool_use.jinja': 'tools',
};
const others = {
  'additional_chat_templates/README.md': '# no template',
  'additional_chat_templates/old/default.jinja': 'deeper',
};

it('are fetched with a model, verified, exported, and found where they are imported from', async () => {
  const contents = Object.entries({ ...templates, ...others });
  const served = Object.fromEntries(
    contents.map(([path, text]) => [path, { content: Buffer.from(text) }]),
  );
  const { install, library } = await hubAndLibrary({ served: { ...files, ...served } });
  const model = await install();
  const paths = (list: readonly { readonly path: string }[]): string[] =>
    list.map(({ path }) => path).filter((path) => path.endsWith('.jinja') || path in others);
  expect(paths(model.files).sort()).toEqual(Object.keys(templates).sort());
  for (const [path, text] of Object.entries(templates)) {
    expect(await readFile(join(model.directory, ...path.split('/')), 'utf8')).toBe(text);
  }
  const folder = await exportModel(nodePorts, model, await temporaryFolder(), {});
  const plan = await planImport(nodePorts.outside, folder);
  expect(paths(plan.files).sort()).toEqual(Object.keys(templates).sort());
  expect(plan.known).toBe(plan.files.length);
  expect((await library.list()).map((one) => one.id)).toEqual([id]);
});
