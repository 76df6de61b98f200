import { writeFileSync } from 'node:fs';
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { commit } from '../support/fake-hub';
import { burdenOf, burdenOfNothing, table, type Burden } from './measure';

const id = 'local-transformers.local-transformers';

/**
 * A second extension beside the one that is measured, in the same extension host, whose memory and
 * event loop they share. It asks for a task, as a person does, and who drives the page agrees to the
 * download. Environment: BENCH_BYTES, BENCH_RUNS, and BENCH_RESULT, the file that the outcome is
 * written to.
 */
export function activate({ globalStorageUri }: vscode.ExtensionContext): void {
  const models = vscode.Uri.joinPath(globalStorageUri, '..', id, 'models').fsPath;
  const tell = (text: string): void => {
    writeFileSync(process.env.BENCH_RESULT ?? '', text);
  };
  measure(models).then(tell, (error: unknown) => {
    tell(`It failed: ${String(error)}`);
  });
}

async function measure(models: string): Promise<string> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) {
    throw new Error(`${id} is not installed`);
  }
  await extension.activate();
  const document = await vscode.workspace.openTextDocument({ content: 'The kettle is broken.' });
  await vscode.window.showTextDocument(document);
  // The workbench goes on starting for a while.
  await sleep(15_000);
  const idle = await burdenOfNothing();
  const burdens: Burden[] = [];
  for (let run = 0; run < Number(process.env.BENCH_RUNS); run++) {
    burdens.push(await burdenOf(() => download(models)));
    // The task fails after that: the weights are noise.
    await vscode.commands.executeCommand('localTransformers.restartInference');
    await rm(models, { recursive: true });
    await sleep(3000);
  }
  return table(Number(process.env.BENCH_BYTES), idle, burdens);
}

/** From the question for the model to the manifest that is written last. */
async function download(models: string): Promise<void> {
  const manifest = join(models, 'bench', 'large', commit, '.local-transformers.json');
  const isThere = (): Promise<boolean> =>
    access(manifest).then(
      () => true,
      () => false,
    );
  void vscode.commands.executeCommand('localTransformers.classifyText');
  while (!(await isThere())) {
    await sleep(100);
  }
}
