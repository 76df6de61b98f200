import type { FilterPart } from './filter';
import type { EntityPlace } from './places';

/** A label as a person knows it; models call the same thing by several names. */
export interface LabelRow {
  readonly kind: 'label';
  readonly name: string;
  /** As the models name it. */
  readonly labels: readonly string[];
  /** Its texts, in the order asked for, without those that are not searched for. */
  readonly texts: readonly TextRow[];
  /** Those too. */
  readonly allTexts: readonly TextRow[];
  /** How many places they have together, and how many of these are shown. */
  readonly count: number;
  readonly shown: number;
  /** True where the box of each of its texts is on. */
  readonly on: boolean;
}

/** All places with one label and one text. */
export interface TextRow {
  readonly kind: 'text';
  readonly name: string;
  readonly text: string;
  /** In the order of the documents, and of their texts. */
  readonly places: readonly EntityPlace[];
  /** The first of them, as commands about an entity are given one; all of them are meant. */
  readonly document: string;
  readonly id: string;
  readonly everywhere: boolean;
  /** What its box switches. */
  readonly parts: readonly FilterPart[];
  readonly on: boolean;
}

/** What the Entities view lists. */
export interface EntityTree {
  readonly labels: readonly LabelRow[];
  /** How many entities there are, how many are sure enough, and how many of these are switched on. */
  readonly total: number;
  readonly sure: number;
  readonly shown: number;
  /** Of what is searched for: how many texts there are, and in how many places. */
  readonly matching: { readonly texts: number; readonly places: number };
}
