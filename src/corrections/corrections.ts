import { Emitter, type Disposable } from '../base/emitter';
import { OneByOne } from '../base/one-by-one';
import { inPieces, sorted, type Pieces } from '../base/pieces';
import type { Reading } from '../findings/reading';
import type { SaidFindings } from '../findings/said';
import type { FindingStore } from '../findings/store';
import type { Span } from '../text/spans';
import { locate } from './anchoring';
import { Corrected, type Orphan, type Placed } from './corrected';
import type { CorrectedDocument, Correction, Judgement } from './correction';
import { withoutOverlaps } from './everywhere';
import { keeping, keptOf } from './keeping';
import { restoring } from './restoring';
import { judgementOf, partFor, saying } from './saying';
import { placesIn, type Step } from './steps';

/**
 * What a person has said of documents: the one owner of it. Where each of it stands is asked of the
 * store of findings, which follows the edits. Documents are named by their URI. What is long is done
 * in pieces, one thing after the other, and edits that come meanwhile are followed.
 */
export class Corrections implements Disposable {
  private readonly documents = new Map<string, Corrected>();
  private readonly changed = new Emitter<string>();
  private readonly turns = new OneByOne();
  /** Documents of which not all that was kept is there yet. */
  private readonly restoring = new Set<string>();
  private lastOrphan = 0;

  /** Something was said of a document, or taken back; its key. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly findings: FindingStore,
    private readonly said: SaidFindings,
  ) {}

  /** True for a document that a person has said something of, in this session or before. */
  has(document: string): boolean {
    return this.documents.get(document)?.isAny ?? false;
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
   * @param text what it is now
   * @returns how many corrections have no place in it
   */
  restore(document: string, text: string, kept: CorrectedDocument): Promise<number> {
    const reading = this.findings.read(document, 0, text);
    return this.inTurn(reading, async () => {
      const { corrections } = kept;
      const spans = await inPieces(
        locate(
          text,
          corrections.map(({ anchor }) => anchor),
        ),
      );
      this.restoring.add(document);
      try {
        return await inPieces(this.takeUp(reading, kept, spans));
      } finally {
        this.restoring.delete(document);
      }
    });
  }

  /** True for a text in which all corrections that were kept of another one have their place. */
  async fits(text: string, { corrections }: CorrectedDocument): Promise<boolean> {
    const spans = await inPieces(
      locate(
        text,
        corrections.map(({ anchor }) => anchor),
      ),
    );
    return spans.every((span) => span !== undefined);
  }

  /**
   * A person says something of places of a document: it takes the place of what they have said of
   * the same words before. It can be taken back as one.
   *
   * @param text of the document as it is now
   * @param judgements offsets of that; what makes many of them is done in pieces
   * @returns what was said: of judgements that overlap the one that comes first
   */
  correct(
    document: string,
    text: string,
    judgements: readonly Judgement[] | Pieces<readonly Judgement[]>,
  ): Promise<readonly Judgement[]> {
    const part = 'next' in judgements ? { start: 0, end: text.length } : partFor(text, judgements);
    const reading = this.findings.read(document, part.start, text.slice(part.start, part.end));
    return this.inTurn(reading, () => inPieces(this.say(reading, judgements)));
  }

  /** Takes single corrections back, which can be taken back itself. */
  withdraw(document: string, ids: readonly string[]): Promise<void> {
    return this.turns.do(() => {
      const here = this.documents.get(document);
      const withdrawn = ids.filter((id) => here?.counting.has(id));
      if (here && withdrawn.length > 0) {
        const step = { said: [], withdrawn };
        this.turn(document, here, step);
        here.steps.add(step);
        this.changed.fire(document);
      }
      return Promise.resolve();
    });
  }

  /**
   * Takes back what was said last of a document, in this session.
   *
   * @returns how many places it was said of; 0 where nothing is left
   */
  takeBack(document: string): Promise<number> {
    return this.turns.do(() => {
      const here = this.documents.get(document);
      const step = here?.steps.takeBack();
      if (here && step) {
        this.turn(document, here, { said: step.withdrawn, withdrawn: step.said });
        if (step.dropped) {
          here.orphans = [...here.orphans, this.orphan(step.dropped)];
        }
        this.changed.fire(document);
      }
      return Promise.resolve(placesIn(step));
    });
  }

  /**
   * Says once more what was taken back last of a document, where nothing else was said since.
   *
   * @returns as {@link takeBack}
   */
  redo(document: string): Promise<number> {
    return this.turns.do(() => {
      const here = this.documents.get(document);
      const step = here?.steps.redo();
      if (here && step) {
        this.turn(document, here, step);
        here.orphans = here.orphans.filter(({ correction }) => correction !== step.dropped);
        this.changed.fire(document);
      }
      return Promise.resolve(placesIn(step));
    });
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
    const standing = new Set(this.said.of(document).map(({ finding: { id } }) => id));
    return here ? [...here.lost(standing), ...here.orphans] : [];
  }

  /** Forgets one that has no place, which can be taken back. */
  drop(document: string, id: string): Promise<void> {
    return this.turns.do(() => {
      const dropped = this.without(document, id);
      if (dropped) {
        this.documents.get(document)?.steps.add({ said: [], withdrawn: [], dropped });
        this.changed.fire(document);
      }
      return Promise.resolve();
    });
  }

  /** Gives one that has no place one, where a person says it is; it can be taken back. */
  async settle(document: string, text: string, id: string, span: Span): Promise<void> {
    const part = partFor(text, [{ ...span, said: 'marked', label: '' }]);
    const reading = this.findings.read(document, part.start, text.slice(part.start, part.end));
    await this.inTurn(reading, async () => {
      const dropped = this.without(document, id);
      if (dropped) {
        await inPieces(this.say(reading, [judgementOf(dropped, span)], dropped));
      }
    });
  }

  /**
   * All that is to be kept of a document.
   *
   * @param text gives it as it is when it is asked for
   */
  kept(document: string, text: () => string): Promise<CorrectedDocument> {
    const { findings, said } = this;
    return this.turns.do(() => {
      const here = this.documents.get(document) ?? new Corrected();
      return keptOf(here, document, text, { findings, said });
    });
  }

  /**
   * The same of a document that is being closed, whose text stays as it is from now on; to be asked for
   * before {@link close}.
   *
   * @returns nothing where nothing is known of it, or not all yet that was kept; `undefined` in it where
   *   nothing is to be kept any more
   */
  keptOnClosing(
    document: string,
    text: string,
  ): Promise<CorrectedDocument | undefined> | undefined {
    const here = this.documents.get(document);
    if (!here || this.restoring.has(document)) {
      return undefined;
    }
    const within = this.said.atRest(document);
    return here.isAny ? inPieces(keeping(here, text, within)) : Promise.resolve(undefined);
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

  /** Does something with what was read when it is its turn. */
  private inTurn<T>(reading: Reading, work: () => Promise<T>): Promise<T> {
    return this.turns.do(work).finally(() => {
      reading.dispose();
    });
  }

  private *say(
    reading: Reading,
    judgements: readonly Judgement[] | Pieces<readonly Judgement[]>,
    dropped?: Correction,
  ): Pieces<readonly Judgement[]> {
    const given = 'next' in judgements ? yield* judgements : judgements;
    const all = withoutOverlaps(yield* sorted(given, (a, b) => a.start - b.start));
    if (all.length === 0 || !reading.open) {
      return [];
    }
    const here = this.open(reading.document);
    const step = yield* saying(this.said, here, reading, all);
    here.steps.add({ ...step, ...(dropped && { dropped }) });
    this.changed.fire(reading.document);
    return all;
  }

  private *takeUp(
    reading: Reading,
    { complete, corrections }: CorrectedDocument,
    spans: readonly (Span | undefined)[],
  ): Pieces<number> {
    const { document } = reading;
    this.said.withdraw(document, [...(this.documents.get(document)?.counting ?? [])]);
    const here = new Corrected();
    this.documents.set(document, here);
    const orphan = (correction: Correction): Orphan => this.orphan(correction);
    yield* restoring(this.said, here, reading, { complete, corrections, spans, orphan });
    if (!reading.open) {
      this.documents.delete(reading.document);
      return 0;
    }
    this.changed.fire(reading.document);
    return here.orphans.length;
  }

  /** Takes one that has no place out. @returns it */
  private without(document: string, id: string): Correction | undefined {
    const here = this.documents.get(document);
    const found = this.orphans(document).find((one) => one.id === id);
    if (here && found) {
      // Else typing its words again would bring it back.
      this.said.withdraw(document, [id]);
      here.turn([], [id]);
      here.orphans = here.orphans.filter((one) => one.id !== id);
    }
    return found?.correction;
  }

  /** Lets what a step has said count, and what it has withdrawn no more. */
  private turn(document: string, here: Corrected, { said, withdrawn }: Step): void {
    this.said.withdraw(document, withdrawn);
    this.said.again(document, said);
    here.turn(said, withdrawn);
  }

  private open(document: string): Corrected {
    const here = this.documents.get(document) ?? new Corrected();
    this.documents.set(document, here);
    return here;
  }

  private orphan(correction: Correction): Orphan {
    this.lastOrphan += 1;
    return { id: `orphan-${this.lastOrphan}`, correction };
  }
}
