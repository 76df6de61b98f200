import type { Region } from '../text/structure/regions';
import type { Span } from '../text/spans';
import { holderOf, holeIn, kindOf } from './scopes';
import { commentSigns } from './signs';

/** A piece of one line, with the names of all that it stands in, the outermost first. */
export interface Token extends Span {
  readonly scopes: readonly string[];
}

/** A comment or string whose end has not come yet. */
interface Open {
  readonly kind: 'comment' | 'string';
  /** Place of its scope among those of its tokens, and all scopes up to it. */
  readonly depth: number;
  readonly path: readonly string[];
  readonly language: string | undefined;
  readonly start: number;
  end: number;
  /** Where the marked signs that begin it end; `start` where none are marked. */
  opened: number;
  /** Where the marked signs that end it begin, once they have come. */
  closing: number | undefined;
  readonly holes: Span[];
  /** What stands in its holes. */
  readonly within: RegionBuilder;
  readonly isDocumentation: boolean;
}

const mark = /^punctuation\.definition\.(?:comment|string)\b/u;

/** Makes regions of tokens that come in order. */
export class RegionBuilder {
  private readonly regions: Region[] = [];
  private open: Open | undefined;

  /**
   * @param languageOf VS Code's id of the language that a token is written in, where that is embedded
   * @param from place of the first scope that counts
   */
  constructor(
    private readonly source: string,
    private readonly languageOf: (scopes: readonly string[]) => string | undefined,
    private from = 0,
  ) {}

  add(token: Token): void {
    const depth = holderOf(token.scopes, this.from);
    if (depth < 0) {
      this.close();
      return;
    }
    if (this.open && (this.open.depth !== depth || !this.goesOn(token.scopes))) {
      this.close();
    }
    if (this.open?.closing !== undefined && !isMarked(token.scopes, depth, 'end')) {
      this.close();
    }
    this.open ??= this.begin(token, depth);
    this.extend(this.open, token);
  }

  /** Ends a line, in whose end there are these scopes. */
  endLine(scopes: readonly string[]): void {
    if (this.open && (isLine(this.open) || !this.goesOn(scopes))) {
      this.close();
    }
    this.open?.within.endLine(scopes);
  }

  /** The regions that have an end, in order. */
  finish(): readonly Region[] {
    this.close();
    return this.regions;
  }

  /** Whether what is open goes on among these scopes. */
  private goesOn(scopes: readonly string[]): boolean {
    return this.open?.path.every((name, at) => scopes[at] === name) === true;
  }

  private begin({ start, scopes }: Token, depth: number): Open {
    const name = scopes[depth] ?? '';
    return {
      kind: kindOf(name) ?? 'comment',
      depth,
      path: scopes.slice(0, depth + 1),
      language: this.languageOf(scopes.slice(0, depth)),
      start,
      end: start,
      opened: start,
      closing: undefined,
      holes: [],
      within: new RegionBuilder(this.source, this.languageOf),
      isDocumentation: /docstring|documentation/u.test(scopes.slice(depth, depth + 2).join(' ')),
    };
  }

  private extend(open: Open, { start, end, scopes }: Token): void {
    const isFirst = open.opened === start;
    if (isFirst && (isMarked(scopes, open.depth, 'begin') || isPrefix(scopes, open.depth))) {
      open.opened = end;
    } else if (open.closing === undefined && isMarked(scopes, open.depth, 'end')) {
      open.closing = start;
    }
    const hole = open.kind === 'string' ? holeIn(scopes, open.depth) : -1;
    if (hole >= 0) {
      const last = open.holes.at(-1);
      if (last?.end === start) {
        open.holes.splice(-1, 1, { start: last.start, end });
      } else {
        open.holes.push({ start, end });
      }
      open.within.addFrom({ start, end, scopes }, hole);
    }
    open.end = end;
  }

  private addFrom(token: Token, from: number): void {
    this.from = from;
    this.add(token);
  }

  private close(): void {
    const { open } = this;
    this.open = undefined;
    if (open) {
      const within = open.within.finish();
      if (within.some(({ kind }) => kind !== 'string')) {
        this.regions.push(...within);
      } else {
        const region = open.kind === 'comment' ? this.comment(open) : this.string(open);
        this.regions.push(...(region ? [region] : []));
      }
    }
  }

  private comment(open: Open): Region | undefined {
    const text = this.source.slice(open.start, open.end);
    const start = open.start + (/^\s*/u.exec(text)?.[0].length ?? 0);
    const signs = commentSigns(this.source.slice(start, open.end), isLine(open));
    if (!signs) {
      return undefined;
    }
    const { kind, opener, closing } = signs;
    const inner = { start: start + opener.length, end: open.end - closing };
    return { kind, start, end: open.end, inner, opener, ...this.languageFields(open) };
  }

  private string(open: Open): Region | undefined {
    const { start, end, opened, closing, holes } = open;
    if (opened === start || closing === undefined) {
      return undefined;
    }
    return {
      kind: open.isDocumentation ? 'docstring' : 'string',
      start,
      end,
      inner: { start: opened, end: closing },
      opener: this.source.slice(start, opened),
      ...this.languageFields(open),
      ...(holes.length > 0 && { holes }),
    };
  }

  private languageFields({ language }: Open): { readonly language?: string } {
    return language === undefined ? {} : { language };
  }
}

/** True for a comment that ends with its line. */
function isLine({ kind, path, depth }: Open): boolean {
  return kind === 'comment' && /\bline\b/u.test(path[depth] ?? '');
}

/** Whether a token is marked as the sign of what stands at `depth`, and of nothing within that. */
function isMarked(scopes: readonly string[], depth: number, which: 'begin' | 'end'): boolean {
  const name = scopes.at(-1) ?? '';
  return (
    mark.test(name) &&
    !name.includes(which === 'begin' ? '.end' : '.begin') &&
    holderOf(scopes, depth + 1) < 0
  );
}

/** Whether a token is what stands before a quotation mark and belongs to it: `r"…"`. */
function isPrefix(scopes: readonly string[], depth: number): boolean {
  return /^storage\.type\.string\b/u.test(scopes.at(-1) ?? '') && holderOf(scopes, depth + 1) < 0;
}
