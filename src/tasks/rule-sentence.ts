import { translatable, type Message } from '../base/message';
import type { Entity } from './outputs';

/** Why a rule says so; undefined for what a model has found. */
export function ruleSentence({
  rule,
  checked,
}: Pick<Entity, 'rule' | 'checked'>): Message | undefined {
  if (rule === undefined) {
    return undefined;
  }
  return checked === true
    ? translatable(
        'Found by a rule ({0}): check digits, or what else can be checked, are right.',
        rule,
      )
    : translatable('Found by a rule ({0}): by its form, and the words around it.', rule);
}
