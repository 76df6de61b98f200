import type { Correction } from '../../redact/find/correction';
import { applyEdits, inverseOf } from '../../redact/edits';
import type { SourceEdit } from '../../redact/formats/view';
import type { RedactionMap } from '../../redact/map';
import type { Fakes } from '../../redact/operators/fakes';
import type { HashKey } from '../../redact/operators/hash';
import type { Operator, Policy } from '../../redact/operators';
import { madeText } from './made-text';
import type { PersonalLabel } from '../../tasks/personal-labels';
import type { Entity } from '../../tasks/results';
import type { Span } from '../../text/spans';
import { foundIn, type Found } from './redaction-items';
import { forget, type RedactionText } from './redaction-text';
import type { RedactSettings } from './redact-settings';
import { shifts } from './shifts';
import { UnderWay } from './under-way';
import { placeInView } from './view-places';

/** What a redaction is made with besides the text. */
export interface RedactionParts {
  readonly settings: RedactSettings;
  /** Everything that may be personal, for each part of the text. */
  readonly candidates: readonly (readonly Entity[])[];
  /** What a person has said of the whole text before. */
  readonly said?: readonly Correction[];
  /** What is known from before; it stays as it is until the redaction is kept. */
  readonly map: () => RedactionMap;
  /** The key of hashes, asked for where there are some. */
  readonly key: () => Promise<HashKey>;
  readonly fakes: () => Promise<Fakes>;
  /** BCP 47 tag of what the text is written in, asked for where fakes are wanted. */
  readonly language: () => Promise<string>;
}

/**
 * A text, what was found in it, what of that is to be replaced, and the text that comes of it.
 * Nothing is written, and the map of the session does not change.
 */
export class Redaction {
  private policy: Policy;
  private allow: readonly string[];
  private deny: readonly string[];
  private readonly corrections: Correction[][];
  private readonly switched = new Map<string, boolean>();
  private found: readonly Found[] = [];
  private becomes: ReadonlyMap<string, string> = new Map();
  private edits: readonly SourceEdit[] = [];
  private shift = shifts([]);
  private settled = 0;
  private made = 0;
  /** Which making {@link after} comes of. */
  private shown = 0;
  private readonly underWay = new UnderWay();
  /** What comes of it. */
  after: string;
  /** The map that knows what was replaced. */
  map: RedactionMap;

  private constructor(
    readonly text: RedactionText,
    private readonly parts: RedactionParts,
  ) {
    ({ policy: this.policy, allow: this.allow, deny: this.deny } = parts.settings);
    this.corrections = text.parts.map(() => []);
    this.after = text.whole;
    this.map = parts.map();
  }

  static async of(text: RedactionText, parts: RedactionParts): Promise<Redaction> {
    const redaction = new Redaction(text, parts);
    try {
      await redaction.takeUp(parts.said ?? []);
      await redaction.settle();
    } catch (error) {
      redaction.dispose();
      throw error;
    }
    return redaction;
  }

  /** All that was found, in the order of the text. */
  get all(): readonly Found[] {
    return this.found;
  }

  /** True for what is to be replaced. */
  isOn({ id, label, uncertain }: Found): boolean {
    return this.switched.get(id) ?? (!uncertain && this.policy[label] !== 'keep');
  }

  /** What happens to a label where it is replaced. */
  operatorOf(label: PersonalLabel): Operator {
    return this.policy[label];
  }

  /** What stands in its place; undefined for what stays. */
  becomesOf({ id }: Found): string | undefined {
    return this.becomes.get(id);
  }

  /** Where a stretch of the text is in what comes of it. */
  placeAfter(span: Span): Span {
    return this.shift(span);
  }

  /** Where a stretch of what comes of it is in the text. */
  placeBefore(span: Span): Span {
    return shifts(inverseOf(this.text.whole, this.edits))(span);
  }

  /** What comes of the stretches that were asked about. */
  get askedAfter(): string {
    return this.text.asked
      .map((span) => this.shift(span))
      .map(({ start, end }) => this.after.slice(start, end))
      .join('\n');
  }

  /** The edits that make of the text what comes of it, in order. */
  get changes(): readonly SourceEdit[] {
    return this.edits;
  }

  /**
   * Waits until {@link after} is what was asked for last, and makes it where that has failed before.
   *
   * @throws what hinders that
   */
  async ready(): Promise<void> {
    await this.underWay.ended();
    if (this.shown !== this.made) {
      await this.make();
    }
  }

  /** Switches some on or off. */
  async switch(ids: ReadonlySet<string>, on: boolean): Promise<void> {
    for (const id of ids) {
      this.switched.set(id, on);
    }
    await this.make();
  }

  /** Takes another operator for a label, here and now. */
  async use(label: PersonalLabel, operator: Operator): Promise<void> {
    this.policy = { ...this.policy, [label]: operator };
    for (const one of this.found.filter((found) => found.label === label && !found.uncertain)) {
      this.switched.delete(one.id);
    }
    await this.make();
  }

  /** Takes another operator for every label. */
  async useAll(policy: Policy): Promise<void> {
    this.policy = policy;
    await this.make();
  }

  /**
   * Takes a stretch of the text for something personal, wherever it stands as a word.
   *
   * @param span of the whole text
   * @returns false where nothing of it may be replaced
   */
  redactToo(span: Span, label: PersonalLabel): Promise<boolean> {
    return this.underWay.add(this.addCorrection(span, label));
  }

  private async addCorrection(span: Span, label: PersonalLabel): Promise<boolean> {
    const place = await placeInView(this.text.parts, span);
    if (!place) {
      return false;
    }
    const { part, start, end } = place;
    const words = this.text.parts[part]?.view.text.slice(start, end).trim() ?? '';
    this.corrections[part]?.push({ start, end, label });
    this.deny = [...this.deny, `${label}=${words}`];
    this.allow = this.allow.filter((one) => one !== words);
    await this.settle();
    return true;
  }

  /** Takes up what a person has said of single places; what was not read of them is left out. */
  private async takeUp(said: readonly Correction[]): Promise<void> {
    for (const { label, ...span } of said) {
      const place = await placeInView(this.text.parts, span);
      if (place) {
        const { part, start, end } = place;
        this.corrections[part]?.push({ start, end, label });
      }
    }
  }

  /** Takes a text for nothing personal, wherever it stands. */
  async allowToo(text: string): Promise<void> {
    this.allow = [...this.allow, text];
    this.deny = this.deny.filter((one) => one.replace(/^[A-Z_]+=/u, '') !== text);
    for (const [index, corrections] of this.corrections.entries()) {
      const view = this.text.parts[index]?.view.text ?? '';
      const others = corrections.filter(({ start, end }) => view.slice(start, end).trim() !== text);
      corrections.splice(0, corrections.length, ...others);
    }
    await this.settle();
  }

  /** Settles what was found anew; of several that are under way the last one counts. */
  private settle(): Promise<void> {
    return this.underWay.add(this.settleAnew());
  }

  private async settleAnew(): Promise<void> {
    const { threshold } = this.parts.settings;
    const { allow, deny, corrections } = this;
    const mine = ++this.settled;
    const found = await foundIn(this.text.parts, this.parts.candidates, (part) => ({
      threshold,
      allow,
      deny,
      corrections: corrections[part] ?? [],
    }));
    if (mine === this.settled) {
      this.found = found;
    }
    await this.make();
  }

  /** Makes the text anew; of several that are under way the last one counts. */
  make(): Promise<void> {
    return this.underWay.add(this.makeAnew());
  }

  private async makeAnew(): Promise<void> {
    const mine = ++this.made;
    const chosen = this.found.filter((one) => this.isOn(one));
    const { map, edits, becomes } = await madeText(this.text.parts, chosen, {
      ...this.parts,
      policy: this.policy,
      map: this.parts.map().fork(),
      maskKeep: this.parts.settings.maskKeep,
    });
    if (mine === this.made) {
      this.shown = mine;
      this.map = map;
      this.edits = edits;
      this.becomes = becomes;
      this.shift = shifts(edits);
      this.after = applyEdits(this.text.whole, edits);
    }
  }

  /** Nothing more is made of it. */
  dispose(): void {
    forget(this.text);
  }
}
