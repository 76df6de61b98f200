import { LRUCache } from 'lru-cache';
import { Emitter, type Disposable } from '../../base/emitter';
import type { Edit } from '../../text/spans';
import type { LiveText } from '../live/paragraphs';
import type { PassageUnit } from './classes';
import { ClassifiedDocument, type KeptClasses } from './classified-document';

/** So many documents that were closed are marked again when they are opened. */
const mostKept = 20;
/** Longest that others wait in the process of the editor's extensions, in ms. */
const turnMs = 5;

/** What passages of documents are: the one owner of it. */
export class Classifications implements Disposable {
  private readonly documents = new Map<string, ClassifiedDocument>();
  private readonly kept = new LRUCache<string, KeptClasses>({ max: mostKept });
  private readonly changed = new Emitter<string>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** The passages of a document, by its key, are others than before. */
  readonly onDidChange = this.changed.event;

  /** The documents that something is known of, by their keys. */
  get keys(): readonly string[] {
    return [...this.documents.keys()];
  }

  /** Those that were closed, and are marked again when they are opened. */
  get keptKeys(): readonly string[] {
    return [...this.kept.keys()];
  }

  get(key: string): ClassifiedDocument | undefined {
    return this.documents.get(key);
  }

  /** The document, cut into such passages; what is known of it in others goes. */
  begin(key: string, unit: PassageUnit, text: LiveText): ClassifiedDocument {
    const known = this.documents.get(key);
    if (known?.unit === unit) {
      return known;
    }
    const document = new ClassifiedDocument(key, text, unit);
    this.documents.set(key, document);
    this.changed.fire(key);
    return document;
  }

  /** Tells that passages of a document were classified. */
  tell(key: string): void {
    if (this.documents.has(key)) {
      this.changed.fire(key);
    }
  }

  /**
   * Follows one change of a document.
   *
   * @param edits in offsets before it, not overlapping, in any order
   */
  edit(key: string, edits: readonly Edit[]): void {
    const document = this.documents.get(key);
    if (document && edits.length > 0) {
      document.edit([...edits].sort((a, b) => a.offset - b.offset || a.length - b.length));
      this.changed.fire(key);
      this.cut(key);
    }
  }

  /** Forgets what is known of a document, or of all. */
  clear(key?: string): void {
    for (const one of key === undefined ? this.keys : [key]) {
      this.kept.delete(one);
      this.drop(one);
    }
  }

  /** A document is closed. @param keeps true where it may be opened again under this key */
  close(key: string, keeps: boolean): void {
    const document = this.documents.get(key);
    if (document && keeps && document.size > 0) {
      this.kept.set(key, document.kept);
    }
    this.drop(key);
  }

  /** A document is opened: what was known when it was closed is marked again, where it still stands. */
  open(key: string, text: LiveText): void {
    const kept = this.kept.get(key);
    // Where another program has written it, nobody knows which part was meant.
    if (kept && !this.documents.has(key) && (kept.regions.whole || kept.length === text.length)) {
      this.documents.set(key, new ClassifiedDocument(key, text, kept));
      this.cut(key);
    }
    this.kept.delete(key);
  }

  /** A document has another key: what is known of it is marked there as soon as that is opened. */
  move(from: string, to: string): void {
    const kept = this.documents.get(from)?.kept ?? this.kept.get(from);
    if (kept) {
      this.kept.delete(from);
      this.kept.set(to, kept);
      this.drop(from);
    }
  }

  dispose(): void {
    this.timers.forEach(clearTimeout);
    this.documents.clear();
    this.changed.dispose();
  }

  private drop(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    if (this.documents.delete(key)) {
      this.changed.fire(key);
    }
  }

  /** Cuts what is to be cut of a document, others going first every few ms. */
  private cut(key: string): void {
    const document = this.documents.get(key);
    if (!document || document.isCut) {
      return;
    }
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => {
      const began = performance.now();
      while (!document.isCut && performance.now() - began < turnMs) {
        document.cut();
      }
      this.changed.fire(key);
      this.cut(key);
    });
    this.timers.set(key, timer);
  }
}
