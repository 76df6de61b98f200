import type { Message } from '../../base/message';
import type { GrammarTable } from '../../grammars/grammars';
import { isRedactFormat, type RedactFormat } from '../formats/format-names';
import { isOffsets, isWritings, type Offsets, type Writings } from './spans';

/** A source and how it is written: what a view is made of. */
export interface ViewSource {
  readonly source: string;
  readonly format: RedactFormat;
  /** What code is read by; another number where it is another. */
  readonly table: GrammarTable;
  readonly edition: number;
}

/** What the thread is asked about a view, by the number that it is kept under. */
export type ViewQuestion =
  | ({ readonly kind: 'read' } & ViewSource)
  | { readonly kind: 'sources'; readonly offsets: Offsets }
  | { readonly kind: 'edits'; readonly replacements: Writings }
  | { readonly kind: 'span'; readonly start: number; readonly end: number }
  /** It is not needed any more; the only one without an answer. */
  | { readonly kind: 'forget' };

export type ViewRequest = ViewQuestion & { readonly view: number };

/** What the thread says; `forgotten` where it does not have the view, and wants it read again. */
export type ViewAnswer =
  | {
      readonly kind: 'view';
      readonly text: string;
      readonly pieces: Offsets;
      readonly remark?: Message;
    }
  | { readonly kind: 'spans'; readonly offsets: Offsets }
  | { readonly kind: 'edits'; readonly edits: Writings }
  | { readonly kind: 'forgotten' };

type Fields = Readonly<Record<string, unknown>>;

/** What came to the thread, if it is a question; undefined for anything else. */
export function parseRequest(
  message: unknown,
): (ViewRequest & { readonly id: number }) | undefined {
  const fields = (message ?? {}) as Fields;
  const isNumbered = typeof fields.id === 'number' && typeof fields.view === 'number';
  return isNumbered && isQuestion(fields)
    ? (message as ViewRequest & { readonly id: number })
    : undefined;
}

function isQuestion(fields: Fields): boolean {
  const { kind, source, format, table, edition, offsets, replacements, start, end } = fields;
  switch (kind) {
    case 'read':
      return (
        typeof source === 'string' &&
        isFormat(format) &&
        typeof table === 'object' &&
        typeof edition === 'number'
      );
    case 'sources':
      return isOffsets(offsets);
    case 'edits':
      return isWritings(replacements);
    case 'span':
      return typeof start === 'number' && typeof end === 'number';
    default:
      return kind === 'forget';
  }
}

function isFormat(value: unknown): boolean {
  const { name, language } = (value ?? {}) as Fields;
  return isRedactFormat(name) && (language === undefined || typeof language === 'string');
}

/** What came from the thread, if it is an answer; undefined for anything else. */
export function parseAnswer(message: unknown): (ViewAnswer & { readonly id: number }) | undefined {
  const fields = (message ?? {}) as Fields;
  return typeof fields.id === 'number' && isAnswer(fields)
    ? (message as ViewAnswer & { readonly id: number })
    : undefined;
}

function isAnswer({ kind, text, pieces, remark, offsets, edits }: Fields): boolean {
  switch (kind) {
    case 'view':
      return typeof text === 'string' && isOffsets(pieces) && isRemark(remark);
    case 'spans':
      return isOffsets(offsets);
    case 'edits':
      return isWritings(edits);
    default:
      return kind === 'forgotten';
  }
}

/** A remark has numbers and names of formats in it only. */
function isRemark(value: unknown): boolean {
  const { template, values } = (value ?? {}) as Fields;
  return (
    value === undefined ||
    (typeof template === 'string' &&
      Array.isArray(values) &&
      values.every((one) => typeof one === 'string' || typeof one === 'number'))
  );
}
