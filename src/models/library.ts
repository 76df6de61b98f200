import type { Log } from '../base/log';
import type { TaskId } from '../tasks/task';
import { ModelError, offlineError } from './errors';
import type { HubClient } from './hub/hub';
import type { FoundModel, InstallPlan } from './hub/hub-types';
import { once } from '../base/once';
import type { Installer, InstallOptions } from './install/install';
import { LocalModels } from './local-models';
import type { Dtype } from '../tasks/dtypes';
import { isCommit } from './names';
import type { ModelPorts } from './ports';
import { dtypeOffers, type DtypeOffer } from './offers';
import type { GraphStore } from './store/graph-store';
import type { PlanRequest } from './install/plan';
import { presentBytes } from './store/present';
import type { ModelStore } from './store/store';
import type { StoredCommit } from './store/store-folders';
import type { StoredManifest, UnfinishedPart } from './store/stored-model';

export type PlanOptions = Pick<PlanRequest, 'revision' | 'commit' | 'signal'>;

export interface LibraryOptions {
  readonly ports: ModelPorts;
  readonly store: ModelStore;
  readonly hub: () => Promise<HubClient>;
  /** Base address of the hub. @throws ModelError `input` when the setting is no address */
  readonly endpoint: () => string;
  /** While true, every request is refused before it is made. */
  readonly offline: () => boolean;
  readonly graphs?: GraphStore;
  readonly log: Log;
  /** First pause after a connection broke off, in ms; doubled each time. 500 by default. */
  readonly pauseMs?: number;
}

/**
 * The models of this machine, and those of the hub: found, looked up and fetched. What is here is
 * {@link LocalModels}; only what is added to it touches the network, and runs when the user has
 * asked for that.
 */
export class ModelLibrary extends LocalModels {
  private readonly installer: () => Promise<Installer>;

  constructor(private readonly options: LibraryOptions) {
    const { ports, store, hub, graphs, log, pauseMs } = options;
    super(ports, store, log, graphs);
    this.installer = once(async () => {
      const { Installer } = await import('./install');
      return new Installer(await hub(), store, log, pauseMs);
    });
  }

  /**
   * Base address of the hub that would be asked. Asks nothing.
   *
   * @throws ModelError `offline` in offline mode; `input` when what is set is no address
   */
  askableHub(): string {
    const endpoint = this.options.endpoint();
    if (this.options.offline()) {
      throw offlineError(new URL(endpoint));
    }
    return endpoint;
  }

  /**
   * At which dtypes the hub has a model for a task, the smallest first; none when it has no files
   * for it, which {@link plan} says in full.
   *
   * @throws ModelError `input`, `notFound`, `access`, `network`, `offline`
   */
  async offers(id: string, task: TaskId, signal?: AbortSignal): Promise<readonly DtypeOffer[]> {
    return dtypeOffers(await this.options.hub(), id, task, signal);
  }

  /**
   * Asks the hub what has to be fetched, at which commit, and refuses what cannot work before a
   * byte of the model is fetched.
   *
   * @param task where it is not given, what the hub or the model's configuration says
   * @throws ModelError `input`, `notFound`, `access`, `incompatible`, `space`, `network`, `offline`
   */
  async plan(
    id: string,
    task: TaskId | undefined,
    dtype: Dtype,
    options: PlanOptions = {},
  ): Promise<InstallPlan> {
    const { planInstallation } = await import('./install');
    const request = { id, task, dtype, ...options };
    return planInstallation(await this.options.hub(), request, this.store, (model, files) =>
      presentBytes(this.store, model, files),
    );
  }

  /**
   * Plans the rest of an installation: at its commit, as long as the hub has that.
   *
   * @throws as {@link plan}
   */
  async planRest(
    { id, commit }: StoredCommit,
    { task, dtype, revision }: UnfinishedPart,
    signal?: AbortSignal,
  ): Promise<InstallPlan> {
    const options = { revision, ...(signal ? { signal } : {}) };
    try {
      // An imported model has no commit of the hub.
      return await this.plan(id, task, dtype, isCommit(commit) ? { ...options, commit } : options);
    } catch (error) {
      if (error instanceof ModelError && error.problem === 'notFound') {
        return this.plan(id, task, dtype, options);
      }
      throw error;
    }
  }

  /**
   * Fetches what was planned, goes on with what is there, and waits for another window that
   * fetches the same model.
   *
   * @throws ModelError `integrity`, `network`, `access`, `space`, `storage`, `offline` or `busy`
   */
  async install(plan: InstallPlan, options: InstallOptions = {}): Promise<StoredManifest> {
    const installer = await this.installer();
    return this.changing(installer.install(plan, options));
  }

  /**
   * Whether the revision that a model was fetched by stands for another commit now.
   *
   * @returns the newer commit; `undefined` when there is none, or nothing to compare with
   * @throws ModelError `notFound`, `access`, `network`, `offline`
   */
  async checkForUpdate(
    { id, revision, commit }: StoredManifest,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    // A commit stays what it is, and an imported folder has none to compare with.
    if (isCommit(revision) || !isCommit(commit)) {
      return undefined;
    }
    const hub = await this.options.hub();
    const newest = await hub.info(id, revision, signal, 'update check');
    return newest.commit === commit ? undefined : newest.commit;
  }

  /** Models on the hub for a task, the most downloaded first. @throws ModelError `network`, `offline` */
  async search(task: TaskId, words: string, signal?: AbortSignal): Promise<readonly FoundModel[]> {
    return (await this.options.hub()).search(task, words, signal);
  }
}
