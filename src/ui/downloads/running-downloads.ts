import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import type { InstallPlan, InstallProgress } from '../../models/hub/hub-types';
import type { ModelLibrary } from '../../models/library';
import type { StoredManifest } from '../../models/store/stored-model';
import type { Wanted } from './consent';
import { progressText } from './progress-text';
import { withProgress } from './with-progress';

/** A model that is being fetched in this window. */
export interface Download {
  readonly plan: InstallPlan;
  /** `undefined` until the first bytes are counted. */
  readonly progress: InstallProgress | undefined;
}

interface Running {
  readonly plan: InstallPlan;
  readonly controller: AbortController;
  readonly done: Promise<StoredManifest>;
  progress: InstallProgress | undefined;
}

/** What is being fetched in this window: each once, however many want it, and shown. */
export class RunningDownloads implements vscode.Disposable {
  private readonly running = new Map<string, Running>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** A download began, went on or ended. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly library: Pick<ModelLibrary, 'install'>,
    private readonly log: Log,
  ) {}

  get all(): readonly Download[] {
    return [...this.running.values()].map(({ plan, progress }) => ({ plan, progress }));
  }

  /** True while just this is being fetched. */
  has(plan: InstallPlan): boolean {
    return this.running.has(keyOf(plan));
  }

  /** True while the same is being fetched, whatever its commit. */
  hasSome({ id, task, dtype }: Pick<Wanted, 'id' | 'task' | 'dtype'>): boolean {
    return this.all.some(
      ({ plan }) => plan.id === id && plan.task === task && plan.dtype === dtype,
    );
  }

  /** Fetches what is planned, or waits for it where it comes already. */
  async install(plan: InstallPlan): Promise<StoredManifest> {
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

  /** Stops the downloads of a model; what has arrived stays for the next time. */
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

  private show(
    plan: InstallPlan,
    controller: AbortController,
    onProgress: (progress: InstallProgress) => void,
  ): Promise<StoredManifest> {
    const { id, commit, endpoint, missingBytes } = plan;
    this.log.info(`Fetching ${id} at ${commit} from ${endpoint}: ${missingBytes} bytes.`);
    const title = vscode.l10n.t('Downloading {0} at commit {1}', id, commit.slice(0, 7));
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
}

/** What is fetched once, however many want it. */
function keyOf({ id, commit, task, dtype }: InstallPlan): string {
  return JSON.stringify([id, commit, task, dtype]);
}
