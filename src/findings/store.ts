import { Emitter, type Disposable } from '../base/emitter';
import type { Edit, Span } from '../text/spans';
import type { ReadText } from './changes';
import { DocumentFindings } from './document-findings';
import {
  isMeant,
  type Finding,
  type FindingFilter,
  type FindingKind,
  type FindingSource,
  type PlacedFinding,
} from './finding';
import { Layer } from './layer';
import type { LiveLayer } from './live-layer';
import type { Overlay } from './overlay';
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

/** The findings of a document are others than before, not only elsewhere. */
export interface FindingsChange {
  /** The document's key. */
  readonly document: string;
  /** Those that came or went, or whose text was written anew. */
  readonly findings: readonly Finding[];
}

/** Where so many are hidden, one by one, all are looked at together. */
const fewHidden = 20;

/**
 * What was found where: the one owner of it. Findings move with the edits of their document. An
 * edit in a finding's text ends it, and brings it back when it puts the same text there again. What
 * a person has said of a place counts for more than what was or will be found there.
 * Documents are named by a key of theirs, their URI.
 */
export class FindingStore implements Disposable {
  private readonly documents = new Map<string, DocumentFindings>();
  private readonly changed = new Emitter<FindingsChange>();
  private overlay: Overlay | undefined;
  private lastId = 0;

  readonly onDidChange = this.changed.event;

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
   * @param newLayer makes what they are kept in, which most documents do not need
   */
  setParts(
    document: string,
    origin: Origin,
    parts: readonly ReadPart[],
    newLayer: () => LiveLayer,
  ): void {
    const placed = parts.map(({ start, end, text, found }) => ({
      start,
      end,
      found: found.map((one) => ({
        start: one.start,
        end: one.end,
        finding: this.finding(one, text.slice(one.start - start, one.end - start), origin),
      })),
    }));
    this.tell(document, [
      ...this.open(document).setParts(placed, newLayer),
      ...this.shownBy(document),
    ]);
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
    this.tell(document, [...changed, ...this.shownBy(document)]);
  }

  /**
   * Sets what was found beside all else: it takes nothing away. Throws as {@link set}.
   *
   * @returns where it was placed, in the order of `found`
   */
  addBeside(reading: Reading, origin: Origin, found: readonly Found[]): readonly PlacedFinding[] {
    let came: readonly PlacedFinding[] = [];
    this.place(reading, origin, found, (here, layer, placed) => {
      came = placed;
      return here.addBeside(layer);
    });
    return came;
  }

  /** Lays something over all that was and will be found. */
  lay(overlay: Overlay): void {
    this.overlay = overlay;
  }

  /** All that stands in a document, for what is laid over it. */
  documentOf(document: string): DocumentFindings | undefined {
    return this.documents.get(document);
  }

  /** True where something is marked in a document that a run has found. */
  isMarked(document: string, run: string): boolean {
    return this.documents.get(document)?.isMarked(run) ?? false;
  }

  /** All that was found in a document, seen or not, in no order: for whoever does not ask where. */
  found(document: string): readonly Finding[] {
    return this.documents.get(document)?.findings ?? [];
  }

  /** True where something is to be seen in a document. */
  isAny(document: string): boolean {
    let looked = 0;
    for (const span of this.documents.get(document)?.standing() ?? []) {
      if (this.within(document, span).length > 0) {
        return true;
      }
      looked += 1;
      if (looked === fewHidden) {
        return this.all(document).length > 0;
      }
    }
    return false;
  }

  /** One that is to be seen in a document, by its id. */
  find(document: string, id: string): PlacedFinding | undefined {
    const span = this.documents.get(document)?.find(id);
    return span && this.within(document, span).find(({ finding }) => finding.id === id);
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
      this.tell(document, [...changed, ...(this.overlay?.edited(here, sorted, changed) ?? [])]);
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
      const more = kind === 'entity' ? this.overlay?.cleared(key) : undefined;
      this.tidy(key);
      this.tell(key, [...(gone ?? []), ...(more ?? [])]);
    }
  }

  /** A document was closed: its findings go, and none are set of what was read until now. */
  close(document: string): void {
    this.overlay?.closing(document);
    const gone = this.documents.get(document)?.close();
    this.tidy(document);
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
      this.overlay?.moved(document, to);
      const findings = here.move(to);
      this.tell(document, findings);
      this.tell(to, findings);
    }
  }

  dispose(): void {
    this.changed.dispose();
    this.documents.clear();
  }

  /** What of a document is to be seen. */
  private seen(document: string, filter: FindingFilter, now?: Span): readonly PlacedFinding[] {
    const here = this.documents.get(document);
    return here && this.overlay
      ? this.overlay.seen(document, here, now).filter(({ finding }) => isMeant(finding, filter))
      : (here?.placed(filter, now) ?? []);
  }

  private shownBy(document: string): readonly Finding[] {
    return this.overlay?.found(document) ?? [];
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

  /** Tells of findings that are to be drawn anew. */
  tell(document: string, findings: readonly Finding[]): void {
    if (findings.length > 0) {
      this.changed.fire({ document, findings });
    }
  }
}
