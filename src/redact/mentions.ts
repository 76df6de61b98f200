import type { Entity } from '../tasks/outputs';
import { personalLabel, type PersonalLabel } from '../tasks/personal-labels';
import type { Span } from '../text/spans';
import type { TextView } from './formats/view';
import { readName, type PersonName } from './names';
import { placeholdersIn } from './placeholders';

/** A place of a view in which something stands that is to be replaced. */
export interface Mention extends Span {
  readonly label: PersonalLabel;
  readonly text: string;
  /** Of a person. */
  readonly name?: PersonName;
}

/** Which of two findings of one place is believed: as settling does it. */
function compare(a: Entity, b: Entity): number {
  const length = (one: Entity): number => one.end - one.start;
  return (
    Number(b.checked ?? false) - Number(a.checked ?? false) ||
    length(b) - length(a) ||
    b.score - a.score ||
    a.start - b.start
  );
}

/** What is left of a span beside others, which are in order and apart from each other. */
function beside({ start, end }: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = start;
  for (const other of others) {
    left.push({ start: from, end: Math.min(end, other.start) });
    from = Math.max(from, other.end);
  }
  return [...left, { start: from, end }].filter((span) => span.start < span.end);
}

/** What two lists of spans, each in order, have in common. */
function common(one: readonly Span[], others: readonly Span[]): Span[] {
  const both: Span[] = [];
  for (let i = 0, j = 0; i < one.length && j < others.length;) {
    const [a, b] = [one[i], others[j]];
    if (!a || !b) {
      break;
    }
    const span = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
    if (span.start < span.end) {
      both.push(span);
    }
    if (a.end < b.end) {
      i++;
    } else {
      j++;
    }
  }
  return both;
}

const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** A span with all of a character of which it has one code unit of two. */
function whole(text: string, { start, end }: Span): Span {
  const splits = (at: number): boolean =>
    isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1));
  return { start: splits(start) ? start - 1 : start, end: splits(end) ? end + 1 : end };
}

/** A span without white space at its ends; of a name without `'s`, which stays: `[PERSON_1]'s`. */
function trimmed(text: string, { start, end }: Span, label: PersonalLabel): Span {
  const found = text.slice(start, end);
  const kept = found.trim();
  const from = start + found.length - found.trimStart().length;
  const genitive = label === 'PERSON' ? /(?<=.)['’]s?$/isu.exec(kept)?.index : undefined;
  return { start: from, end: from + (genitive ?? kept.length) };
}

/** Findings that overlap, one group after the other, in order. */
function groups(findings: readonly Entity[]): Entity[][] {
  const all: Entity[][] = [];
  let end = -1;
  for (const finding of findings.toSorted((a, b) => a.start - b.start)) {
    if (finding.start < end) {
      all.at(-1)?.push(finding);
    } else {
      all.push([finding]);
    }
    end = Math.max(end, finding.end);
  }
  return all;
}

type Place = Span & { readonly finding: Entity };

/** One finding for each place. Who loses keeps what is beside the winner, if that has a letter. */
function settled(text: string, group: readonly Entity[]): readonly Place[] {
  const chosen: Place[] = [];
  for (const finding of group.toSorted(compare)) {
    const over = chosen.filter(({ start, end }) => start < finding.end && finding.start < end);
    const left = beside(finding, over).filter(
      ({ start, end }) => over.length === 0 || /[\p{L}\p{N}]/u.test(text.slice(start, end)),
    );
    chosen.push(...left.map((span) => ({ ...span, finding })));
    chosen.sort((a, b) => a.start - b.start);
  }
  return chosen;
}

function mention(
  text: string,
  span: Span,
  finding: Entity,
  names: Map<string, PersonName>,
): Mention | undefined {
  const label = personalLabel(finding.label) ?? 'MISCELLANEOUS';
  const { start, end } = trimmed(text, span, label);
  if (start >= end) {
    return undefined;
  }
  const said = { start, end, label, text: text.slice(start, end) };
  if (label !== 'PERSON') {
    return said;
  }
  const parts = (finding.parts ?? [])
    .filter((part) => part.start >= start && part.end <= end)
    .map((part) => ({ label: part.label, text: text.slice(part.start, part.end) }));
  const known = parts.length === 0 ? names.get(said.text) : undefined;
  const name = known ?? readName(said.text, parts);
  if (parts.length === 0) {
    names.set(said.text, name);
  }
  return { ...said, name };
}

/**
 * The places in which something is to be replaced, in order, apart from each other and each within a
 * piece of the view. Findings may come in any order; where they overlap, the checked one is
 * believed, then the longer, and what is left of the other is replaced too. What stands in a
 * placeholder is not personal any more. A label that is none of ours is `MISCELLANEOUS`.
 */
export function mentionsIn(
  { text, pieces }: Pick<TextView, 'text' | 'pieces'>,
  findings: readonly Entity[],
): readonly Mention[] {
  const free = beside(
    { start: 0, end: text.length },
    [...placeholdersIn(text)].filter(({ exact }) => exact),
  );
  const open = common(free, pieces);
  const inside = findings
    .map((finding) => ({ ...finding, ...whole(text, finding) }))
    .filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  // The same words are the same name: a text may say them thousands of times.
  const names = new Map<string, PersonName>();
  return groups(inside).flatMap((group) => {
    const places = settled(text, group);
    return places.flatMap(({ finding, ...place }) =>
      within(open, place).flatMap((span) => mention(text, span, finding, names) ?? []),
    );
  });
}

/** The parts of a span that are open; those are in order. */
function within(open: readonly Span[], { start, end }: Span): readonly Span[] {
  let low = 0;
  let high = open.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((open[middle]?.end ?? 0) <= start) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const found: Span[] = [];
  for (let i = low; i < open.length; i++) {
    const span = open[i];
    if (!span || span.start >= end) {
      break;
    }
    found.push({ start: Math.max(start, span.start), end: Math.min(end, span.end) });
  }
  return found;
}
