/** The ways of writing that redaction keeps valid. */
export const redactFormats = [
  'text',
  'json',
  'jsonc',
  'jsonl',
  'csv',
  'tsv',
  'yaml',
  'xml',
  'html',
  'env',
  'log',
  'markdown',
  'code',
  'ipynb',
] as const;

export type RedactFormatName = (typeof redactFormats)[number];

/** How a source is written. */
export interface RedactFormat {
  readonly name: RedactFormatName;
  /** VS Code's id of the language, of code. */
  readonly language?: string;
}

/** True when `value` is one of {@link redactFormats}. */
export function isRedactFormat(value: unknown): value is RedactFormatName {
  return redactFormats.includes(value as RedactFormatName);
}
