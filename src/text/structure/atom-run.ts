import { textAtoms } from './atoms';
import type { Atom, Block, OwnWords } from './layout';

/**
 * Puts the atoms of one paragraph together from front to back, without a gap: each one covers what
 * of the source follows the one before.
 */
export class AtomRun {
  private atoms: Atom[] = [];
  private text = '';
  /** For each code unit of `text` where it begins in the source, and for its end. */
  private starts: number[] = [];
  private first = 0;
  private end = 0;

  constructor(private readonly source: string) {}

  /** Words that `[from, to)` says. */
  say(text: string, from: number, to: number): void {
    this.begin(from);
    // What says nothing belongs to what follows it, or to the end.
    this.starts[this.text.length] ??= from;
    for (let index = 1; index < text.length; index++) {
      this.starts[this.text.length + index] = text.length === to - from ? from + index : from;
    }
    this.text += text;
    this.end = to;
    if (text !== '') {
      this.starts[this.text.length] = to;
    }
  }

  /** @param blocks words that it has for itself */
  piece(from: number, to: number, blocks: readonly Block[] = []): void {
    const own: { own?: OwnWords } = blocks.length > 0 ? { own: { at: from, blocks } } : {};
    this.add({ kind: 'piece', source: this.source.slice(from, to), ...own }, from, to);
  }

  mark(from: number, to: number, side: 'open' | 'close'): void {
    this.add({ kind: 'mark', source: this.source.slice(from, to), side }, from, to);
  }

  break(from: number, to: number): void {
    this.add({ kind: 'break', source: this.source.slice(from, to) }, from, to);
  }

  /**
   * Ends the paragraph.
   *
   * @returns it, without breaks and commands on lines of their own at its ends; undefined where it
   *   has no words
   */
  take(escape: Block['escape'], isAlone: (piece: string) => boolean): Block | undefined {
    this.words();
    const { atoms } = this;
    this.atoms = [];
    let start = this.first;
    while (leading(atoms, isAlone)) {
      start += atoms.shift()?.source.length ?? 0;
    }
    let { end } = this;
    while (trailing(atoms, isAlone)) {
      end -= atoms.pop()?.source.length ?? 0;
    }
    return atoms.some((atom) => atom.kind === 'text' && /\p{L}/u.test(atom.text))
      ? { start, end, atoms, escape }
      : undefined;
  }

  private add(atom: Atom, from: number, to: number): void {
    this.begin(from);
    this.words();
    this.atoms.push(atom);
    this.end = to;
  }

  private begin(from: number): void {
    if (this.atoms.length === 0 && this.starts.length === 0) {
      this.first = from;
      this.end = from;
    }
  }

  private words(): void {
    const { text, starts, source } = this;
    if (starts.length > 0) {
      if (text === '') {
        // Something that says nothing, such as where a word may be divided, is no gap.
        this.atoms.push({ kind: 'text', source: source.slice(starts[0], this.end), text });
      } else {
        starts[text.length] = this.end;
        for (const atom of textAtoms(text, (from, to) => source.slice(starts[from], starts[to]))) {
          this.atoms.push(atom);
        }
      }
    }
    this.text = '';
    this.starts = [];
  }
}

type IsAlone = (piece: string) => boolean;

function isBlank(atom: Atom | undefined): boolean {
  return atom?.kind === 'break' || (atom?.kind === 'text' && atom.text.trim() === '');
}

/** True for a piece that stands by itself: the next atom that is not blank is on another line. */
function standsAlone(atoms: readonly Atom[], isAlone: IsAlone): boolean {
  const [first, ...rest] = atoms.slice(0, 3);
  return (
    first?.kind === 'piece' &&
    isAlone(first.source) &&
    (rest[0] === undefined ||
      rest[0].kind === 'break' ||
      (isBlank(rest[0]) && rest[1]?.kind === 'break'))
  );
}

function leading(atoms: readonly Atom[], isAlone: IsAlone): boolean {
  return isBlank(atoms[0]) || standsAlone(atoms, isAlone);
}

function trailing(atoms: readonly Atom[], isAlone: IsAlone): boolean {
  return isBlank(atoms.at(-1)) || standsAlone(atoms.slice(-3).reverse(), isAlone);
}
