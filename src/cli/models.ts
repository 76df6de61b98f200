import * as http from 'http';
import { withoutCredentials } from '../base/credentials';
import { translatable } from '../base/message';
import { messageOf } from '../base/log';
import { isCancelled } from '../base/cancelled';
import { ModelError, type ModelProblem } from '../models/errors';
import type { InstallProgress } from '../models/hub/hub-types';
import type { ModelLibrary } from '../models/library';
import { isModelId } from '../models/names';
import { modelsUsage, readModelsArguments, type ModelsArguments } from './models-arguments';
import { libraryAt } from './store';
import { UsageError } from './usage-error';

/** What a command has come to: the JSON value, the lines for people, and the exit code. */
interface Outcome {
  readonly value: unknown;
  readonly lines: readonly string[];
  readonly code?: number;
}

const exitCodes: Partial<Record<ModelProblem, number>> = {
  input: 2,
  notFound: 2,
  incompatible: 2,
  network: 3,
  proxy: 3,
  certificate: 3,
  access: 3,
  offline: 3,
  integrity: 4,
};

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** One line that is written over, for people at a terminal only. */
function showProgress({ state, bytes, total, speed, msLeft }: InstallProgress): void {
  const left = msLeft === undefined ? '' : `, ${Math.ceil(msLeft / 1000)} s`;
  const line = `${state} ${megabytes(bytes)} / ${megabytes(total)} (${megabytes(speed)}/s${left})`;
  process.stderr.write(`\r${line.padEnd(79)}${bytes >= total ? '\n' : ''}`);
}

async function install(
  library: ModelLibrary,
  { id = '', task, dtype, revision, json }: ModelsArguments,
  signal: AbortSignal,
): Promise<Outcome> {
  const plan = await library.plan(id, task, dtype, {
    signal,
    ...(revision === undefined ? {} : { revision }),
  });
  const shown = process.stderr.isTTY && !json ? { onProgress: showProgress } : {};
  const { directory } = await library.install(plan, { signal, ...shown });
  const { commit, bytes, license, gated } = plan;
  return {
    value: { id, commit, task: plan.task, dtype, bytes, license, gated, directory },
    lines: [`${id} at ${commit}, ${plan.task} at ${dtype}, ${megabytes(bytes)}: ${directory}`],
  };
}

async function list(library: ModelLibrary): Promise<Outcome> {
  const models = await library.list();
  return {
    value: models.map(({ id, commit, revision, variants, ...about }) => ({
      id,
      commit,
      revision,
      variants: variants.map(({ task, dtype }) => ({ task, dtype })),
      bytes: about.diskBytes,
      license: about.license,
      fetched: about.fetched,
      lastUsed: about.lastUsed?.toISOString(),
      directory: about.directory,
    })),
    lines: models.map(({ id, commit, variants, diskBytes }) => {
      const uses = variants.map(({ task, dtype }) => `${task} ${dtype}`).join(', ');
      return `${id}  ${commit.slice(0, 13)}  ${uses}  ${megabytes(diskBytes)}`;
    }),
  };
}

/** The models of an id, or all, also damaged ones. @throws ModelError `input` when there is none */
async function chosen(library: ModelLibrary, id: string | undefined) {
  const models = await library.recorded();
  const found = models.filter((model) => id === undefined || model.id === id);
  if (id !== undefined && (!isModelId(id) || found.length === 0)) {
    throw new ModelError('input', translatable('{0} is not installed in {1}.', id, library.folder));
  }
  return found;
}

async function verify(
  library: ModelLibrary,
  { id }: ModelsArguments,
  signal: AbortSignal,
): Promise<Outcome> {
  const results = [];
  for (const model of await chosen(library, id)) {
    const bad = await library.verify(model, { signal });
    results.push({ id: model.id, commit: model.commit, sound: bad.length === 0, bad });
  }
  return {
    value: results,
    lines: results.flatMap((result) => [
      `${result.id}  ${result.commit.slice(0, 13)}  ${result.sound ? 'sound' : 'not sound; install it again'}`,
      ...result.bad.map(({ path, problem }) => `  ${path}: ${problem}`),
    ]),
    code: results.every(({ sound }) => sound) ? 0 : 4,
  };
}

async function remove(library: ModelLibrary, { id = '' }: ModelsArguments): Promise<Outcome> {
  const parts = (await library.unfinished()).filter((model) => model.id === id);
  const others = parts.length > 0 ? await library.list() : await chosen(library, id);
  let bytes = 0;
  for (const model of [...parts, ...others.filter((model) => model.id === id)]) {
    bytes += await library.remove(model);
  }
  return { value: { id, bytes }, lines: [`${id}: ${megabytes(bytes)} are free again.`] };
}

function run(given: ModelsArguments, signal: AbortSignal): Promise<Outcome> {
  const library = libraryAt(given.store, given.endpoint);
  switch (given.command) {
    case 'install':
      return install(library, given, signal);
    case 'list':
      return list(library);
    case 'verify':
      return verify(library, given, signal);
    case 'remove':
      return remove(library, given);
  }
}

/**
 * Makes requests go through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, where Node can
 * do that: the one that npm brings can.
 */
function followProxyVariables(): void {
  const { setGlobalProxyFromEnv } = http as { setGlobalProxyFromEnv?: () => unknown };
  try {
    setGlobalProxyFromEnv?.();
  } catch (error) {
    throw new UsageError(
      `HTTPS_PROXY or HTTP_PROXY is not the address of a proxy: ${withoutCredentials(messageOf(error))}`,
    );
  }
}

async function main(): Promise<number> {
  const controller = new AbortController();
  process.once('SIGINT', () => {
    controller.abort();
  });
  try {
    followProxyVariables();
    const given = readModelsArguments(process.argv.slice(2));
    if (given === 'help') {
      console.log(modelsUsage);
      return 0;
    }
    const { value, lines, code = 0 } = await run(given, controller.signal);
    if (given.json || lines.length > 0) {
      console.log(given.json ? JSON.stringify(value) : lines.join('\n'));
    }
    return code;
  } catch (error) {
    if (isCancelled(error)) {
      return 130;
    }
    console.error(messageOf(error));
    return error instanceof UsageError
      ? 2
      : error instanceof ModelError
        ? (exitCodes[error.problem] ?? 1)
        : 1;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
