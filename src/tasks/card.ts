import type { OutputKind } from './outputs';

/** What of a result a card can show, by the shape of the result. */
export interface CardParts {
  /** Classes with their scores. */
  readonly labels: 'labels';
  /** Entities by label; a click shows one in the text. */
  readonly entities: 'entities';
  /** The question, and answers that a click shows in the text. */
  readonly answers: 'answers';
  /** The text as it is written; how many words it makes of how many; the other texts, if any. */
  readonly text: 'text' | 'lengths' | 'alternatives';
}

/** Something that a card shows of a result. */
export type CardPart = CardParts[OutputKind];

/** What can be done with a text that was written: `sideBySide` shows it beside what was read, `insert` puts it into the document beside what was read. */
export type CardTool = 'sideBySide' | 'copy' | 'insert' | 'compare' | 'replace';

/** What a finished card offers besides. */
export type CardOffer = 'continue';

/** A task's card as data; the panel draws it. */
export interface TaskCard<Kind extends OutputKind = OutputKind> {
  /** Name of a codicon, before the title. */
  readonly icon: string;
  /** The result, from top to bottom. */
  readonly body: readonly CardParts[Kind][];
  /** Buttons below it, for a text. */
  readonly tools: Kind extends 'text' ? readonly CardTool[] : readonly [];
  /** What is shown below the buttons. */
  readonly below: readonly CardParts[Kind][];
  /** Offered when it is done. */
  readonly offers: readonly CardOffer[];
  /** Where `insert` writes: in a paragraph below what was read, or right behind it. */
  readonly insertion: 'below' | 'behind';
  /** What the pieces are called that a long text is read in. */
  readonly pieces: 'windows' | 'passages' | 'sentences';
  /** `source`: in a font of fixed width where the text that was read is code or Markdown. */
  readonly monospace: 'never' | 'source';
}

/** The tools of a text that can take the place of what was read. */
export const writingTools = ['copy', 'insert', 'compare', 'replace'] as const;
