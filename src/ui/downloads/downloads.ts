import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import { Cancelled, isCancelled } from '../../base/cancelled';
import type { InstallPlan } from '../../models/hub/hub-types';
import { expectationOf, surprises, type Expectation } from '../../models/install/expectation';
import type { ModelLibrary } from '../../models/library';
import type { StoredCommit } from '../../models/store/store-folders';
import type { StoredManifest, UnfinishedPart } from '../../models/store/stored-model';
import type { Wanted } from './consent';
import { sayKeptBytes } from './kept-bytes';
import { RunningDownloads, type Download } from './running-downloads';
import { withProgress } from './with-progress';

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

/** Fetches models, once the user has agreed, and shows how far it is. */
export class Downloads implements vscode.Disposable {
  private readonly running: RunningDownloads;
  readonly onDidChange: RunningDownloads['onDidChange'];

  constructor(
    private readonly library: ModelLibrary,
    private readonly log: Log,
  ) {
    this.running = new RunningDownloads(library, log);
    this.onDidChange = this.running.onDidChange;
  }

  get active(): readonly Download[] {
    return this.running.all;
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
    const unknown = models.filter((one) => one.agreed !== true && !this.running.hasSome(one));
    const { agreesToAsk } = await import('./asking');
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
    const { agreesToAsk } = await import('./asking');
    const agrees = this.running.hasSome(wanted) || (await agreesToAsk([{ ...wanted, expected }]));
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
  async fetch(wanted: Wanted, expected?: Expectation): Promise<StoredManifest | undefined> {
    const { orTold } = await import('./asking');
    return orTold(this.log, wanted, () => this.lookUpAndInstall(wanted, expected));
  }

  /**
   * Goes on with what was stopped, or went bad. Asks only where it would be something else than
   * what the user has agreed to: the hub may not have that commit any more. Returns as {@link fetch}.
   */
  async resume(model: StoredCommit, part: UnfinishedPart): Promise<StoredManifest | undefined> {
    const { agreesToFetch, orTold } = await import('./asking');
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
    this.running.cancel(id);
  }

  dispose(): void {
    this.running.dispose();
  }

  private async lookUpAndInstall(
    { id, task, dtype, reason }: Wanted,
    expected: Expectation | undefined,
  ): Promise<StoredManifest> {
    const { agreesToFetch } = await import('./asking');
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
      const comes = plan.missingBytes === 0 || this.running.has(plan);
      if (!comes && !(await isWanted(plan))) {
        throw new Cancelled();
      }
      return await this.running.install(plan);
    } catch (error) {
      if (isCancelled(error)) {
        await sayKeptBytes(id, this.library);
      }
      throw error;
    }
  }
}
