import type { Edit, Span } from '../text/spans';
import type { ReadText } from './changes';
import {
  isMeant,
  type Finding,
  type FindingFilter,
  type FindingKind,
  type FindingSource,
  type PlacedFinding,
} from './finding';
import type { Layer } from './layer';
import type { FoundPart, LiveLayer } from './live-layer';
import type { Reading } from './reading';

/** What was read and found in one document. */
export class DocumentFindings {
  private readonly readings = new Set<Reading>();
  private layers: readonly Layer[] = [];
  /** What is found in its paragraphs while it is written. */
  private live: LiveLayer | undefined;

  /** True when nothing is known of the document any more. */
  get empty(): boolean {
    return this.readings.size === 0 && this.layers.length === 0 && (this.live?.empty ?? true);
  }

  /** Those that are followed, and those of what is marked. */
  private get all(): ReadonlySet<Reading> {
    return new Set([...this.readings, ...this.layers.map((one) => one.reading)]);
  }

  follow(reading: Reading): void {
    this.readings.add(reading);
  }

  forget(reading: Reading): void {
    this.readings.delete(reading);
  }

  /**
   * Adds what a run has found; findings of the same kind, from as much a source, in the same place
   * go.
   *
   * @returns those that came and went
   */
  add(layer: Layer): readonly Finding[] {
    const gone = this.removeLayers((other) => other.replacedBy(layer));
    const live = layer.replacesLive
      ? (this.live?.set([{ ...layer.reading.extent(), found: [] }]) ?? [])
      : [];
    this.layers = [...this.layers, layer];
    return [...gone, ...live, ...layer.all];
  }

  /**
   * Sets what is found in parts of the document as it is now, while it is written. What runs have
   * found there goes: it is older.
   *
   * @param newLayer makes what they are kept in, which most documents do not need
   * @returns those that came and went
   */
  setParts(parts: readonly FoundPart[], newLayer: () => LiveLayer): readonly Finding[] {
    this.live ??= newLayer();
    const older = this.layers.filter((layer) => layer.replacesLive);
    return [
      ...older.flatMap((layer) => parts.flatMap((part) => layer.drop(part))),
      ...this.live.set(parts),
    ];
  }

  /** @returns those that went, which were found while the document was written */
  clearParts(): readonly Finding[] {
    return this.live?.clear() ?? [];
  }

  /** Adds what takes nothing else away. @returns what came */
  addBeside(layer: Layer): readonly Finding[] {
    this.layers = [...this.layers, layer];
    return layer.all;
  }

  /**
   * What one sort of source has found or said, in the order of the text; none of live work.
   *
   * @param now as of {@link placed}
   */
  placedBy(source: FindingSource['kind'], now?: Span): readonly PlacedFinding[] {
    const layers = this.layers.filter((layer) => layer.source === source);
    return inOrder(layers.flatMap((layer) => layer.within(now)));
  }

  /** True where a person has said something. */
  get corrected(): boolean {
    return this.layers.some(({ source }) => source === 'person');
  }

  /** Adds to what the same run has found in the same text; as {@link add} where that is nothing. */
  addMore(layer: Layer, run: string, placed: readonly PlacedFinding[]): readonly Finding[] {
    const before = this.layers.find(
      (one) => one.isOf(run) && one.reading === layer.reading && one.kind === layer.kind,
    );
    if (!before) {
      return this.add(layer);
    }
    this.layers = this.layers.map((one) => (one === before ? before.with(placed) : one));
    return layer.all;
  }

  /** Takes those of a kind away, or all, but what a person has said. @returns those that went */
  remove(kind: FindingKind | undefined): readonly Finding[] {
    const live = kind === undefined || kind === 'entity' ? this.clearParts() : [];
    const gone = this.removeLayers(
      (one) => one.source !== 'person' && (kind === undefined || one.kind === kind),
    );
    return [...live, ...gone];
  }

  private removeLayers(which: (layer: Layer) => boolean): readonly Finding[] {
    const gone = this.layers.filter(which);
    this.layers = this.layers.filter((layer) => !gone.includes(layer));
    return gone.flatMap(({ all }) => all);
  }

  /** True where something stands that a run has found. */
  isMarked(run: string): boolean {
    return this.layers.some((layer) => layer.isOf(run));
  }

  /** In the order of the text; only what stands within or touches `now`, when that is given. */
  placed(filter: FindingFilter, now?: Span): readonly PlacedFinding[] {
    const [first = [], ...others] = this.parts.map((part) => part.within(now));
    const all = others.length > 0 ? first.concat(...others) : first;
    const isAll = Object.keys(filter).length === 0;
    return inOrder(isAll ? all : all.filter(({ finding }) => isMeant(finding, filter)));
  }

  /** Where something stands, one by one, whether it is to be seen or not. */
  *standing(): Generator<Span> {
    for (const part of this.parts) {
      yield* part.standing();
    }
  }

  /** Where something stands that was found, by its id. */
  find(id: string): Span | undefined {
    for (const part of this.parts) {
      const found = part.find(id);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  /** All that was found and said, whether it stands somewhere or not. */
  get findings(): readonly Finding[] {
    return this.parts.flatMap(({ all }) => all);
  }

  /** The same as it is now, when it will not be edited any more but others close it. */
  atRest(): DocumentFindings {
    const rest = new DocumentFindings();
    rest.layers = this.layers;
    return rest;
  }

  private get parts(): readonly (Layer | LiveLayer)[] {
    return this.live ? [...this.layers, this.live] : this.layers;
  }

  /**
   * Follows one change; arguments as in {@link Reading.apply}.
   *
   * @returns those that came or went, or whose text was written anew
   */
  edit(edits: readonly Edit[], read?: ReadText): readonly Finding[] {
    const changed: Finding[] = [...(this.live?.edit(edits) ?? [])];
    const touched = new Map<Reading, readonly Span[]>();
    for (const reading of this.all) {
      touched.set(reading, reading.apply(edits, read));
    }
    for (const layer of this.layers) {
      const places = touched.get(layer.reading) ?? [];
      changed.push(...(places.length > 0 ? layer.touch(places) : []));
    }
    return changed;
  }

  /** The document has another key now. @returns the findings */
  move(document: string): readonly Finding[] {
    for (const reading of this.all) {
      reading.move(document);
    }
    return this.findings;
  }

  /** The document was closed. @returns the findings, which are all gone */
  close(): readonly Finding[] {
    for (const reading of this.readings) {
      reading.close();
    }
    return [...this.clearParts(), ...this.removeLayers(() => true)];
  }
}

/** In the order of the text; most are already. */
function inOrder(placed: PlacedFinding[]): readonly PlacedFinding[] {
  const isSorted = placed.every((one, index) => {
    const before = placed[index - 1];
    return before === undefined || compare(before, one) <= 0;
  });
  return isSorted ? placed : placed.sort(compare);
}

function compare(a: PlacedFinding, b: PlacedFinding): number {
  return a.start - b.start || a.end - b.end;
}
