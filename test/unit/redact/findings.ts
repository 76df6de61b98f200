import type { Entity } from '../../../src/tasks/outputs';
import { personalLabels, type PersonalLabel } from '../../../src/tasks/personal-labels';
import type { Operator, Policy } from '../../../src/redact/operators';

/** Every place at which the texts of each label stand; longer ones are looked for first. */
export function findingsOf(
  text: string,
  wanted: Readonly<Partial<Record<PersonalLabel, readonly string[]>>>,
): readonly Entity[] {
  const found: Entity[] = [];
  const all = Object.entries(wanted)
    .flatMap(([label, texts]) => texts.map((one) => ({ label, text: one })))
    .sort((a, b) => b.text.length - a.text.length);
  for (const { label, text: one } of all) {
    for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + one.length)) {
      const [start, end] = [at, at + one.length];
      if (!found.some((other) => other.start < end && start < other.end)) {
        found.push({ label, start, end, text: one, score: 1 });
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The same for every label, but for some. */
export function policyOf(
  operator: Operator,
  others: Readonly<Partial<Record<PersonalLabel, Operator>>> = {},
): Policy {
  const all = Object.fromEntries(personalLabels.map((label) => [label, operator]));
  return { ...(all as Record<PersonalLabel, Operator>), ...others };
}
