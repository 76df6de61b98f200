import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isCancelled } from '../base/cancelled';
import { InferenceClient } from '../engine/client';
import type { InstalledModel, RunRequest } from '../engine/contract';
import { RunFailedError } from '../engine/errors';
import { LanguageDetector } from '../language/detector';
import { messageOf } from '../base/log';
import { neededFiles } from '../models/model-files';
import { isModelId } from '../models/names';
import { ParameterError } from '../tasks/parameters';
import {
  tokensPerSecond,
  type GeneratedText,
  type Remark,
  type TaskOutput,
  type TaskResult,
} from '../tasks/results';
import { languageOfFile } from '../text/structure/languages';
import { readArguments, usage, type CliArguments } from './arguments';
import { log, storeAt } from './store';
import { readText } from './text';
import { UsageError } from './usage-error';

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}

/** The model that the arguments name: the demo model, a folder, or an installed one. */
async function modelOf(given: CliArguments): Promise<InstalledModel> {
  const { task, model, dtype, store } = given;
  if (model === undefined) {
    if (dtype !== 'q8') {
      throw new UsageError(`The demo models have dtype q8 only; for ${dtype} give a --model.`);
    }
    return storeAt().demo(task);
  }
  if (store === undefined && (!isModelId(model) || (await isFolder(model)))) {
    return modelIn(model, given);
  }
  if (!isModelId(model)) {
    throw new UsageError(`“${model}” is not the id of a model, which --store needs.`);
  }
  const at = storeAt(store);
  const installed = await at.installed(task, model, dtype);
  if (!installed) {
    throw new UsageError(
      `${model} is not installed for ${task} at dtype ${dtype} in ${at.folder}. Install it with “npm run -s models -- install ${model} --task ${task} --dtype ${dtype}”.`,
    );
  }
  return installed;
}

async function modelIn(folder: string, { task, dtype }: CliArguments): Promise<InstalledModel> {
  const directory = resolve(folder);
  for (const path of neededFiles(task, dtype).required) {
    const found = await stat(join(directory, path)).catch(() => undefined);
    if (!found?.isFile()) {
      throw new UsageError(
        `${folder} is no model for ${task} at dtype ${dtype}: it has no ${path}.`,
      );
    }
  }
  return { task, id: folder, directory, dtype, commit: 'local' };
}

function textsOf(generated: readonly GeneratedText[]): readonly string[] {
  return generated.map(({ text }) => text);
}

/** What is in the `result` of the JSON object. */
function resultOf({ output, durationMs }: TaskResult): unknown {
  switch (output.kind) {
    case 'labels':
      return output.labels;
    case 'entities':
      return output.entities.map(({ label, start, end, text, score }) => ({
        label,
        start,
        end,
        text,
        score,
      }));
    case 'answers':
      return output.answers.map(({ answer, start, end, score }) => ({ answer, start, end, score }));
    case 'text':
      return {
        text: output.text,
        ...(output.alternatives && { alternatives: textsOf(output.alternatives) }),
        tokens: output.tokens,
        tokensPerSecond: tokensPerSecond(output, durationMs),
      };
  }
}

function plain(output: TaskOutput): string {
  const lines = (items: readonly (readonly [number, ...(string | number)[]])[]): string =>
    items.map(([score, ...rest]) => `${score.toFixed(4)}  ${rest.join('  ')}`).join('\n');
  switch (output.kind) {
    case 'labels':
      return lines(output.labels.map(({ score, label }) => [score, label]));
    case 'entities':
      return lines(
        output.entities.map((entity) => [
          entity.score,
          `${entity.start}–${entity.end}`,
          entity.label,
          entity.text,
        ]),
      );
    case 'answers':
      return lines(
        output.answers.map(({ score, start, end, answer }) => [score, `${start}–${end}`, answer]),
      );
    case 'text':
      return [output.text, ...textsOf(output.alternatives ?? [])].join('\n\n');
  }
}

function sentenceOf(remark: Remark): string {
  switch (remark.code) {
    case 'promptShortened':
      return `The last ${remark.kept} of ${remark.total} tokens were read.`;
    case 'paragraphsKept':
      return `Paragraphs left as they were: ${remark.count}. No translation kept their structure.`;
  }
}

function print({ json }: CliArguments, result: TaskResult): void {
  const { task, engine, device, model, commit, dtype, durationMs, output } = result;
  for (const remark of output.kind === 'text' ? output.remarks : []) {
    console.error(sentenceOf(remark));
  }
  console.log(
    json
      ? JSON.stringify({
          task,
          engine,
          device,
          model,
          commit,
          dtype,
          durationMs,
          result: resultOf(result),
        })
      : plain(output),
  );
}

function isBadInput(error: unknown): boolean {
  return (
    error instanceof UsageError ||
    error instanceof ParameterError ||
    (error instanceof RunFailedError && error.badInput)
  );
}

/** What is asked of the model. The language of a text to translate is found out where none is given. */
async function requestOf(
  given: CliArguments,
  text: string,
  detector: LanguageDetector,
  signal: AbortSignal,
): Promise<RunRequest> {
  const { task, parameters, question = '', source } = given;
  if (task === 'question-answering') {
    return { task, text, parameters, question };
  }
  if (task !== 'translation') {
    return { task, text, parameters };
  }
  const file = typeof source === 'object' && 'file' in source ? source.file : '';
  const language = languageOfFile(file);
  if (parameters.source !== 'auto') {
    return { task, text, parameters, language };
  }
  const found = await detector.detect(text, language, signal);
  return { task, text, parameters: { ...parameters, source: found.language }, language };
}

async function main(): Promise<number> {
  const controller = new AbortController();
  process.once('SIGINT', () => {
    controller.abort();
  });
  const detector = new LanguageDetector(join(__dirname, 'language.js'), log);
  const client = new InferenceClient({
    entry: join(__dirname, 'child.js'),
    maxLoaded: () => 1,
    idleMs: () => 0,
    threads: () => 0,
    log,
    languages: detector,
  });
  try {
    const given = readArguments(process.argv.slice(2));
    if (given === 'help') {
      console.log(usage);
      return 0;
    }
    const model = await modelOf(given);
    const text = await readText(given.source);
    const { signal } = controller;
    const request = await requestOf(given, text, detector, signal);
    const { result } = await client.run(model, request, { signal });
    print(given, result);
    return 0;
  } catch (error) {
    if (isCancelled(error)) {
      return 130;
    }
    console.error(messageOf(error));
    return isBadInput(error) ? 2 : 1;
  } finally {
    client.dispose();
    detector.dispose();
  }
}

void main().then((code) => {
  process.exitCode = code;
});
