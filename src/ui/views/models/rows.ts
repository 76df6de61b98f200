import type { ModelInMemory } from '../../../runs/models-in-memory';
import type { InstallProgress } from '../../../models/hub/hub-types';
import type { ManifestFile } from '../../../models/store/manifest';
import type { Dtype } from '../../../tasks/dtypes';
import type {
  InstalledManifest,
  StoredModel,
  UnfinishedModel,
  UnfinishedPart,
} from '../../../models/store/stored-model';
import { taskIds, type TaskId } from '../../../tasks/task';

/** What one row of the Models view stands for, without any words. */
export interface ModelRow {
  /**
   * `shipped`: of others, and comes with the extension. `deleted`: its files are gone, but a process
   * of this window still holds it.
   */
  readonly kind: 'installed' | 'shipped' | 'demo' | 'downloading' | 'unfinished' | 'deleted';
  /** Hub id, or the demo model's name. */
  readonly id: string;
  readonly commit: string;
  readonly uses: readonly ModelUse[];
  /** Size on disk; of one that is being fetched what is here, in bytes. */
  readonly bytes: number;
  /** What is kept beside it on disk for faster starts, in bytes. */
  readonly graphBytes?: number;
  readonly license?: string;
  /** True for a model that came from a folder. */
  readonly imported?: boolean;
  /** Its files, where they are known. */
  readonly files?: readonly ManifestFile[];
  readonly directory?: string;
  readonly gated?: boolean;
  readonly lastUsed?: Date;
  readonly fetched?: Date;
  readonly progress?: InstallProgress;
  /** True for what is unfinished of a model that is whole for another task or dtype. */
  readonly beside?: boolean;
}

/** A task that a model is here for, at one dtype. */
export interface ModelUse {
  readonly task: TaskId;
  readonly dtype: Dtype;
  /** True when the settings choose this model for the task. */
  readonly chosen: boolean;
  /** How much of it is here, where it is unfinished; it can be gone on with. */
  readonly part?: UnfinishedPart;
  /** Its process, while there is one. */
  readonly loaded?: ModelInMemory;
}

/** What lies in folders: it takes some reading, and changes seldom. */
export interface StoredFacts {
  readonly installed: readonly InstalledManifest[];
  readonly unfinished: readonly UnfinishedModel[];
  /** What comes with the extension. */
  readonly included: readonly IncludedModel[];
  /** Which model the settings choose for each task, of those that are here. */
  readonly chosen: readonly StoredModel[];
}

/** Everything that the view shows, at one moment. */
export interface ModelsSnapshot extends StoredFacts {
  readonly downloads: readonly DownloadState[];
  readonly loaded: readonly ModelInMemory[];
}

export interface DownloadState {
  readonly plan: {
    readonly id: string;
    readonly commit: string;
    readonly task: TaskId;
    readonly dtype: Dtype;
    readonly license?: string;
    readonly gated: boolean;
  };
  readonly progress: InstallProgress | undefined;
}

export interface IncludedModel extends StoredModel {
  readonly bytes: number;
  readonly graphBytes: number;
}

/** Models of the hub: those that are being fetched first, then what is left of others, then the rest. */
export function modelRows(snapshot: ModelsSnapshot): readonly ModelRow[] {
  const { downloads, unfinished, installed } = snapshot;
  const isFetched = ({ id, commit }: UnfinishedModel): boolean =>
    downloads.some(({ plan }) => plan.id === id && plan.commit === commit);
  return [
    ...downloads.map((download) => downloadRow(download)),
    ...unfinished
      .filter((model) => !isFetched(model))
      .map((model) => unfinishedRow(model, installed)),
    ...installed.map((model) => installedRow(model, snapshot)),
    ...deletedRows(snapshot),
  ];
}

/** The models that come with the extension: those of others, then the demo models. */
export function includedRows(snapshot: ModelsSnapshot): readonly ModelRow[] {
  return snapshot.included.map(({ id, commit, task, dtype, directory, demo, ...sizes }) => ({
    kind: demo ? 'demo' : 'shipped',
    id,
    commit,
    uses: [useOf(task, dtype, directory, snapshot)],
    ...sizes,
    directory,
    ...(demo && { license: 'mit' }),
  }));
}

/** What the models of the hub take on disk, parts of models included, in bytes. */
export function totalBytes({ installed, unfinished }: StoredFacts): number {
  return (
    installed.reduce((sum, { diskBytes, graphBytes }) => sum + diskBytes + graphBytes, 0) +
    unfinished.reduce((sum, { bytes }) => sum + bytes, 0)
  );
}

/** Models that another window has deleted while this one holds them in memory. */
function deletedRows({
  installed,
  unfinished,
  included,
  loaded,
}: ModelsSnapshot): readonly ModelRow[] {
  const here = new Set([...installed, ...included].map(({ directory }) => directory));
  // A model of which files have gone bad has its row already; its folder is called as its commit.
  const isUnfinished = (directory: string): boolean =>
    unfinished.some(({ commit }) => directory.endsWith(commit));
  const gone = loaded.filter(
    ({ model }) => !here.has(model.directory) && !isUnfinished(model.directory),
  );
  return [...new Set(gone.map(({ model }) => model.directory))].map((directory) => {
    const uses = gone.filter(({ model }) => model.directory === directory);
    return {
      kind: 'deleted',
      id: uses[0]?.model.id ?? '',
      commit: '',
      uses: uses.map((process) => ({
        task: process.model.task,
        dtype: process.model.dtype as Dtype,
        chosen: false,
        loaded: process,
      })),
      bytes: 0,
      directory,
    };
  });
}

function unfinishedRow(
  { id, commit, bytes, parts }: UnfinishedModel,
  installed: readonly InstalledManifest[],
): ModelRow {
  return {
    kind: 'unfinished',
    id,
    commit,
    uses: parts.map((part) => ({ task: part.task, dtype: part.dtype, chosen: false, part })),
    bytes,
    beside: installed.some((model) => model.id === id && model.commit === commit),
  };
}

function downloadRow({ plan, progress }: DownloadState): ModelRow {
  const { id, commit, task, dtype, license, gated } = plan;
  return {
    kind: 'downloading',
    id,
    commit,
    uses: [{ task, dtype, chosen: false }],
    bytes: progress?.bytes ?? 0,
    gated,
    ...(license === undefined ? {} : { license }),
    ...(progress === undefined ? {} : { progress }),
  };
}

function installedRow(model: InstalledManifest, snapshot: ModelsSnapshot): ModelRow {
  const { id, commit, variants, directory, diskBytes, graphBytes, license, gated } = model;
  const { files, endpoint, lastUsed, fetched } = model;
  const uses = variants.map(({ task, dtype }) => useOf(task, dtype, directory, snapshot));
  const order = (use: ModelUse): number => taskIds.indexOf(use.task);
  return {
    kind: 'installed',
    id,
    commit,
    uses: uses.sort((a, b) => order(a) - order(b) || (a.dtype < b.dtype ? -1 : 1)),
    bytes: diskBytes,
    graphBytes,
    directory,
    gated,
    files,
    imported: endpoint === undefined,
    fetched: new Date(fetched),
    ...(license === undefined ? {} : { license }),
    ...(lastUsed === undefined ? {} : { lastUsed }),
  };
}

function useOf(
  task: TaskId,
  dtype: Dtype,
  directory: string,
  { loaded, chosen }: ModelsSnapshot,
): ModelUse {
  const same = (model: { task: TaskId; dtype: string; directory: string }): boolean =>
    model.task === task && model.dtype === dtype && model.directory === directory;
  const process = loaded.find(({ model }) => same(model));
  return { task, dtype, chosen: chosen.some(same), ...(process ? { loaded: process } : {}) };
}
