import { sentenceSpansInSteps } from '../sentences';
import type { Span } from '../spans';
import { atOnce, stride, type Steps } from '../steps';
import type { Atom, OwnWords } from './layout';

/** A part of a sentence. `join` is what a line break says: nothing between characters of Chinese. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | Extract<Atom, { kind: 'piece' | 'mark' }>
  | { readonly kind: 'break'; readonly source: string; readonly join: ' ' | '' };

/** A sentence, or what stands between two and stays as it is. */
export type Item =
  | { readonly kind: 'sentence'; readonly parts: readonly Part[] }
  | { readonly kind: 'glue'; readonly source: string; readonly own?: OwnWords };

/** Stands for a piece where sentences are looked for: a letter without case, as a name would be. */
const standIn = '\u01bb';
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u;

interface Placed {
  readonly atom: Atom;
  readonly start: number;
  readonly end: number;
  /** What the atom says where sentences are looked for. */
  readonly said: string;
}

function place(atoms: readonly Atom[]): {
  readonly placed: readonly Placed[];
  readonly flat: string;
} {
  let flat = '';
  let last = '';
  const placed = atoms.map((atom, index): Placed => {
    const start = flat.length;
    let said = '';
    if (atom.kind === 'text') {
      said = atom.text;
    } else if (atom.kind === 'piece') {
      said = standIn;
    } else if (atom.kind === 'break') {
      const next = atoms[index + 1];
      const after = next?.kind === 'text' ? next.text.charAt(0) : '';
      said = unspaced.test(last) && unspaced.test(after) ? '' : ' ';
    }
    flat += said;
    last = said === '' ? last : said.slice(-1);
    return { atom, start, end: flat.length, said };
  });
  return { placed, flat };
}

function partOf({ atom, said }: Placed): Part {
  return atom.kind === 'break'
    ? { kind: 'break', source: atom.source, join: said === '' ? '' : ' ' }
    : atom.kind === 'text'
      ? { kind: 'text', text: atom.text }
      : atom;
}

/** Cuts atoms at the borders of sentences; what is outside of them, and signs at borders, is glue. */
class Cutter {
  readonly items: Item[] = [];
  private parts: Part[] | undefined;
  private index = 0;

  constructor(private readonly spans: readonly Span[]) {}

  private get span(): Span {
    return this.spans[this.index] ?? { start: Infinity, end: Infinity };
  }

  glue(source: string, own?: OwnWords): void {
    this.items.push({ kind: 'glue', source, ...(own && { own }) });
  }

  private add(part: Part): void {
    if (!this.parts) {
      this.parts = [];
      this.items.push({ kind: 'sentence', parts: this.parts });
    }
    this.parts.push(part);
  }

  private close(end: number): void {
    if (end >= this.span.end) {
      this.parts = undefined;
      this.index++;
    }
  }

  take(placed: Placed): void {
    const { atom, start, end } = placed;
    if (atom.kind === 'text') {
      this.takeText(atom.text, start, end);
    } else if (start >= this.span.start && end <= this.span.end && this.inside(atom, start)) {
      this.add(partOf(placed));
      this.close(end);
    } else {
      this.glue(atom.source, 'own' in atom ? atom.own : undefined);
    }
  }

  /** A piece is a word; other signs belong to a sentence only between its words. */
  private inside(atom: Atom, start: number): boolean {
    return atom.kind === 'piece' || (start > this.span.start && start < this.span.end);
  }

  private takeText(text: string, start: number, end: number): void {
    for (let at = start; at < end;) {
      const { span } = this;
      const until = Math.min(end, at < span.start ? span.start : span.end);
      const words = text.slice(at - start, until - start);
      if (at < span.start) {
        this.glue(words);
      } else {
        this.add({ kind: 'text', text: words });
        this.close(until);
      }
      at = until;
    }
  }
}

/**
 * The sentences of a block's atoms, in order, and what stands between them.
 *
 * @param locale BCP 47 tag of the text's language
 */
export function* cutSentencesInSteps(
  atoms: readonly Atom[],
  locale: string,
): Steps<readonly Item[]> {
  const { placed, flat } = place(atoms);
  const cutter = new Cutter(yield* sentenceSpansInSteps(flat, locale));
  for (const [index, one] of placed.entries()) {
    cutter.take(one);
    if (index % stride === stride - 1) {
      yield;
    }
  }
  return cutter.items;
}

/** {@link cutSentencesInSteps}, all at once. */
export function cutSentences(...given: Parameters<typeof cutSentencesInSteps>): readonly Item[] {
  return atOnce(cutSentencesInSteps(...given));
}

/** True when there is a word in it to translate. */
export function hasWords(parts: readonly Part[]): boolean {
  return parts.some((part) => part.kind === 'text' && /\p{L}/u.test(part.text));
}
