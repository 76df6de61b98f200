import type { ExportedFinding } from './document';
import { isBlank } from './tokens';

/** A finding without the white space at its ends; `undefined` where nothing else is in it. */
export function trimmed(text: string, finding: ExportedFinding): ExportedFinding | undefined {
  let { start, end } = finding;
  while (start < end && isBlank(text[start] ?? '')) {
    start += 1;
  }
  while (end > start && isBlank(text[end - 1] ?? '')) {
    end -= 1;
  }
  return start < end ? { ...finding, start, end } : undefined;
}

/**
 * Findings of which no two are in one place, for formats that know no others: of those that overlap
 * the one that begins first, and of these the longest.
 */
export function apart(findings: readonly ExportedFinding[]): readonly ExportedFinding[] {
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  let reach = 0;
  return sorted.filter(({ start, end }) => {
    const free = start >= reach && end > start;
    reach = free ? end : reach;
    return free;
  });
}

/** Findings of which no two say the same of one place: formats have no room for who says so. */
export function distinct(findings: readonly ExportedFinding[]): readonly ExportedFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ start, end, label }) => {
    const key = `${start} ${end} ${label}`;
    return !seen.has(key) && seen.add(key);
  });
}
