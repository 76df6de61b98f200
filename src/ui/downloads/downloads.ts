import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import { messageOf, type Log } from '../../base/log';
import { isCancelled } from '../../base/cancelled';
import type { InstallPlan, InstallProgress } from '../../models/hub/hub-types';
import type { ModelLibrary } from '../../models/library';
import type { Dtype } from '../../tasks/dtypes';
import type { StoredCommit } from '../../models/store/store-folders';
import type { StoredManifest, UnfinishedPart } from '../../models/store/stored-model';
import type { TaskId } from '../../tasks/task';
import { agreesToFetch } from './consent';
import { showFailure } from './failures';
import { progressText } from './progress-text';
import { withProgress } from './with-progress';

/** A model that is being fetched in this window. */
export interface Download {
  readonly plan: InstallPlan;
  /** `undefined` until the first bytes are counted. */
  readonly progress: InstallProgress | undefined;
}

/** Something that the user has agreed to fetch. */
export interface Agreed {
  /** Returns as {@link Downloads.fetch}. */
  fetch(): Promise<StoredManifest | undefined>;
}

interface Running {
  readonly plan: InstallPlan;
  readonly controller: AbortController;
  readonly done: Promise<StoredManifest | undefined>;
  progress: InstallProgress | undefined;
}

/** Fetches models, once the user has agreed, and shows how far it is. */
export class Downloads implements vscode.Disposable {
  private readonly running = new Map<string, Running>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** A download began, went on or ended. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly library: ModelLibrary,
    private readonly log: Log,
  ) {}

  get active(): readonly Download[] {
    return [...this.running.values()].map(({ plan, progress }) => ({ plan, progress }));
  }

  /**
   * Asks the hub what is needed, then the user, and fetches it.
   *
   * @param reason a sentence that says why the model is needed
   * @returns `undefined` when the user does not want it, or it could not be had, of which they have
   *   been told
   */
  async fetch(
    id: string,
    task: TaskId,
    dtype: Dtype,
    reason: string,
  ): Promise<StoredManifest | undefined> {
    const agreed = await this.ask(id, task, dtype, reason);
    return agreed?.fetch();
  }

  /** Asks as {@link fetch} does, and leaves it to the asker when to fetch. */
  ask(id: string, task: TaskId, dtype: Dtype, reason: string): Promise<Agreed | undefined> {
    return this.agreed(
      { id, task },
      (signal) => this.library.plan(id, task, dtype, { signal }),
      (plan) => agreesToFetch(plan, reason),
    );
  }

  /**
   * Goes on with what was stopped, or went bad. Asks only where it would be something else than
   * what the user has agreed to: the hub may not have that commit any more. Returns as {@link fetch}.
   */
  async resume(model: StoredCommit, part: UnfinishedPart): Promise<StoredManifest | undefined> {
    const { id, commit } = model;
    const agreed = await this.agreed(
      { id, task: part.task },
      (signal) => this.library.planRest(model, part, signal),
      (plan) =>
        plan.commit === commit ||
        agreesToFetch(
          plan,
          vscode.l10n.t(
            'The hub does not have commit {0} any more; this is the newest one.',
            commit.slice(0, 7),
          ),
        ),
    );
    return agreed?.fetch();
  }

  /** Stops a download; what has arrived stays for the next time. */
  cancel(id: string): void {
    for (const { plan, controller } of this.running.values()) {
      if (plan.id === id) {
        controller.abort();
      }
    }
  }

  dispose(): void {
    for (const { controller } of this.running.values()) {
      controller.abort();
    }
    this.changed.dispose();
  }

  private async agreed(
    about: { readonly id: string; readonly task: TaskId },
    makePlan: (signal: AbortSignal) => Promise<InstallPlan>,
    isWanted: (plan: InstallPlan) => boolean | Promise<boolean>,
  ): Promise<Agreed | undefined> {
    const orFail = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await work();
      } catch (error) {
        await this.fail(about, error);
        return undefined;
      }
    };
    return orFail(async () => {
      const title = vscode.l10n.t('Looking up {0}…', about.id);
      const plan = await withProgress(title, (_, signal) => makePlan(signal));
      // Nothing to fetch: the files are here, from another task or another window; or they come.
      const comes = plan.missingBytes === 0 || this.running.has(keyOf(plan));
      return comes || (await isWanted(plan))
        ? { fetch: () => orFail(() => this.install(plan)) }
        : undefined;
    });
  }

  private async install(plan: InstallPlan): Promise<StoredManifest | undefined> {
    const key = keyOf(plan);
    const other = this.running.get(key);
    if (other) {
      return other.done;
    }
    const controller = new AbortController();
    const running: Running = {
      plan,
      controller,
      progress: undefined,
      done: this.show(plan, controller, (progress) => {
        running.progress = progress;
        this.changed.fire();
      }),
    };
    this.running.set(key, running);
    this.changed.fire();
    try {
      return await running.done;
    } finally {
      this.running.delete(key);
      this.changed.fire();
    }
  }

  private show(
    plan: InstallPlan,
    controller: AbortController,
    onProgress: (progress: InstallProgress) => void,
  ): Promise<StoredManifest | undefined> {
    const { id, commit, endpoint, missingBytes } = plan;
    this.log.info(`Fetching ${id} at ${commit} from ${endpoint}: ${missingBytes} bytes.`);
    const title = vscode.l10n.t('Downloading {0}', id);
    return withProgress(
      title,
      (report, signal) => {
        let shown = 0;
        return this.library.install(plan, {
          signal,
          onProgress: (progress) => {
            const percent = (progress.bytes / Math.max(1, progress.total)) * 100;
            report.report({ increment: percent - shown, message: progressText(progress) });
            shown = percent;
            onProgress(progress);
          },
        });
      },
      controller,
    );
  }

  private async fail(about: { id: string; task: TaskId }, error: unknown): Promise<void> {
    const { id } = about;
    if (!isCancelled(error)) {
      this.log.error(`${id}: ${messageOf(error)}`);
      showFailure(error, about);
      return;
    }
    const parts = (await this.library.unfinished()).filter((part) => part.id === id);
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    if (bytes > 0) {
      const message = vscode.l10n.t(
        'Cancelled. {0} are kept for the next download of {1}.',
        formatBytes(bytes, vscode.env.language),
        id,
      );
      vscode.window.setStatusBarMessage(message, 8000);
    }
  }
}

/** What is fetched once, however many want it. */
function keyOf({ id, commit, task, dtype }: InstallPlan): string {
  return JSON.stringify([id, commit, task, dtype]);
}
