import { Emitter, type Disposable } from '../base/emitter';
import type { Edit, Span } from '../text/spans';
import { around, editedBy, extentOf } from './around';
import { corrected, isSaid, settled } from './corrected';
import type { DocumentFindings } from './document-findings';
import type { Finding, PlacedFinding, Saying } from './finding';
import type { Overlay } from './overlay';
import type { Reading } from './reading';
import type { FindingStore, Origin } from './store';

/** What a person says of a place; offsets of the document as it was when its text was read. */
export interface Said extends Span {
  readonly said: Saying;
  /** Empty where it is no entity. */
  readonly label: string;
}

const origin: Origin = { kind: 'entity', source: { kind: 'person', said: 'marked' }, run: '' };

/** Of more than this that are taken back, or said again, it is not looked up where each stands. */
const fewTurned = 256;

/**
 * What a person has said of places: it counts for more than all else that is found there, before and
 * later. Where it stands the store knows, as of everything that was found.
 */
export class SaidFindings implements Overlay, Disposable {
  private readonly closed = new Emitter<string>();
  /** Ids of what was said and taken back. */
  private readonly withdrawn = new Set<string>();
  /** Documents whose marks were taken off, those that a person has made too. */
  private readonly bare = new Set<string>();

  /** A document is about to be closed: what was said of it still stands. */
  readonly onWillClose = this.closed.event;

  constructor(private readonly store: FindingStore) {
    store.lay(this);
  }

  /**
   * Sets what a person says of places, until it is {@link withdraw}n.
   *
   * @returns their ids, in order; none where the document was closed since it was read
   * @throws RangeError as {@link FindingStore.set}
   */
  say(reading: Reading, said: readonly Said[]): readonly string[] {
    const found = said.map(({ said: saying, ...one }) => ({
      ...one,
      score: 1,
      source: { kind: 'person', said: saying } as const,
    }));
    const placed = this.store.addBeside(reading, origin, found);
    const here = this.store.documentOf(reading.document);
    if (here) {
      const standing = placed.flatMap((one) => reading.current(one) ?? []);
      this.store.tell(reading.document, around(here, standing));
    }
    return placed.map(({ finding }) => finding.id);
  }

  /** Takes back what a person has said, until it is said {@link again}. */
  withdraw(document: string, ids: readonly string[]): void {
    ids.forEach((id) => this.withdrawn.add(id));
    this.turned(document, ids);
  }

  /** The same of what stands somewhere, in the order of the text. */
  withdrawPlaced(document: string, placed: readonly PlacedFinding[]): void {
    for (const { finding } of placed) {
      this.withdrawn.add(finding.id);
    }
    const here = this.store.documentOf(document);
    if (here && placed.length > 0) {
      this.store.tell(document, [...around(here, placed), ...this.found(document)]);
    }
  }

  /** What was withdrawn counts again, where it stands by now. */
  again(document: string, ids: readonly string[]): void {
    ids.forEach((id) => this.withdrawn.delete(id));
    this.turned(document, ids);
  }

  /** What a person has said of a document, in the order of its text, that nothing is somewhere too. */
  of(document: string): readonly PlacedFinding[] {
    return this.counting(this.store.documentOf(document)?.placedBy('person') ?? []);
  }

  /** The same of what stands within or touches a part of the document as it is now. */
  within(document: string, now: Span): readonly PlacedFinding[] {
    const here = this.store.documentOf(document);
    return here ? this.standing(here, now) : [];
  }

  /** As {@link within}, of a document that is being closed: it stays as it is, whatever comes. */
  atRest(document: string): (now: Span) => readonly PlacedFinding[] {
    const here = this.store.documentOf(document)?.atRest();
    return (now) => (here ? this.standing(here, now) : []);
  }

  /** Entities that models and rules have found in a document, or a part of it, whatever a person says. */
  others(document: string, now?: Span): readonly PlacedFinding[] {
    const placed = this.store.documentOf(document)?.placed({ kind: 'entity' }, now) ?? [];
    return placed.filter((one) => !isSaid(one));
  }

  seen(document: string, here: DocumentFindings, now?: Span): readonly PlacedFinding[] {
    const placed = here.placed({}, now);
    if (!here.corrected) {
      return placed;
    }
    // What reaches out of the part that was asked for may be hidden by what stands beside it.
    const extent = now && extentOf(placed, now);
    const isAll = extent?.start === now?.start && extent?.end === now?.end;
    const said = this.counting(isAll ? placed : here.placed({ kind: 'entity' }, extent));
    const seen = corrected(placed, said);
    return this.bare.has(document) ? seen.filter((one) => !isSaid(one)) : seen;
  }

  found(document: string): readonly Finding[] {
    return this.bare.delete(document) ? this.of(document).map(({ finding }) => finding) : [];
  }

  edited(
    here: DocumentFindings,
    edits: readonly Edit[],
    changed: readonly Finding[],
  ): readonly Finding[] {
    // What a person has said no more, or says again, others may have said of the same place.
    const lost = changed.filter(({ source }) => source.kind === 'person');
    return lost.length > 0 ? around(here, editedBy(edits, lost)) : [];
  }

  cleared(document: string): readonly Finding[] {
    const said = this.of(document).map(({ finding }) => finding);
    if (said.length > 0) {
      this.bare.add(document);
    }
    return said;
  }

  closing(document: string): void {
    this.closed.fire(document);
    this.bare.delete(document);
  }

  moved(document: string, to: string): void {
    if (this.bare.delete(document)) {
      this.bare.add(to);
    }
  }

  dispose(): void {
    this.closed.dispose();
  }

  /** Of what stands somewhere, what a person has said and not taken back. */
  private counting(placed: readonly PlacedFinding[]): readonly PlacedFinding[] {
    return settled(placed.filter((one) => isSaid(one) && !this.withdrawn.has(one.finding.id)));
  }

  private standing(here: DocumentFindings, now: Span): readonly PlacedFinding[] {
    const placed = here.placedBy('person', now);
    const extent = extentOf(placed, now);
    const isAll = extent.start === now.start && extent.end === now.end;
    const all = isAll ? placed : here.placedBy('person', extent);
    return this.counting(all).filter(({ start, end }) => start <= now.end && now.start <= end);
  }

  /** Tells of what was taken back, or is said again. */
  private turned(document: string, ids: readonly string[]): void {
    const here = ids.length > 0 ? this.store.documentOf(document) : undefined;
    if (here && ids.length > fewTurned) {
      // Whatever is around so many: to look for it takes longer than to draw all of it.
      this.store.tell(document, here.findings);
      this.found(document);
      return;
    }
    const turned = new Set(ids);
    const said = here?.placedBy('person').filter(({ finding }) => turned.has(finding.id)) ?? [];
    if (here && said.length > 0) {
      this.store.tell(document, [...around(here, said), ...this.found(document)]);
    }
  }
}
