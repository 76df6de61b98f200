import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import type { Log } from '../../base/log';
import { Cancelled, isCancelled } from '../../base/cancelled';
import type { InstallPlan, InstallProgress } from '../../models/hub/hub-types';
import { expectationOf, surprises, type Expectation } from '../../models/install/expectation';
import type { ModelLibrary } from '../../models/library';
import type { StoredCommit } from '../../models/store/store-folders';
import type { StoredManifest, UnfinishedPart } from '../../models/store/stored-model';
import { agreesToAsk, agreesToFetch, type Wanted } from './consent';
import { orTold } from './failures';
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
  /**
   * Looks it up, asks once more where the hub says something else than was agreed to, and fetches it.
   *
   * @throws Cancelled when it was stopped, or is not wanted after all
   * @throws ModelError when it cannot be had; the user has not been told
   */
  fetch(): Promise<StoredManifest>;
}

interface Running {
  readonly plan: InstallPlan;
  readonly controller: AbortController;
  readonly done: Promise<StoredManifest>;
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
   * Asks the user, from what is known on this machine, by one question. Nothing is asked of the
   * network before they have said yes, and nothing at all in offline mode.
   *
   * @returns one for each, in the order given; `undefined` when they are not wanted
   * @throws ModelError `offline`, or `input` when the setting names no hub
   */
  async ask(wanted: readonly Wanted[]): Promise<readonly Agreed[] | undefined> {
    const models = wanted.map((one) => ({ ...one, expected: this.expected(one) }));
    // What comes already was agreed to.
    const unknown = models.filter((one) => one.agreed !== true && !this.comes(one));
    return (await agreesToAsk(unknown))
      ? models.map((one) => ({ fetch: () => this.lookUpAndInstall(one, one.expected) }))
      : undefined;
  }

  /** What can be said of a model before the hub is asked. Throws as {@link ask}. */
  expected({ id, dtype }: Pick<Wanted, 'id' | 'dtype'>): Expectation {
    return expectationOf(id, dtype, this.library.askableHub());
  }

  /**
   * Asks as {@link ask} does, and leaves the rest to the asker.
   *
   * @returns what the user has agreed to; `undefined` when they do not want it
   * @throws as {@link ask}
   */
  async agreesTo(wanted: Wanted): Promise<Expectation | undefined> {
    const expected = this.expected(wanted);
    const agrees = this.comes(wanted) || (await agreesToAsk([{ ...wanted, expected }]));
    return agrees ? expected : undefined;
  }

  /**
   * Asks the hub what is needed, then the user, and fetches it: for whoever has asked for the look-up.
   *
   * @param expected what the user has agreed to already: they are asked only where the hub says
   *   something else
   * @returns `undefined` when the user does not want it, or it could not be had, of which they have
   *   been told
   */
  fetch(wanted: Wanted, expected?: Expectation): Promise<StoredManifest | undefined> {
    return orTold(this.log, wanted, () => this.lookUpAndInstall(wanted, expected));
  }

  /**
   * Goes on with what was stopped, or went bad. Asks only where it would be something else than
   * what the user has agreed to: the hub may not have that commit any more. Returns as {@link fetch}.
   */
  resume(model: StoredCommit, part: UnfinishedPart): Promise<StoredManifest | undefined> {
    const { id, commit } = model;
    const about = { id, task: part.task };
    const reason = vscode.l10n.t(
      'The hub does not have commit {0} any more; this is the newest one.',
      commit.slice(0, 7),
    );
    return orTold(this.log, about, () =>
      this.plannedAndInstalled(
        id,
        (signal) => this.library.planRest(model, part, signal),
        (plan) => plan.commit === commit || agreesToFetch(plan, reason),
      ),
    );
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

  private lookUpAndInstall(
    { id, task, dtype, reason }: Wanted,
    expected: Expectation | undefined,
  ): Promise<StoredManifest> {
    return this.plannedAndInstalled(
      id,
      (signal) => this.library.plan(id, task, dtype, { signal }),
      (plan) => {
        const surprising = expected && surprises(expected, plan);
        return surprising?.length === 0 || agreesToFetch(plan, reason, expected, surprising);
      },
    );
  }

  /** Throws Cancelled also when what is planned is not wanted. */
  private async plannedAndInstalled(
    id: string,
    makePlan: (signal: AbortSignal) => Promise<InstallPlan>,
    isWanted: (plan: InstallPlan) => boolean | Promise<boolean>,
  ): Promise<StoredManifest> {
    try {
      const title = vscode.l10n.t('Looking up {0}…', id);
      const plan = await withProgress(title, (_, signal) => makePlan(signal));
      // Nothing to fetch: the files are here, from another task or another window; or they come.
      const comes = plan.missingBytes === 0 || this.running.has(keyOf(plan));
      if (!comes && !(await isWanted(plan))) {
        throw new Cancelled();
      }
      return await this.install(plan);
    } catch (error) {
      if (isCancelled(error)) {
        await this.sayWhatIsKept(id);
      }
      throw error;
    }
  }

  /** True while the same is being fetched in this window, whatever its commit. */
  private comes({ id, task, dtype }: Wanted): boolean {
    return this.active.some(
      ({ plan }) => plan.id === id && plan.task === task && plan.dtype === dtype,
    );
  }

  private async install(plan: InstallPlan): Promise<StoredManifest> {
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

  /** After a download was stopped. */
  private async sayWhatIsKept(id: string): Promise<void> {
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
