/** Writes numbers as the user interface's language does. */
export class Formatter {
  private readonly percentFormat: Intl.NumberFormat;
  private readonly decimalFormat: Intl.NumberFormat;
  private readonly integerFormat: Intl.NumberFormat;
  private readonly millisecondsFormat: Intl.NumberFormat;
  private readonly secondsFormat: Intl.NumberFormat;

  constructor(language: string) {
    const locale = supportedLocale(language);
    const unit = { style: 'unit', unitDisplay: 'short' } as const;
    this.percentFormat = new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    this.decimalFormat = new Intl.NumberFormat(locale, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
    this.integerFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    this.millisecondsFormat = new Intl.NumberFormat(locale, {
      ...unit,
      unit: 'millisecond',
      maximumFractionDigits: 0,
    });
    this.secondsFormat = new Intl.NumberFormat(locale, {
      ...unit,
      unit: 'second',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
  }

  /** A probability as a percentage; a raw score (a logit) as the number that it is. */
  score(score: number): string {
    return isProbability(score)
      ? this.percentFormat.format(score)
      : this.decimalFormat.format(score);
  }

  integer(value: number): string {
    return this.integerFormat.format(value);
  }

  duration(ms: number): string {
    const text =
      ms < 1000
        ? this.millisecondsFormat.format(Math.max(1, ms))
        : this.secondsFormat.format(ms / 1000);
    // A number and its unit stay on one line.
    return text.replace(' ', '\u00a0');
  }
}

/** True for a score that a bar from empty to full can stand for. */
export function isProbability(score: number): boolean {
  return score >= 0 && score <= 1;
}

/** A display language that Intl does not know must not take the panel down with it. */
function supportedLocale(language: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language)[0];
  } catch {
    return undefined;
  }
}
