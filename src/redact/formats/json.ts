import { visit, type ParseOptions } from 'jsonc-parser';
import { jsonNumberStyle, jsonStringStyle } from './json-style';
import { commentStyle } from './comment-style';
import { shifted, tokenAt, type Style } from './style';
import type { ViewBuilder } from './view-builder';

const lenient: ParseOptions = { allowTrailingComma: true, disallowComments: false };

/** What of a JSON document is read, in its order. */
type Found =
  | {
      readonly kind: 'value' | 'comment';
      readonly name: string;
      readonly start: number;
      readonly end: number;
      readonly style: Style;
    }
  | { readonly kind: 'record' };

/** The name of what a value stands in: an element of a list has that of the list. */
interface Level {
  readonly name: string;
  readonly isList: boolean;
  key: string;
}

/**
 * Goes through a JSON document.
 *
 * @returns undefined where it is not well formed. Comments and trailing commas are, whatever the
 *   file is called
 */
export function jsonTokens(
  source: string,
  style: Style = jsonStringStyle,
): readonly Found[] | undefined {
  const found: Found[] = [];
  const levels: Level[] = [{ name: '', isList: false, key: '' }];
  const errors: number[] = [];
  const name = (): string => {
    const { isList, name: own, key } = levels.at(-1) ?? { isList: false, name: '', key: '' };
    return isList ? own : key;
  };
  const begin = (isList: boolean): void => {
    levels.push({ name: name(), isList, key: '' });
  };
  const end = (isList: boolean): void => {
    levels.pop();
    const around = levels.at(-1);
    // Objects of one list are records: what stands in one says nothing of the next.
    if (!isList && around?.isList === true) {
      found.push({ kind: 'record' });
    }
  };
  try {
    visit(
      source.startsWith('\uFEFF') ? ` ${source.slice(1)}` : source,
      {
        onObjectBegin: () => {
          begin(false);
        },
        onArrayBegin: () => {
          begin(true);
        },
        onObjectEnd: () => {
          end(false);
        },
        onArrayEnd: () => {
          end(true);
        },
        onObjectProperty: (key) => {
          const level = levels.at(-1);
          if (level) {
            level.key = key;
          }
        },
        onLiteralValue: (value: unknown, start, length) => {
          if (typeof value === 'string' || typeof value === 'number') {
            const as = typeof value === 'string' ? style : jsonNumberStyle;
            found.push({ kind: 'value', name: name(), start, end: start + length, style: as });
          }
        },
        onComment: (start, length) => {
          found.push({
            kind: 'comment',
            name: '',
            start,
            end: start + length,
            style: commentStyle,
          });
        },
        onError: (error) => {
          errors.push(error);
        },
      },
      lenient,
    );
  } catch (error) {
    // Nested deeper than the reader can follow.
    if (!(error instanceof RangeError)) {
      throw error;
    }
    return undefined;
  }
  return errors.length === 0 ? found : undefined;
}

/**
 * Reads a JSON document: each value in a line of its own, behind its key.
 *
 * @param from where the document begins in the source of the view
 * @returns false where it is not well formed, and nothing was read
 */
export function readJson(
  view: ViewBuilder,
  json: string,
  from = 0,
  style = jsonStringStyle,
): boolean {
  const found = jsonTokens(json, style);
  for (const one of found ?? []) {
    if (one.kind === 'record') {
      view.context('\n');
      continue;
    }
    const token = shifted(tokenAt(json, one.start, one.end, one.style), from);
    if (token) {
      view.field(one.name, token);
    }
  }
  return found !== undefined;
}
