import * as vscode from 'vscode';
import type { CorrectedDocument } from './corrections/correction';
import type { Corrections } from './corrections/corrections';
import type { FindingStore } from './findings/store';
import type { CorrectedDocuments } from './ui/corrections/documents';
import type { ClassifiedTree } from './ui/classified/rows';
import type { EntityTree } from './ui/entities/rows';
import { markedEntities, type MarkedEntity } from './ui/editor/marked-entities';
import type { CachedInference } from './engine/cached-inference';
import type { ReplacementPreview } from './ui/editor/preview';
import type { Card } from './ui/panel/messages';
import type { ResultsPanel } from './ui/panel/panel';
import type { Run } from './runs/run';
import type { RunTexts } from './ui/run-texts';
import type { RunStore } from './runs/run-store';
import type { TaskResult } from './tasks/results';
import type { LiveState } from './runs/live/live-entry';
import type { LiveSwitch } from './ui/live/live-switch';
import type { QuietTranslation } from './runs/quiet-translation';
import { translateSource, type TranslateRegistry } from './ui/translate-source';
import type { FollowedContext } from './ui/followed-context';
import { prefix } from './ui/names/prefix';
import type { ContextValues } from './ui/names/context-keys';
import type { Review } from './ui/redact/review';
import type { FolderView } from './ui/folder/folder-view';
import type { Reviews } from './ui/redact/reviews';
import type { ModelRow } from './ui/views/models/rows';
import type { ModelsView } from './ui/views/models/view';

/** What other extensions, and the tests, can ask of this one. */
export interface Api {
  /** Registers translations on this machine's models, as the extension “Comment Translate” asks. */
  extendTranslate(registry: TranslateRegistry): void;
  /**
   * The entities marked in a document, where they stand now. What a person has corrected counts for
   * more than what models and rules have found; see {@link MarkedEntity.source}.
   */
  entitiesOf(uri: vscode.Uri): readonly MarkedEntity[];
  /**
   * What a person has said of a document that is open: what `docs/corrections.md` describes. Settles
   * when what was kept of it is there, and what was said is kept.
   */
  correctionsOf(uri: vscode.Uri): Promise<CorrectedDocument>;
  /**
   * Goes on with the newest continuation, as “Continue” on its card does.
   *
   * @returns the longer result, as far as it came when it was stopped; `undefined` when it failed
   */
  goOn(): Promise<TaskResult | undefined>;
  /** Takes another text of the newest result, as a click on it does. */
  choose(alternative: number): void;
  /** Compares the newest result with its document, as “Compare” on its card does. */
  compare(): Promise<void>;
  /** Puts the newest result in place of what was read, as “Replace” on its card does. */
  replace(): Promise<void>;
  /** Shows what the newest run has read, as the link on its card does. */
  revealSource(): Promise<void>;
  /** What the panel shows of each run, whether it is open or not; the newest first. */
  cards(): readonly Card[];
  /** Stops a run, as “Stop” on its card does. */
  stop(id: string): void;
  /** The models that are loaded, and the processes that hold them. */
  loadedModels(): readonly {
    readonly id: string;
    readonly pid: number | undefined;
    /** What the process held in memory (resident set, in bytes) when it last said so. */
    readonly memoryBytes: number | undefined;
  }[];
  /** The review of a redaction or of a restoration that is open, as its list and its editor show it. */
  review(): ReviewState | undefined;
  /** Switches items of that list on or off, as their boxes do. */
  switchReview(ids: readonly string[], on: boolean): Promise<void>;
  /**
   * How a document stands that is marked while it is written, once nothing is left to do there or
   * nothing may be done; `undefined` for one that is not.
   */
  live(uri: vscode.Uri): Promise<(LiveState & { readonly paragraphsRead: number }) | undefined>;
  /** What lists what was found in a folder; `undefined` as long as none was asked for. */
  folder(): Pick<FolderView, 'search' | 'children'> | undefined;
  /** What menus and the Command Palette ask before they show a command. */
  contextKeys(): Partial<ContextValues>;
  /** What the two views of models show: models of the hub, and what comes with the extension. */
  modelRows(): Promise<{
    readonly models: readonly ModelRow[];
    readonly included: readonly ModelRow[];
  }>;
  /** What the Entities view lists, or would. */
  entityTree(): Promise<EntityTree>;
  /** What the list of classified paragraphs and lines shows, or would. */
  classifiedTree(): Promise<ClassifiedTree>;
}

/** What it is answered from. */
export interface ApiParts {
  readonly runs: RunStore;
  readonly panel: ResultsPanel;
  readonly preview: ReplacementPreview;
  readonly texts: RunTexts;
  readonly findings: FindingStore;
  readonly inference: CachedInference;
  readonly view: ModelsView;
  readonly keys: FollowedContext;
  readonly translation: QuietTranslation;
  /** Nothing as long as no command was run. */
  readonly reviews: () => Reviews | undefined;
  readonly folder: () => FolderView | undefined;
  readonly entities: () => Promise<{ readonly rows: { tree(): Promise<EntityTree> } }>;
  readonly classified: () => Promise<{ readonly view: { tree(): Promise<ClassifiedTree> } }>;
  readonly live: LiveSwitch;
  readonly corrected: () => Promise<Corrected>;
}

/** What a person has said of documents, and what keeps it. */
interface Corrected {
  readonly corrections: Corrections;
  readonly documents: CorrectedDocuments;
}

/** What can be seen of a review. */
export type ReviewState = Pick<
  Review,
  'about' | 'title' | 'document' | 'before' | 'after' | 'groups' | 'notes'
>;

/** What `activate` returns. */
export function createApi({
  runs,
  panel,
  preview,
  texts,
  findings,
  inference,
  view,
  keys,
  translation,
  reviews,
  folder,
  entities,
  classified,
  live,
  corrected,
}: ApiParts): Api {
  const newest = (): Run | undefined => runs.all[0];
  return {
    extendTranslate: (registry) => {
      registry(prefix, translateSource(translation));
    },
    goOn: async () => {
      const run = newest();
      const ended = run && (await runs.goOn(run.id));
      return ended?.kind === 'done' && ended.failure === undefined ? ended.result : undefined;
    },
    choose: (alternative) => {
      const run = newest();
      if (run) {
        runs.choose(run.id, alternative);
      }
    },
    compare: async () => {
      const run = newest();
      await (run && preview.show(await texts.found(run)));
    },
    replace: async () => {
      const run = newest();
      const { write } = await import('./ui/panel/card-actions');
      await (run && write(texts, await texts.found(run), 'replace'));
    },
    revealSource: async () => {
      const run = newest();
      const { revealSource } = await import('./ui/panel/card-actions');
      await (run && revealSource(texts, run));
    },
    cards: () => panel.cards,
    stop: (id) => {
      runs.stop(id);
    },
    folder,
    review: () => reviews()?.current,
    switchReview: async (ids, on) => reviews()?.switch(new Set(ids), on),
    live: async (uri) => {
      const documents = await live.documents();
      await documents.settled();
      return documents.seen(uri);
    },
    contextKeys: () => keys.values,
    entitiesOf: (uri) => markedEntities(findings, uri),
    correctionsOf: async (uri) => {
      const { corrections, documents } = await corrected();
      const key = uri.toString();
      const { textDocuments } = vscode.workspace;
      const document = textDocuments.find((open) => open.uri.toString() === key);
      await (document && documents.ready(document));
      await documents.kept();
      return corrections.kept(key, () => document?.getText() ?? '');
    },
    loadedModels: () =>
      inference.loaded.map(({ model, ...process }) => ({ id: model.id, ...process })),
    modelRows: async () => ({ models: await view.rows(), included: await view.includedRows() }),
    entityTree: async () => (await entities()).rows.tree(),
    classifiedTree: async () => (await classified()).view.tree(),
  };
}
