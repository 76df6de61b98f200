import { Emitter, type Disposable } from '../base/emitter';
import type { Edit, Span } from '../text/spans';
import type { ReadText } from './changes';
import { around, editedBy, extentOf } from './around';
import { corrected, isSaid, settled } from './corrected';
import { DocumentFindings } from './document-findings';
import {
  isMeant,
  type Finding,
  type FindingFilter,
  type FindingKind,
  type FindingSource,
  type PlacedFinding,
  type Saying,
} from './finding';
import { Layer } from './layer';
import { Reading } from './reading';

/** What a run has found; offsets of the document as it was when its text was read. */
export interface Found extends Span {
  readonly label: string;
  readonly score: number;
  readonly parts?: readonly { readonly label: string }[];
  /** Who says so, where that is another than most of what the run has found. */
  readonly source?: FindingSource;
}

/** What was found in a part of a document as it is now. */
export interface ReadPart extends Span {
  readonly text: string;
  readonly found: readonly Found[];
}

/** Where findings come from. */
export interface Origin {
  readonly kind: FindingKind;
  readonly source: FindingSource;
  /** Id of the run. */
  readonly run: string;
}

/** What a person says of a place; offsets as in {@link Found}. */
export interface Said extends Span {
  readonly said: Saying;
  /** Empty where it is no entity. */
  readonly label: string;
}

/** The findings of a document are others than before, not only elsewhere. */
export interface FindingsChange {
  /** The document's key. */
  readonly document: string;
  /** Those that came or went, or whose text was written anew. */
  readonly findings: readonly Finding[];
}

/**
 * What was found where: the one owner of it. Findings move with the edits of their document. An
 * edit in a finding's text ends it, and brings it back when it puts the same text there again. What
 * a person has said of a place counts for more than what was or will be found there.
 * Documents are named by a key of theirs, their URI.
 */
export class FindingStore implements Disposable {
  private readonly documents = new Map<string, DocumentFindings>();
  private readonly changed = new Emitter<FindingsChange>();
  private readonly closing = new Emitter<string>();
  /** Ids of what a person has said and taken back. */
  private readonly withdrawn = new Set<string>();
  /** Documents whose marks were taken off, those that a person has made too. */
  private readonly bare = new Set<string>();
  private lastId = 0;

  readonly onDidChange = this.changed.event;
  /** A document is about to be closed: what was found in it still stands. */
  readonly onWillClose = this.closing.event;

  /** The documents that are followed. */
  get documentKeys(): readonly string[] {
    return [...this.documents.keys()];
  }

  /** How many documents are followed. */
  get size(): number {
    return this.documents.size;
  }

  /**
   * Begins to follow a text that is being read, so that what will be found in it can be placed in
   * the document as it is by then. To be disposed.
   *
   * @param start where the text stands in the document, in UTF-16 code units
   */
  read(document: string, start: number, text: string): Reading {
    const reading = new Reading(document, start, text, () => {
      this.documents.get(reading.document)?.forget(reading);
      this.tidy(reading.document);
    });
    this.open(document).follow(reading);
    return reading;
  }

  /**
   * Sets what was found in a text. Findings of the same kind, from as much a source, in the same
   * place go. Nothing is set where the document was closed since it was read.
   *
   * @throws RangeError for a finding that does not stand in what was read
   */
  set(reading: Reading, origin: Origin, found: readonly Found[]): void {
    this.place(reading, origin, found, (here, layer) => here.add(layer));
  }

  /** Adds to what a run has found in a text, while it reads it. Throws as {@link set}. */
  add(reading: Reading, origin: Origin, found: readonly Found[]): void {
    this.place(reading, origin, found, (here, layer, placed) =>
      here.addMore(layer, origin.run, placed),
    );
  }

  /**
   * Sets what was found in parts of a document as it is now, instead of all entities there that models
   * and rules have found before. For who reads a document while it is written: there is no reading of
   * them, an edit in a finding ends it.
   *
   * @param parts not overlapping, with the text of each; offsets of the document as it is now
   */
  setParts(document: string, origin: Origin, parts: readonly ReadPart[]): void {
    const placed = parts.map(({ start, end, text, found }) => ({
      start,
      end,
      found: found.map((one) => ({
        start: one.start,
        end: one.end,
        finding: this.finding(one, text.slice(one.start - start, one.end - start), origin),
      })),
    }));
    this.tell(document, [...this.open(document).setParts(placed), ...this.unbare(document)]);
    this.tidy(document);
  }

  /** Takes what {@link setParts} has set away. */
  clearParts(document: string): void {
    const gone = this.documents.get(document)?.clearParts() ?? [];
    this.tidy(document);
    this.tell(document, gone);
  }

  private finding(
    { label, score, parts, source: own }: Found,
    text: string,
    { kind, source, run }: Origin,
  ): Finding {
    this.lastId += 1;
    const made = parts && { parts: parts.map((part) => part.label) };
    return {
      id: String(this.lastId),
      kind,
      label,
      text,
      score,
      ...made,
      source: own ?? source,
      run,
    };
  }

  private place(
    reading: Reading,
    origin: Origin,
    found: readonly Found[],
    put: (
      here: DocumentFindings,
      layer: Layer,
      placed: readonly PlacedFinding[],
    ) => readonly Finding[],
  ): void {
    if (!reading.open) {
      return;
    }
    const placed = found.map((one) => {
      const { start, end } = one;
      return { start, end, finding: this.finding(one, reading.was({ start, end }), origin) };
    });
    const layer = new Layer(reading, origin.kind, origin.source.kind, placed);
    const { document } = reading;
    const changed = put(this.open(document), layer, placed);
    this.tell(document, [...changed, ...this.unbare(document)]);
  }

  /**
   * Sets what a person says of places. It counts for more than all else that is found there, before
   * and later, until it is {@link withdraw}n. No two of what stands may overlap.
   *
   * @returns their ids, in order; none where the document was closed since it was read
   * @throws RangeError as {@link set}
   */
  say(reading: Reading, said: readonly Said[]): readonly string[] {
    const origin: Origin = { kind: 'entity', source: { kind: 'person', said: 'marked' }, run: '' };
    const found = said.map(({ said: saying, ...one }) => ({
      ...one,
      score: 1,
      source: { kind: 'person', said: saying } as const,
    }));
    const ids: string[] = [];
    this.place(reading, origin, found, (here, layer, placed) => {
      ids.push(...placed.map(({ finding }) => finding.id));
      return [...here.addBeside(layer), ...around(here, placed)];
    });
    return ids;
  }

  /** Takes back what a person has said, until it is said {@link again}. */
  withdraw(document: string, ids: Iterable<string>): void {
    this.turn(document, ids, (id) => this.withdrawn.add(id));
  }

  /** What was withdrawn counts again, where it stands by now. */
  again(document: string, ids: Iterable<string>): void {
    this.turn(document, ids, (id) => this.withdrawn.delete(id));
  }

  /** What a person has said of a document, in the order of its text, that nothing is somewhere too. */
  said(document: string): readonly PlacedFinding[] {
    return this.saidIn(this.documents.get(document));
  }

  /** What models and rules have found, whatever a person says of it. */
  found(document: string, filter: FindingFilter = {}): readonly PlacedFinding[] {
    return (this.documents.get(document)?.placed(filter) ?? []).filter((one) => !isSaid(one));
  }

  /** True where something is marked in a document that a run has found. */
  isMarked(document: string, run: string): boolean {
    return this.documents.get(document)?.isMarked(run) ?? false;
  }

  /** The findings of a document, in the order of its text. */
  all(document: string, filter: FindingFilter = {}): readonly PlacedFinding[] {
    return this.seen(document, filter);
  }

  /** Those that stand within or touch a part of the document as it is now. */
  within(document: string, now: Span, filter: FindingFilter = {}): readonly PlacedFinding[] {
    return this.seen(document, filter, now);
  }

  /** Those that a code unit of the document belongs to. */
  at(document: string, offset: number, filter: FindingFilter = {}): readonly PlacedFinding[] {
    return this.within(document, { start: offset, end: offset }, filter).filter(
      ({ start, end }) => start <= offset && offset < end,
    );
  }

  /**
   * Follows one change of a document.
   *
   * @param edits in offsets before the change, not overlapping, in any order
   * @param read reads the document as it is now
   */
  edit(document: string, edits: readonly Edit[], read?: ReadText): void {
    const here = this.documents.get(document);
    if (here && edits.length > 0) {
      const sorted = [...edits].sort((a, b) => a.offset - b.offset || a.length - b.length);
      const changed = here.edit(sorted, read);
      // What a person has said no more, or says again, others may have said of the same place.
      const lost = changed.filter(({ source }) => source.kind === 'person');
      const shown = lost.length > 0 ? around(here, editedBy(sorted, lost)) : [];
      this.tell(document, [...changed, ...shown]);
    }
  }

  /**
   * Takes findings away: of one document or of every one, all or those of one kind. What a person has
   * said stays, but is not seen where entities are taken away, until there are others or it is asked
   * for again.
   */
  clear({
    document,
    kind,
  }: { readonly document?: string; readonly kind?: FindingKind } = {}): void {
    for (const key of document === undefined ? [...this.documents.keys()] : [document]) {
      const gone = this.documents.get(key)?.remove(kind);
      const said = kind === 'entity' ? this.said(key) : [];
      if (said.length > 0) {
        this.bare.add(key);
      }
      this.tidy(key);
      this.tell(key, [...(gone ?? []), ...said.map(({ finding }) => finding)]);
    }
  }

  /** A document was closed: its findings go, and none are set of what was read until now. */
  close(document: string): void {
    if (this.documents.has(document)) {
      this.closing.fire(document);
    }
    this.bare.delete(document);
    const gone = this.documents.get(document)?.close();
    this.tidy(document);
    for (const { id } of gone ?? []) {
      this.withdrawn.delete(id);
    }
    this.tell(document, gone ?? []);
  }

  /** A document has another key now, with the same text: what was found and read goes along. */
  move(document: string, to: string): void {
    const here = this.documents.get(document);
    if (here && document !== to) {
      // Another document was there, and is overwritten.
      this.close(to);
      this.documents.delete(document);
      this.documents.set(to, here);
      if (this.bare.delete(document)) {
        this.bare.add(to);
      }
      const findings = here.move(to);
      this.tell(document, findings);
      this.tell(to, findings);
    }
  }

  dispose(): void {
    this.changed.dispose();
    this.closing.dispose();
    this.documents.clear();
  }

  /** What of a document is to be seen. */
  private seen(document: string, filter: FindingFilter, now?: Span): readonly PlacedFinding[] {
    const here = this.documents.get(document);
    if (!here?.corrected) {
      return here?.placed(filter, now) ?? [];
    }
    const placed = here.placed({}, now);
    // What reaches out of the part that was asked for may be hidden by what stands beside it.
    const said = this.saidIn(here, now && extentOf(placed, now));
    const ids = new Set(this.bare.has(document) ? [] : said.map(({ finding }) => finding.id));
    const seen = placed.filter((one) => !isSaid(one) || ids.has(one.finding.id));
    return corrected(seen, said).filter(({ finding }) => isMeant(finding, filter));
  }

  /** What a person has said, and not taken back. */
  private saidIn(here: DocumentFindings | undefined, now?: Span): readonly PlacedFinding[] {
    const said = here?.placed({ kind: 'entity' }, now).filter(isSaid) ?? [];
    return settled(said.filter(({ finding }) => !this.withdrawn.has(finding.id)));
  }

  private turn(document: string, ids: Iterable<string>, turnOne: (id: string) => void): void {
    const turned = new Set(ids);
    turned.forEach(turnOne);
    const here = this.documents.get(document);
    const said = here?.placed({}).filter(({ finding }) => turned.has(finding.id)) ?? [];
    this.tell(document, [
      ...said.map(({ finding }) => finding),
      ...(here && said.length > 0 ? around(here, said) : []),
      ...this.unbare(document),
    ]);
  }

  /** Marks that a person has made are seen again. @returns them */
  private unbare(document: string): readonly Finding[] {
    return this.bare.delete(document) ? this.said(document).map(({ finding }) => finding) : [];
  }

  private open(document: string): DocumentFindings {
    const here = this.documents.get(document) ?? new DocumentFindings();
    this.documents.set(document, here);
    return here;
  }

  private tidy(document: string): void {
    if (this.documents.get(document)?.empty) {
      this.documents.delete(document);
    }
  }

  private tell(document: string, findings: readonly Finding[]): void {
    if (findings.length > 0) {
      this.changed.fire({ document, findings });
    }
  }
}
