import type { Entity } from '../../tasks/outputs';

/** Labels of what is made of words: of these a part is still one. */
const wordy: ReadonlySet<string> = new Set([
  'PERSON',
  'ADDRESS',
  'ORGANIZATION',
  'LOCATION',
  'MISCELLANEOUS',
]);

/** What a rule finds whole by its form, though it has no check digits. */
const wholeByForm: ReadonlySet<string> = new Set(['EMAIL', 'URL', 'SECRET']);

/** Whether of an entity of this label a part may stay where another has taken the rest. */
export function isWordy(label: string): boolean {
  return wordy.has(label);
}

/**
 * Who comes first where two have found something in the same place: what was checked (or has a form
 * that needs no check: e-mail addresses, URLs and secrets of rules), then the longer, then of two
 * equally long ones a rule's number (it says more exactly what it is), then the higher score.
 */
export function byRank(a: Entity, b: Entity): number {
  return (
    Number(isSure(b)) - Number(isSure(a)) ||
    b.end - b.start - (a.end - a.start) ||
    Number(isNumberOfRule(b)) - Number(isNumberOfRule(a)) ||
    b.score - a.score ||
    a.start - b.start ||
    compare(a.label, b.label) ||
    compare(a.rule ?? '', b.rule ?? '')
  );
}

function isSure({ label, rule, checked }: Entity): boolean {
  return checked === true || (rule !== undefined && wholeByForm.has(label));
}

function isNumberOfRule({ label, rule }: Entity): boolean {
  return rule !== undefined && !isWordy(label);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
