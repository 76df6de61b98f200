/** Names of months that are read, and of which the same list is written. */
const lists: readonly (readonly string[])[] = ['en', 'de', 'fr', 'es', 'it'].flatMap((locale) =>
  (['long', 'short'] as const).map((month) => {
    const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, i) => format.format(Date.UTC(2024, i, 1)));
  }),
);

const fold = (word: string): string => word.toLowerCase().replace(/\.$/u, '');

/** A part of a date, where it stands, and what it says. */
interface Part {
  readonly text: string;
  readonly value: number;
  /** How it is written again. */
  readonly write: (value: number) => string;
  readonly isMonth: boolean;
}

function partOf(text: string): Part | undefined {
  if (/^\d+$/u.test(text)) {
    const width = text.startsWith('0') || text.length === 4 ? text.length : 1;
    const write = (value: number): string => String(value).padStart(width, '0');
    return { text, value: Number(text), write, isMonth: false };
  }
  for (const list of lists) {
    const at = list.findIndex((name) => fold(name) === fold(text));
    if (at >= 0) {
      const dot = text.endsWith('.') ? '.' : '';
      const upper = text === text.toUpperCase();
      const write = (value: number): string => {
        const name = (list[value - 1] ?? '').replace(/\.$/u, '');
        return (upper ? name.toUpperCase() : name) + dot;
      };
      return { text, value: at + 1, write, isMonth: true };
    }
  }
  return undefined;
}

/** Which part is year, month and day; without a year it is one with a 29 February. */
function order(parts: readonly Part[]): readonly ('year' | 'month' | 'day')[] | undefined {
  const month = parts.findIndex(({ isMonth }) => isMonth);
  const year = parts.findIndex(({ text, isMonth }) => !isMonth && text.length === 4);
  if (month >= 0) {
    return parts.map((_, i) => (i === month ? 'month' : i === year || i === 2 ? 'year' : 'day'));
  }
  if (year === 0) {
    return ['year', 'month', 'day'];
  }
  const [first, second] = parts;
  // 3/25/2026: no month has that number.
  const american = (second?.value ?? 0) > 12 && (first?.value ?? 0) <= 12;
  return american ? ['month', 'day', 'year'] : ['day', 'month', 'year'];
}

/**
 * A date some days later, written as the original: `3. Mai 2026`, `2026-05-03`, `3 May`, `May 3,
 * 2026`, `2026년 5월 3일`. Of numbers alone the day comes first, unless it must be the month.
 *
 * @returns undefined for what is no such date
 */
export function movedDate(like: string, days: number): string | undefined {
  const words = like.match(/\d+|\p{L}[\p{L}\p{M}]*\.?|[^\d\p{L}]+/gu) ?? [];
  const parts = words.flatMap((word) => partOf(word) ?? []);
  const roles = parts.length === 2 || parts.length === 3 ? order(parts) : undefined;
  if (!roles) {
    return undefined;
  }
  const value = (role: string): number | undefined =>
    parts.find((_, i) => roles[i] === role)?.value;
  const [year = 2024, month, day] = [value('year'), value('month'), value('day')];
  if (month === undefined || month < 1 || month > 12 || day === undefined || day < 1 || day > 31) {
    return undefined;
  }
  const full = year < 100 ? year + 2000 : year;
  const moved = new Date(Date.UTC(full, month - 1, day + days));
  const now = {
    year: year < 100 ? moved.getUTCFullYear() % 100 : moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
  };
  let at = 0;
  return words
    .map((word) => {
      const part = parts[at];
      if (part?.text !== word) {
        return word;
      }
      const role = roles[at++];
      return role === undefined ? word : part.write(now[role]);
    })
    .join('');
}
