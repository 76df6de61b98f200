import type { Region } from '../text/structure/regions';
import type { Span } from '../text/spans';
import { commentRegion, stringRegion } from './finished-region';
import { goesOn, isLine, isRoxygen, type OpenRegion } from './open-region';
import { holderOf, holeIn, hostOf, isCommentEnd, isMarked, isPrefix, kindOf } from './scopes';

/** A piece of one line, with the names of all that it stands in, the outermost first. */
export interface Token extends Span {
  readonly scopes: readonly string[];
}

interface Open extends OpenRegion {
  /** What stands in its holes. */
  readonly within: RegionBuilder;
}

/** Makes regions of tokens that come in order. */
export class RegionBuilder {
  private readonly regions: Region[] = [];
  private open: Open | undefined;

  /** @param languageOf VS Code's id of the language among scopes, where that is embedded in another */
  constructor(
    private readonly source: string,
    private readonly languageOf: (scopes: readonly string[]) => string | undefined,
  ) {}

  /** True in a comment or string that has not ended yet. */
  get isInside(): boolean {
    return this.open !== undefined;
  }

  /** @param from place of the first scope that counts */
  add(token: Token, from = 0): void {
    const depth = holderOf(token.scopes, from);
    if (this.open && !this.isInOpen(this.open, token, depth)) {
      this.close();
    }
    if (!this.open && depth >= 0) {
      this.open = this.begin(token, depth);
    }
    if (this.open) {
      this.extend(this.open, token);
    }
  }

  /** Ends a line, in whose end there are these scopes. */
  endLine(scopes: readonly string[]): void {
    const { open } = this;
    if (open && (isLine(open) || this.hasLineSign(open) || !goesOn(open, scopes))) {
      this.close();
    }
    this.open?.within.endLine(scopes);
  }

  /** Line comments that document are called blocks by some grammars. */
  private hasLineSign({ kind, start, end }: Open): boolean {
    return kind === 'comment' && /^\s*(?:\/\/|--(?!\[))/u.test(this.source.slice(start, end));
  }

  /** The regions that have an end, in order. */
  finish(): readonly Region[] {
    this.close();
    return this.regions;
  }

  /** Whether a token belongs to what is open. */
  private isInOpen(open: Open, { scopes }: Token, depth: number): boolean {
    if (isRoxygen(open)) {
      return true;
    }
    if (open.closing !== undefined) {
      return false;
    }
    return depth === open.depth && goesOn(open, scopes)
      ? true
      : // Grammars call the parts of a comment by many names; a line has one, to its end.
        isLine(open) && depth >= 0 && kindOf(scopes[depth] ?? '') === 'comment';
  }

  private begin({ start, scopes }: Token, depth: number): Open {
    return {
      kind: kindOf(scopes[depth] ?? '') ?? 'string',
      depth,
      path: scopes.slice(0, depth + 1),
      language: this.languageOf(scopes.slice(0, depth)),
      host: hostOf(scopes.slice(0, depth)),
      start,
      end: start,
      opened: start,
      closing: undefined,
      holes: [],
      within: new RegionBuilder(this.source, this.languageOf),
    };
  }

  private extend(open: Open, token: Token): void {
    const { start, end, scopes } = token;
    open.end = end;
    if (open.kind === 'comment') {
      this.extendComment(open, token);
      return;
    }
    if (
      open.opened === start &&
      (isMarked(scopes, open.depth, 'begin') || isPrefix(scopes, open.depth))
    ) {
      open.opened = end;
    } else if (isMarked(scopes, open.depth, 'end')) {
      open.closing = start;
    }
    const hole = holeIn(scopes, open.depth);
    if (hole >= 0) {
      const last = open.holes.at(-1);
      const joined = last?.end === start;
      open.holes.splice(joined ? -1 : open.holes.length, 1, {
        start: joined ? last.start : start,
        end,
      });
      open.within.add(token, hole);
    }
  }

  /** Its signs are read in the text; marks only tell where one ends and the next begins. */
  private extendComment(open: Open, { start, end, scopes }: Token): void {
    const isBlank = /^\s*$/u.test(this.source.slice(start, end));
    if (open.opened === start && (isBlank || isMarked(scopes, open.depth, 'begin'))) {
      open.opened = end;
    } else if (!isLine(open) && isCommentEnd(scopes, open.depth)) {
      open.closing = start;
    }
  }

  private close(): void {
    const { open } = this;
    this.open = undefined;
    if (open) {
      // A comment in the code of a string counts for more than the string.
      const within = open.within.finish();
      const hasComments = within.some(({ kind }) => kind !== 'string');
      const region =
        open.kind === 'comment'
          ? commentRegion(this.source, open)
          : stringRegion(this.source, open);
      this.regions.push(...(hasComments ? within : region ? [region] : []));
    }
  }
}
