import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  installSmallModels,
  removeSmallModels,
  type SmallModelsPlace,
} from '../support/installed-small-models';
import { after, before } from './harness';
import { api, id, run } from './support';

/** The extension runs from the repository; whoever starts the tests says where it keeps its models. */
function place(): SmallModelsPlace {
  const root = vscode.extensions.getExtension(id)?.extensionPath;
  const models = process.env.HOST_TESTS_MODELS;
  assert.ok(root, `${id} is not installed`);
  assert.ok(models, 'HOST_TESTS_MODELS does not say where the models are kept');
  return { root, models };
}

/**
 * For a suite that summarizes, translates or continues, for which there are no demo models: small
 * models lie in the place of the full ones, for as long as the suite runs. Without it a suite sees a
 * machine on which nothing was installed.
 */
export function withSmallModels(): void {
  before(async () => {
    installSmallModels(place());
    await run('refreshModels');
  });
  after(async () => {
    await run('restartInference');
    removeSmallModels(place());
    await run('refreshModels');
    assert.deepEqual((await (await api()).modelRows()).models, [], 'they are still there');
  });
}
