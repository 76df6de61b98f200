import * as vscode from 'vscode';
import type { Run } from '../../../runs/run';
import { ContextKeys } from '../../context-keys';
import { scopeOf } from '../../entities/scope';
import type { EntityTree } from '../../entities/rows';
import { activityOf } from '../../panel/activity';
import { documentName } from '../../words/file-name';
import { counts, number } from '../../words/numbers';
import type { EntitiesViewParts } from './parts';
import { Soon } from './soon';

/** How a long run stands is said at most so often, in ms. */
const intervalMs = 500;

/** What is listed. */
interface Listed {
  readonly documents: readonly vscode.TextDocument[];
  readonly search: string;
  readonly all: boolean;
}

/** What stands above the rows of the Entities view: whose they are, how many, and what runs. */
export class EntityHeading implements vscode.Disposable {
  private readonly keys = new ContextKeys();
  private tree: EntityTree | undefined;
  private listed: Listed = { documents: [], search: '', all: false };
  private readonly drawing = new Soon(() => {
    this.draw();
  });

  constructor(private readonly parts: EntitiesViewParts) {}

  /** Says what is listed now. */
  show(tree: EntityTree, listed: Listed): void {
    this.tree = tree;
    this.listed = listed;
    this.draw();
  }

  /** A run is farther than before. */
  runs(): void {
    this.drawing.within(intervalMs);
  }

  dispose(): void {
    this.drawing.dispose();
  }

  private draw(): void {
    const { tree, listed } = this;
    if (!tree) {
      return;
    }
    const { view } = this.parts.tree;
    const runs = this.runsHere();
    const notes = [...runs.map((run) => this.progress(run)), ...this.notes(tree)];
    const state = stateOf(tree, runs.length > 0);
    // VS Code says what to do in an empty view only where there is no message.
    view.message = state === '' ? notes.join('\n') : '';
    view.description = this.whose();
    this.keys.set('entitiesState', state);
    this.keys.set('entitiesFiltered', this.parts.filter.active);
    this.keys.set('entitiesSearched', listed.search !== '');
    this.keys.set('entitiesOfAll', listed.all);
  }

  private whose(): string {
    const { all, documents } = this.listed;
    const [first] = documents;
    return all ? vscode.l10n.t('all open documents') : first ? scopeOf(first).name : '';
  }

  /** How many are shown, where that is not all, and of what is searched for. */
  private notes({ total, shown, matching }: EntityTree): readonly string[] {
    const { leastScore } = this.parts.filter;
    const { search } = this.listed;
    const percent = (leastScore * 100).toLocaleString(vscode.env.language);
    return [
      ...(shown === total
        ? []
        : [
            leastScore > 0
              ? vscode.l10n.t(
                  'Shown: {0}, with a score of {1} % or more.',
                  counts(shown, total),
                  percent,
                )
              : vscode.l10n.t('Shown: {0}.', counts(shown, total)),
          ]),
      ...(search === ''
        ? []
        : [
            vscode.l10n.t(
              '“{0}”: texts {1}, places {2}.',
              search,
              number(matching.texts),
              number(matching.places),
            ),
          ]),
    ];
  }

  /** What looks for entities in the texts that are listed. */
  private runsHere(): readonly Run[] {
    const { all, documents } = this.listed;
    const here = new Set(documents.map(({ uri }) => uri.toString()));
    return this.parts.runs.active.filter(
      ({ order: { task, origin } }) =>
        task === 'token-classification' && origin && (all || here.has(origin.uri)),
    );
  }

  private progress(run: Run): string {
    const { origin } = run.order;
    const name = origin ? documentName(vscode.Uri.parse(origin.uri, true)) : '';
    const { activity = vscode.l10n.t('Looking for entities…') } = activityOf(run);
    return this.listed.all ? `${name}: ${activity}` : activity;
  }
}

/** Why nothing is listed, if so. */
function stateOf(
  { total, sure, labels }: EntityTree,
  runs: boolean,
): '' | 'running' | 'none' | 'unsure' | 'unmatched' {
  if (total === 0) {
    return runs ? 'running' : 'none';
  }
  return sure === 0 ? 'unsure' : labels.length === 0 ? 'unmatched' : '';
}
