import type { Entity } from '../../tasks/outputs';

/** A text that rules are to read. */
export interface RulesQuestion {
  readonly text: string;
  /** ISO 3166-1 alpha-2 code of the country whose phone numbers and dates it has. */
  readonly region: string;
}

/** What they found: candidates, which may overlap. */
export interface RulesAnswer {
  readonly found: readonly Entity[];
}

type Fields = Readonly<Record<string, unknown>>;

/** What came to the thread, if it is a question; undefined for anything else. */
export function parseRulesQuestion(
  message: unknown,
): (RulesQuestion & { readonly id: number }) | undefined {
  const { id, text, region } = (message ?? {}) as Fields;
  return typeof id === 'number' && typeof text === 'string' && typeof region === 'string'
    ? { id, text, region }
    : undefined;
}

/** What came from the thread, if it is an answer; undefined for anything else. */
export function parseRulesAnswer(
  message: unknown,
): (RulesAnswer & { readonly id: number }) | undefined {
  const { id, found } = (message ?? {}) as Fields;
  return typeof id === 'number' && Array.isArray(found) && found.every(isEntity)
    ? { id, found: found as readonly Entity[] }
    : undefined;
}

function isEntity(value: unknown): boolean {
  const { label, start, end, text, score } = (value ?? {}) as Fields;
  return (
    typeof label === 'string' &&
    typeof text === 'string' &&
    [start, end, score].every((number) => typeof number === 'number')
  );
}
