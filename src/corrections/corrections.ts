import { Emitter, type Disposable } from '../base/emitter';
import type { PlacedFinding } from '../findings/finding';
import type { SaidFindings } from '../findings/said';
import type { FindingStore } from '../findings/store';
import type { Span } from '../text/spans';
import { anchorOf } from './anchor';
import { locate } from './anchoring';
import type { CorrectedDocument, Correction, Judgement } from './correction';

/** Something that was said, and that can be taken back. */
interface Step {
  readonly said: readonly string[];
  readonly withdrawn: readonly string[];
  /** One that had no place and was given one, or was dropped. */
  readonly dropped?: Correction;
}

/** A correction whose place is not in the text any more, or could be several. */
export interface Orphan {
  /** Of its own in its document. */
  readonly id: string;
  readonly correction: Correction;
}

/** A correction that has its place. */
export interface Placed extends Span {
  readonly id: string;
  readonly correction: Correction;
}

interface Corrected {
  complete: boolean;
  /** By the ids of findings: all that counts, and what was taken back from it in this session. */
  readonly known: Map<string, Correction>;
  readonly counting: Set<string>;
  orphans: readonly Orphan[];
  readonly steps: Step[];
}

/**
 * What a person has said of documents: the one owner of it. Where each of it stands is asked of the
 * store of findings, which follows the edits. Documents are named by their URI.
 */
export class Corrections implements Disposable {
  private readonly documents = new Map<string, Corrected>();
  private readonly changed = new Emitter<string>();
  private lastOrphan = 0;

  /** Something was said of a document, or taken back; its key. */
  readonly onDidChange = this.changed.event;

  /** @param pause lets others have their turn; see {@link locate} */
  constructor(
    private readonly findings: FindingStore,
    private readonly said: SaidFindings,
    private readonly pause: () => Promise<void>,
  ) {}

  /** True for a document that a person has said something of, in this session or before. */
  has(document: string): boolean {
    const here = this.documents.get(document);
    return here !== undefined && (here.complete || here.counting.size + here.orphans.length > 0);
  }

  /** True for a document that {@link has} corrections or had some in this session. */
  knows(document: string): boolean {
    return this.documents.has(document);
  }

  /** The documents that are open and of which something is known. */
  get keys(): readonly string[] {
    return [...this.documents.keys()];
  }

  /**
   * Takes up what was kept of a document that was opened, instead of what is known of it.
   *
   * @param text what it is now; edits that come meanwhile are followed
   * @returns how many corrections have no place in it
   */
  async restore(document: string, text: string, kept: CorrectedDocument): Promise<number> {
    const reading = this.findings.read(document, 0, text);
    try {
      const spans = await locate(
        text,
        kept.corrections.map(({ anchor }) => anchor),
        this.pause,
      );
      this.forget(document);
      const here = this.open(document);
      here.complete = kept.complete;
      const placed = kept.corrections.flatMap((correction, index) => {
        const span = spans[index];
        return span ? [{ ...span, correction }] : [];
      });
      here.orphans = kept.corrections
        .filter((_, index) => !spans[index])
        .map((correction) => this.orphan(correction));
      const ids = this.said.say(
        reading,
        placed.map(({ start, end, correction: { said, label } }) => ({ start, end, said, label })),
      );
      if (!reading.open) {
        this.documents.delete(document);
        return 0;
      }
      ids.forEach((id, index) => {
        const one = placed[index];
        if (one) {
          here.known.set(id, one.correction);
          here.counting.add(id);
        }
      });
      this.changed.fire(document);
      return here.orphans.length;
    } finally {
      reading.dispose();
    }
  }

  /** True for a text in which all corrections that were kept of another one have their place. */
  async fits(text: string, { corrections }: CorrectedDocument): Promise<boolean> {
    const anchors = corrections.map(({ anchor }) => anchor);
    const spans = await locate(text, anchors, this.pause);
    return spans.every((span) => span !== undefined);
  }

  /**
   * A person says something of places of a document: it takes the place of what they have said of
   * the same words before. It can be taken back as one.
   *
   * @param text of the document as it is now
   * @param judgements not overlapping
   */
  correct(document: string, text: string, judgements: readonly Judgement[]): void {
    const [first, ...others] = [...judgements].sort((a, b) => a.start - b.start);
    if (!first) {
      return;
    }
    const here = this.open(document);
    const withdrawn = overlapping(this.said.of(document), [first, ...others]);
    const end = others.at(-1)?.end ?? first.end;
    const reading = this.findings.read(document, first.start, text.slice(first.start, end));
    this.said.withdraw(document, withdrawn);
    const sorted = [first, ...others];
    const said = this.said.say(
      reading,
      sorted.map(({ start, end: to, said: saying, label }) => ({
        start,
        end: to,
        said: saying,
        label,
      })),
    );
    reading.dispose();
    said.forEach((id, index) => {
      const one = sorted[index];
      if (one) {
        const { start, end: to, ...judgement } = one;
        here.known.set(id, { ...judgement, anchor: anchorOf(text, { start, end: to }) });
        here.counting.add(id);
      }
    });
    this.apply(document, { said: [], withdrawn });
    here.steps.push({ said, withdrawn });
    this.changed.fire(document);
  }

  /** Takes single corrections back, which can be taken back itself. */
  withdraw(document: string, ids: readonly string[]): void {
    const here = this.documents.get(document);
    const withdrawn = ids.filter((id) => here?.counting.has(id));
    if (here && withdrawn.length > 0) {
      this.said.withdraw(document, withdrawn);
      this.apply(document, { said: [], withdrawn });
      here.steps.push({ said: [], withdrawn });
      this.changed.fire(document);
    }
  }

  /**
   * Takes back what was said last of a document, in this session.
   *
   * @returns how many places it was said of; 0 where nothing is left
   */
  takeBack(document: string): number {
    const here = this.documents.get(document);
    const step = here?.steps.pop();
    if (!here || !step) {
      return 0;
    }
    this.said.withdraw(document, step.said);
    this.said.again(document, step.withdrawn);
    this.apply(document, { said: step.withdrawn, withdrawn: step.said });
    if (step.dropped) {
      here.orphans = [...here.orphans, this.orphan(step.dropped)];
    }
    this.changed.fire(document);
    return Math.max(step.said.length, step.withdrawn.length, step.dropped ? 1 : 0);
  }

  /** A person says whether all that is in a document is marked. */
  declare(document: string, complete: boolean): void {
    this.open(document).complete = complete;
    this.changed.fire(document);
  }

  /** True where a person has said that nothing is missing. */
  isComplete(document: string): boolean {
    return this.documents.get(document)?.complete ?? false;
  }

  /** Those that have their place, in the order of the text. */
  placed(document: string): readonly Placed[] {
    const known = this.documents.get(document)?.known;
    return this.said.of(document).flatMap(({ start, end, finding: { id } }) => {
      const correction = known?.get(id);
      return correction ? [{ id, start, end, correction }] : [];
    });
  }

  /** Those whose place is not in the text, or not for certain. */
  orphans(document: string): readonly Orphan[] {
    const here = this.documents.get(document);
    if (!here) {
      return [];
    }
    const standing = new Set(this.placed(document).map(({ id }) => id));
    const lost = [...here.counting].flatMap((id) => {
      const correction = here.known.get(id);
      return correction && !standing.has(id) ? [{ id, correction }] : [];
    });
    return [...lost, ...here.orphans];
  }

  /** Forgets one that has no place, which can be taken back. */
  drop(document: string, id: string): void {
    const dropped = this.without(document, id);
    if (dropped) {
      this.documents.get(document)?.steps.push({ said: [], withdrawn: [], dropped });
      this.changed.fire(document);
    }
  }

  /** Gives one that has no place one, where a person says it is; it can be taken back. */
  settle(document: string, text: string, id: string, span: Span): void {
    const dropped = this.without(document, id);
    if (dropped) {
      const { said, label, was } = dropped;
      this.correct(document, text, [
        { ...span, said, label, ...(was === undefined ? {} : { was }) },
      ]);
      const steps = this.documents.get(document)?.steps ?? [];
      const last = steps.pop();
      if (last) {
        steps.push({ ...last, dropped });
      }
    }
  }

  /** Takes one that has no place out. @returns it */
  private without(document: string, id: string): Correction | undefined {
    const here = this.documents.get(document);
    const found = this.orphans(document).find((one) => one.id === id);
    if (here && found) {
      // Else typing its words again would bring it back.
      this.said.withdraw(document, [id]);
      here.counting.delete(id);
      here.orphans = here.orphans.filter((one) => one.id !== id);
    }
    return found?.correction;
  }

  /**
   * All that is to be kept of a document.
   *
   * @param text of it as it is now
   */
  kept(document: string, text: string): CorrectedDocument {
    const placed = this.placed(document).map(({ id, start, end, correction }) => {
      const now = { ...correction, anchor: anchorOf(text, { start, end }) };
      this.documents.get(document)?.known.set(id, now);
      return now;
    });
    return {
      complete: this.isComplete(document),
      corrections: [...placed, ...this.orphans(document).map(({ correction }) => correction)],
    };
  }

  /** A document has another key now. */
  move(document: string, to: string): void {
    const here = this.documents.get(document);
    if (here && document !== to) {
      this.documents.delete(document);
      this.documents.set(to, here);
    }
  }

  /** A document was closed: nothing is known of it any more. */
  close(document: string): void {
    this.documents.delete(document);
  }

  dispose(): void {
    this.changed.dispose();
    this.documents.clear();
  }

  private open(document: string): Corrected {
    const here = this.documents.get(document) ?? {
      complete: false,
      known: new Map(),
      counting: new Set(),
      orphans: [],
      steps: [],
    };
    this.documents.set(document, here);
    return here;
  }

  private forget(document: string): void {
    this.said.withdraw(document, this.documents.get(document)?.counting ?? []);
    this.documents.delete(document);
  }

  private apply(document: string, { said, withdrawn }: Step): void {
    const { counting } = this.open(document);
    said.forEach((id) => counting.add(id));
    withdrawn.forEach((id) => counting.delete(id));
  }

  private orphan(correction: Correction): Orphan {
    this.lastOrphan += 1;
    return { id: `orphan-${this.lastOrphan}`, correction };
  }
}

/** Ids of what was said of words that are in one of `spans`. Both are in the order of the text. */
function overlapping(said: readonly PlacedFinding[], spans: readonly Span[]): readonly string[] {
  let at = 0;
  return said.flatMap(({ start, end, finding: { id } }) => {
    while ((spans[at]?.end ?? Infinity) <= start) {
      at += 1;
    }
    return (spans[at]?.start ?? Infinity) < end ? [id] : [];
  });
}
