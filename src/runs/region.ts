import { sameLanguage } from '../text/language/codes';
import type { DetectedLanguage } from '../text/language/guess';

/** What the system is set to: a BCP 47 tag. */
const systemLocale = (): string => Intl.DateTimeFormat().resolvedOptions().locale;

/**
 * The country whose phone numbers and dates a text has, as far as its language says: the one where
 * that is spoken most, or the system's own where that speaks it too, or nothing is certain.
 *
 * @param locale BCP 47 tag of the system's language and country
 * @returns ISO 3166-1 alpha-2 code
 */
export function regionOf({ language, sure }: DetectedLanguage, locale = systemLocale()): string {
  const own = !sure || sameLanguage(language, locale);
  return new Intl.Locale(own ? locale : language).maximize().region ?? 'US';
}
