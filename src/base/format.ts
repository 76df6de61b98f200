/**
 * Sizes, speeds and times as a person reads them, in the language given. Sizes count in powers of
 * ten, as the hub, the operating systems and network speeds do.
 */

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in bytes, such as `178 MB`; two digits at least, never more than are of use. */
export function formatBytes(bytes: number, locale?: string): string {
  const { value, unit } = scaled(bytes);
  return formatUnit(value, unit, locale);
}

/** Bytes per second, such as `12 MB/s`. */
export function formatSpeed(bytesPerSecond: number, locale?: string): string {
  return `${formatBytes(bytesPerSecond, locale)}/s`;
}

/** How far `bytes` of `total` is, such as `43 %`; never 100 % before all is there. */
export function formatPercent(bytes: number, total: number, locale?: string): string {
  const part = total > 0 ? Math.floor((Math.min(bytes, total) / total) * 100) / 100 : 0;
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(part);
}

/** A time in ms in its one or two largest units, such as `2 min` or `1 hr 20 min`; rounded up. */
export function formatDuration(ms: number, locale?: string): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 60) {
    return formatUnit(seconds, 'second', locale);
  }
  const minutes = Math.ceil(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const parts = [
    ...(hours > 0 ? [formatUnit(hours, 'hour', locale)] : []),
    ...(minutes % 60 > 0 ? [formatUnit(minutes % 60, 'minute', locale)] : []),
  ];
  return parts.join(' ');
}

/** A day and a time of day, such as `25 Nov 2026, 21:48`. */
export function formatDate(date: Date, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

function scaled(bytes: number): { value: number; unit: (typeof units)[number] } {
  let value = Math.max(0, bytes);
  let power = 0;
  // 999.6 MB would be shown as 1000 MB.
  while (Math.round(value) >= 1000 && power < units.length - 1) {
    value /= 1000;
    power++;
  }
  return { value, unit: units[power] ?? 'byte' };
}

/** To make one takes longer than all else together; there are few. */
const unitFormats = new Map<string, Intl.NumberFormat>();

function formatUnit(value: number, unit: string, locale: string | undefined): string {
  const options = {
    style: 'unit',
    unit,
    // The short form of bytes has no plural.
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: unit === 'byte' || value >= 10 ? 0 : 1,
  };
  const key = `${locale} ${unit} ${options.maximumFractionDigits}`;
  const format =
    unitFormats.get(key) ?? new Intl.NumberFormat(locale, options as Intl.NumberFormatOptions);
  unitFormats.set(key, format);
  return format.format(value);
}
