import { wellFormed } from './json-text';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it stands in XML or HTML, also in an attribute; what neither may have is U+FFFD. */
export function escaped(text: string): string {
  return wellFormed(text)
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) =>
      (sign < ' ' && !'\t\n\r'.includes(sign)) || sign >= '\ufffe' ? '\ufffd' : sign,
    )
    .replace(/\r/g, '&#13;');
}
