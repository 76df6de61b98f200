import { isPersonalLabel, personalLabel, type PersonalLabel } from '../tasks/personal-labels';

/** What a run is to fail on: more than so many places of a label, or of all labels together. */
export interface FailCondition {
  readonly label: PersonalLabel | 'ANY';
  readonly moreThan: number;
}

/**
 * What `PERSON`, `IBAN>3` or `ANY>100` says.
 *
 * @returns undefined for what says nothing of the kind
 */
export function parseFailCondition(given: string): FailCondition | undefined {
  const [, label = '', number = '0'] = /^([A-Z_]+)(?:\s*>\s*(\d{1,9}))?$/u.exec(given.trim()) ?? [];
  return label === 'ANY' || isPersonalLabel(label)
    ? { label, moreThan: Number(number) }
    : undefined;
}

/** True where one of the conditions holds. @param found how many places there are of each label */
export function isFailed(
  conditions: readonly FailCondition[],
  found: ReadonlyMap<string, number>,
): boolean {
  const all = [...found];
  return conditions.some(({ label, moreThan }) => {
    const own = all.filter(([name]) => label === 'ANY' || personalLabel(name) === label);
    return own.reduce((sum, [, number]) => sum + number, 0) > moreThan;
  });
}
