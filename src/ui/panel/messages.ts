import type { Parameters } from '../../tasks/parameters';
import type { TaskId } from '../../tasks/task';
import type { Span } from '../../text/spans';
import type { TextPiece } from '../../runs/text-pieces';
import type { TaskOutput } from '../../tasks/results';
import type { SaidEntity } from './corrected-entities';

/** What can be asked for of a card besides its result. */
export const actionIds = [
  'retry',
  'showLog',
  'getFullModel',
  'selectModel',
  'demoAnyway',
  'showMarks',
  'openSettings',
  'changeSource',
  'changeTarget',
  'continue',
  'adjust',
] as const;

export type ActionId = (typeof actionIds)[number];

/** An action that a card offers beside or instead of its result; `id` comes back in a message. */
export interface CardAction {
  readonly id: ActionId;
  readonly label: string;
}

/** One run of one task on one piece of text, as the panel shows it. All texts are localised. */
export interface Card {
  readonly id: string;
  readonly task: TaskId;
  /** "Find Entities". */
  readonly title: string;
  /** File name and line, "letter.txt, line 3". */
  readonly source: string;
  /** First words of the text that was given, at most 120 characters. */
  readonly excerpt: string;
  /** What was asked, of a task that is asked something. */
  readonly question?: string;
  readonly model: { readonly name: string; readonly demo: boolean; readonly detail: string };
  /** Of a translation, named in the user's language. */
  readonly languages?: {
    readonly source: string;
    readonly target: string;
    /** True when the source was found out from the text. */
    readonly detected: boolean;
  };
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
  /** What is going on ("Part 3 of 7"), for waiting and running; for stopped how far it came, or why it has no result. */
  readonly activity?: string;
  /** How far a run in several windows is; without it the bar only says that something goes on. */
  readonly progress?: { readonly done: number; readonly total: number };
  /** The text generated so far while running; kept when stopped. */
  readonly partial?: string;
  /** Of a card that is not done: what was found until now, or until it ended. */
  readonly output?: TaskOutput;
  /** What a person has said of entities of the text, in its order; it counts for more than the output. */
  readonly said?: readonly SaidEntity[];
  readonly error?: string;
  /** In ms; only when done. */
  readonly durationMs?: number;
  /** True for a text in which columns and indentation mean something. */
  readonly monospace?: boolean;
  /** True when the result was taken from the cache. */
  readonly cached?: boolean;
  /** What is to be known of the model that made it, as lines of a name and a value. */
  readonly about?: readonly (readonly [name: string, value: string])[];
  /** Remarks that must be said: "num_beams is not yet supported: the best token is taken". */
  readonly notes: readonly string[];
  /** What is said above the result of a demo model, where it was not made for such a text. */
  readonly caution?: string;
  readonly actions: readonly CardAction[];
  /**
   * True for a card of an earlier version: which document it came from was not kept, so there is
   * nothing to reveal, to insert into or to run again.
   */
  readonly detached?: boolean;
}

/** What the page of an earlier version has kept, and what of it is still shown; newest first. */
export interface PanelState {
  readonly version: 1;
  readonly cards: readonly Card[];
  /** Ids of cards whose details are open. */
  readonly opened?: readonly string[];
}

/** The parameters of a card's run, to be changed for another run. */
export interface ParameterForm {
  /** As the run had them. */
  readonly values: Parameters;
  /** As the settings have them. */
  readonly preset: Parameters;
  /** By the parameters' names: what a person calls each, and what it does. Localised. */
  readonly texts: Readonly<Record<string, FieldTexts>>;
}

/** What a person is told of a parameter. */
export interface FieldTexts {
  readonly label: string;
  readonly description: string;
  /** What each value means, where it is one of a list of described ones; '' is the model's own. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** A paragraph and its translation; without `target`, what stayed as it was. */
export interface PairRow extends Span {
  /** The paragraph; `start` and `end` are its offsets in the card's text, in UTF-16 code units. */
  readonly source: string;
  readonly target?: string;
}

/** Rows of a card's text and translation, from the one on that is `from`th of `total`. */
export interface PairsMessage {
  readonly type: 'pairs';
  readonly id: string;
  readonly from: number;
  readonly rows: readonly PairRow[];
  readonly total: number;
}

/** Opens the form of a card. */
export interface FormMessage {
  readonly type: 'form';
  readonly id: string;
  readonly form: ParameterForm;
}

/** Extension host to panel. */
export type ToPanel =
  /** All cards, newest first: replaces what is shown. `olderGone`: there were more. */
  | { readonly type: 'cards'; readonly cards: readonly Card[]; readonly olderGone: boolean }
  /** A card that is new or has changed. */
  | { readonly type: 'card'; readonly card: Card }
  /** What is news of a running card. */
  | { readonly type: 'news'; readonly id: string; readonly news: CardNews }
  /** What a person has said of entities of a card's text, instead of all that they had said before. */
  | { readonly type: 'said'; readonly id: string; readonly said: readonly SaidEntity[] }
  | FormMessage
  | PairsMessage
  /** A card that is gone; `old`: to make room for others. */
  | { readonly type: 'removed'; readonly id: string; readonly old: boolean };

/** News of a running card, without what has not changed: its text can be long. */
export interface CardNews extends Pick<Card, 'activity' | 'progress'> {
  readonly piece?: TextPiece;
  /** What was found since: entities go behind those that are there, of others it is all. */
  readonly output?: TaskOutput;
}

/** Shows offsets `start`..`end` (UTF-16 code units of the card's text) in the editor. */
export interface RevealRequest {
  readonly type: 'reveal';
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** True where the keyboard stays in the panel. */
  readonly stay?: boolean;
}

/** Panel to extension host. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'stop'; readonly id: string }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'removeAll' }
  /** Copies the generated text. */
  | { readonly type: 'copy'; readonly id: string }
  /** Only of a finished card: inserts the generated text after the text it was made from. */
  | { readonly type: 'insert'; readonly id: string }
  /** Only of a finished card: takes another of its texts, by its place in `alternatives`. */
  | { readonly type: 'choose'; readonly id: string; readonly alternative: number }
  /** Only of a finished card: shows what replacing would change. */
  | { readonly type: 'compare'; readonly id: string }
  /** Only of a finished card: replaces the text it was made from. */
  | { readonly type: 'replace'; readonly id: string }
  | RevealRequest
  /** Shows the whole text that the card was made from. */
  | { readonly type: 'revealSource'; readonly id: string }
  /** Runs the task of a card once more with these parameters. `keep`: they become settings. */
  | {
      readonly type: 'rerun';
      readonly id: string;
      readonly parameters: Parameters;
      readonly keep: boolean;
    }
  /** Asks for rows of the text and its translation, from the one on that is `from`th. */
  | { readonly type: 'pairs'; readonly id: string; readonly from: number }
  /** Lights a part of the card's text in the editor, where that is in sight; none without a span. */
  | { readonly type: 'light'; readonly id: string; readonly span?: Span }
  | { readonly type: 'openSampleLetter' | 'getStarted' }
  | { readonly type: 'action'; readonly id: string; readonly action: ActionId };

/**
 * A message that the panel hands on. It does without: `ready`, and `copy` of a card that has no
 * result behind it (stopped on the way, failed, or restored).
 */
export type PanelRequest = Exclude<FromPanel, { readonly type: 'ready' | 'remove' | 'removeAll' }>;
