/**
 * Runs the host tests in desktop VS Code, which is downloaded (or found in `.vscode-test/`).
 * `VSCODE_VERSION` chooses another version than the stable one, for example the oldest supported.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from './lib/build.mts';
import { Failure, main, messageOf } from './lib/failure.mts';
import { inRoot, modelsIn, root, toolsDir } from './lib/paths.mts';
import { temporaryFolder } from './lib/temporary.mts';
import { quietSettings, writeUserSettings } from './lib/server-settings.mts';

const version = process.env.VSCODE_VERSION ?? 'stable';

async function download(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: toolsDir, extractSync: true });
  } catch (error) {
    throw new Failure(
      `Desktop VS Code (${version}) could not be downloaded: ${messageOf(error)}. ` +
        'Use "npm run test:host", which runs the same tests in a VS Code server from npm.',
    );
  }
}

await main(async () => {
  const vscodeExecutablePath = await download();
  await build('--tests');
  const folder = temporaryFolder('electron');
  const workspace = join(folder, 'workspace');
  const userData = join(folder, 'user-data');
  const user = join(userData, 'User');
  cpSync(inRoot('test', 'host', 'workspace'), workspace, { recursive: true });
  const target = { 'localTransformers.translation.target': 'de' };
  await writeUserSettings(user, { ...quietSettings, ...target });
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: inRoot('out', 'test', 'host', 'index.js'),
      extensionTestsEnv: { ELECTRON_RUN_AS_NODE: undefined, HOST_TESTS_MODELS: modelsIn(user) },
      launchArgs: [
        workspace,
        `--user-data-dir=${userData}`,
        `--extensions-dir=${join(folder, 'extensions')}`,
        '--disable-workspace-trust',
        '--skip-welcome',
        '--skip-release-notes',
      ],
    });
  } catch (error) {
    const display = process.platform === 'linux' && !process.env.DISPLAY;
    const hint = display ? ' There is no display: run it under xvfb-run.' : '';
    throw new Failure(`The host tests failed in desktop VS Code: ${messageOf(error)}.${hint}`);
  }
});
