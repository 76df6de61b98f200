import { readFileSync } from 'node:fs';
import { worded, type Message } from '../base/message';

/**
 * Puts messages into a person's language, by the translations that the extension comes with.
 *
 * @param folder where they lie, absolute
 * @param locale BCP 47 tag; one without translations is English
 */
export function wording(folder: string, locale: string): (message: Message) => string {
  const [language = ''] = locale.split(/[-_]/u);
  const texts = language === 'ko' ? translations(`${folder}/bundle.l10n.ko.json`) : {};
  return (message) =>
    worded(message, language === 'ko' ? 'ko' : 'en', (template, values) =>
      (texts[template] ?? template).replace(/\{(\d+)\}/gu, (place, index) =>
        String(values[Number(index)] ?? place),
      ),
    );
}

function translations(file: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}
