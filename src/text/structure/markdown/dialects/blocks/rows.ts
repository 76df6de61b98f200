import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types';
import type { LineRule, Reading } from './rule';
import type { SourceLines } from './source-lines';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    dialectRows: 'dialectRows';
    dialectSigns: 'dialectSigns';
    dialectTitle: 'dialectTitle';
  }
  interface Token {
    /** What of a dialect stands here. */
    dialectKind?: string;
  }
}

/** Line feed, carriage return, both; the end of the text is null. */
export function isLineEnd(code: Code): boolean {
  return code === null || code === -5 || code === -4 || code === -3;
}

/** A blank, a tab, and what a tab stands for besides. */
export function isBlank(code: Code): boolean {
  return code === 32 || code === -2 || code === -1;
}

/**
 * Goes to the end of a line: its title is read as words, everything else is signs.
 *
 * @param title offsets in the source
 */
export function consumeLine(
  context: TokenizeContext,
  effects: Effects,
  title: readonly [start: number, end: number] | undefined,
  end: State,
): State {
  const [from, to] = title ?? [-1, -1];
  let open: 'signs' | 'title' | undefined;
  const close = (): void => {
    if (open === 'title') {
      effects.exit('chunkText');
      effects.exit('dialectTitle');
    } else if (open) {
      effects.exit('dialectSigns');
    }
    open = undefined;
  };
  const inside = (code: Code): State | undefined => {
    if (isLineEnd(code)) {
      close();
      return end(code);
    }
    const at = context.now().offset;
    const wanted = at >= from && at < to ? 'title' : 'signs';
    // What a tab stands for besides is part of the tab.
    if (wanted !== open && (code !== -1 || !open)) {
      close();
      open = wanted;
      if (wanted === 'title') {
        effects.enter('dialectTitle');
        effects.enter('chunkText', { contentType: 'text' });
      } else {
        effects.enter('dialectSigns');
      }
    }
    effects.consume(code);
    return inside;
  };
  return inside;
}

/** True where the line before is a row of a table. */
function isInTable({ events }: TokenizeContext): boolean {
  let index = events.length - 1;
  while (index >= 0 && ['lineEnding', 'linePrefix'].includes(events[index]?.[1].type ?? '')) {
    index--;
  }
  const type: string | undefined = events[index]?.[1].type;
  return type === 'tableHead' || type === 'tableRow';
}

/** Goes over the end of a line, within what the lines before it stand in. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return (first) => (this.parser.lazy[this.now().line] ? nok(first) : ok(first));
    };
  },
};

/** Lines that a dialect reads as something else than words; the rules are asked in order. */
export function rows(lines: SourceLines, rules: readonly LineRule[]): Construct {
  return {
    name: 'dialectRows',
    concrete: true,
    tokenize(effects, ok, nok) {
      const finish = (code: Code): State | undefined => {
        effects.exit('dialectRows');
        return ok(code);
      };
      const follow = ({ next }: Reading): State => {
        let last = false;
        const more: State = (code) => {
          // Before the line is gone into: what does not belong here may begin a list.
          const found =
            code === null || !next || last ? 'none' : next(lines.following(this.now().offset));
          last = found === 'last';
          return found === 'none'
            ? finish(code)
            : effects.attempt(nextLine, consumeLine(this, effects, undefined, more), finish)(code);
        };
        return more;
      };
      return (code) => {
        const here = this.now();
        const { offset } = here;
        const line = lines.from(offset);
        const interrupts = Boolean(this.interrupt);
        const around = lines.around(here, interrupts, isInTable(this));
        for (const rule of rules) {
          const reading = rule.read(line, around);
          if (reading) {
            const { kind, title } = reading;
            effects.enter('dialectRows', { dialectKind: kind });
            return consumeLine(
              this,
              effects,
              title && [title[0] + offset, title[1] + offset],
              // What follows is no question for the paragraph that ends here.
              interrupts ? finish : follow(reading),
            )(code);
          }
        }
        return nok(code);
      };
    },
  };
}
