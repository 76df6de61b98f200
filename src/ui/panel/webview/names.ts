import type { Card } from '../messages';

/**
 * The name of a control that other cards have too, for whoever hears it without seeing its card:
 * what it says itself, and of which card it is ("Copy: Summarize Text, letter.txt").
 */
export function nameFor(label: string, { title, source }: Pick<Card, 'title' | 'source'>): string {
  return `${label}: ${source === '' ? title : `${title}, ${source}`}`;
}
