import { PartsJoiner } from '../../redact/find/parts';
import type { Piece } from '../../redact/find/pieces';
import { rules } from '../../redact/find/rules';
import { entityAt, runRulesInSteps, type RuleFinding } from '../../redact/find/run-rules';
import { stretchesOf, type Stretch } from '../../redact/find/stretches';
import { unitsOf } from '../../redact/find/units';
import type { Entity, TaskOutput } from '../../tasks/results';
import type { Span } from '../../text/spans';
import { gathered, inTurns } from '../../text/steps';
import { KnownTexts } from './known-texts';
import type { RunContext } from './runner';
import type { createUnitReader } from './unit-reader';

/** How personal data is looked for; see the inputs of the task. */
export interface PersonalOptions {
  readonly region: string;
  readonly from?: number;
  /** True for a text that is read beside those of other runs. */
  readonly isShared?: boolean;
}

/** So much of a text is read before anything is told of it, in UTF-16 code units: a page. */
const firstPortion = 2000;
/** The same of what comes later, where batches of like lengths are to be had. */
const nextPortions = 8000;

/** What is read together. */
interface Portion extends Span {
  readonly units: readonly Span[];
}

/** The units from `from` on, and then those before it, in portions: the first is a short one. */
function* portionsOf(units: readonly Span[], from: number): Generator<Portion> {
  const found = units.findIndex(({ end }) => end > from);
  const first = Math.max(0, found);
  let most = firstPortion;
  for (const part of [units.slice(first), units.slice(0, first)]) {
    let portion: Span[] = [];
    for (const unit of part) {
      const start = portion[0]?.start ?? unit.start;
      if (portion.length > 0 && unit.end - start > most) {
        yield portionOf(portion);
        portion = [];
        most = nextPortions;
      }
      portion.push(unit);
    }
    if (portion.length > 0) {
      yield portionOf(portion);
    }
  }
}

function portionOf(units: readonly Span[]): Portion {
  return { units, start: units[0]?.start ?? 0, end: units.at(-1)?.end ?? 0 };
}

/**
 * Finds personal data with a model and with rules. What was found in a paragraph, or by rules in a
 * stretch of the text, is known when it comes again: after an edit little is read anew.
 */
export class PersonalData {
  private readonly pieces = new KnownTexts<Piece>();
  private readonly places = new KnownTexts<RuleFinding>();

  /** @param read reads short texts with the model */
  constructor(private readonly read: ReturnType<typeof createUnitReader>) {}

  /**
   * All candidates in a text: what the model finds, joined to whole persons and addresses, and what
   * the rules find. Overlaps are left for whoever settles them. They come in the order in which the
   * text is read, portion by portion, and are told so.
   *
   * @throws Cancelled when the run was cancelled
   */
  async find(
    text: string,
    { region, from = 0, isShared = false }: PersonalOptions,
    context: RunContext,
  ): Promise<TaskOutput> {
    const checkpoint = (): Promise<void> => context.checkpoint();
    const units = await inTurns(gathered(unitsOf(text)), checkpoint);
    const stretches = await inTurns(gathered(stretchesOf(text)), checkpoint);
    const entities: Entity[] = [];
    const tell = (more: readonly Entity[], windows: number): void => {
      if (more.length > 0) {
        entities.push(...more);
        context.found({ kind: 'entities', entities: more, windows });
      }
    };
    const done = new Set<Stretch>();
    let joiner = new PartsJoiner(text);
    let end = 0;
    let read = 0;
    for (const portion of portionsOf(units, from)) {
      context.progress(read, units.length);
      await context.checkpoint();
      if (portion.start < end) {
        tell(joiner.end(), read);
        joiner = new PartsJoiner(text);
      }
      end = portion.end;
      const pieces = await this.piecesOf(text, portion.units, isShared, context);
      read += portion.units.length;
      const found = [...joiner.add(pieces), ...joiner.settle(end)];
      for (const stretch of stretches) {
        if (stretch.start < end && stretch.end > portion.start && !done.has(stretch)) {
          done.add(stretch);
          found.push(...(await this.byRules(text, stretch, region, context)));
        }
      }
      tell(found, read);
    }
    tell(joiner.end(), read);
    context.progress(units.length, units.length);
    return { kind: 'entities', entities, windows: units.length };
  }

  private async piecesOf(
    text: string,
    units: readonly Span[],
    isShared: boolean,
    context: RunContext,
  ): Promise<readonly Piece[]> {
    const texts = units.map(({ start, end }) => text.slice(start, end));
    const digests = texts.map((unit) => this.pieces.digest(unit));
    const found = new Map<string, readonly Piece[]>();
    const wanted = new Map<string, string>();
    for (const [index, digest] of digests.entries()) {
      const known = this.pieces.get(digest);
      if (known) {
        found.set(digest, known);
      } else {
        wanted.set(digest, texts[index] ?? '');
      }
    }
    const more = await this.read([...wanted.values()], context, isShared);
    for (const [index, digest] of [...wanted.keys()].entries()) {
      const pieces = more[index] ?? [];
      found.set(digest, pieces);
      this.pieces.set(digest, pieces);
    }
    return units.flatMap(({ start }, index) =>
      (found.get(digests[index] ?? '') ?? []).map((piece) => ({
        ...piece,
        start: piece.start + start,
        end: piece.end + start,
      })),
    );
  }

  private async byRules(
    text: string,
    stretch: Stretch,
    region: string,
    context: RunContext,
  ): Promise<readonly Entity[]> {
    const { start, end, from, to } = stretch;
    const seen = [text.slice(from, start), text.slice(start, end), text.slice(end, to)];
    const digest = this.places.digest(region, ...seen);
    let places = this.places.get(digest);
    if (!places) {
      const steps = runRulesInSteps(text, stretch, { region }, rules);
      places = await inTurns(steps, () => context.checkpoint());
      this.places.set(digest, places);
    }
    return places.map((place) => entityAt(text, place, start));
  }
}
