import type { CodeReading } from './format';
import { syntaxOf } from './languages';
import { scanCode } from './scan';

/** How the scanner with a table of languages reads code, until grammars do. */
export function scannedCode(source: string, language: string): CodeReading | undefined {
  const syntax = syntaxOf(language);
  return (
    syntax && {
      regions: scanCode(source, syntax),
      reread: (text) => Promise.resolve(scanCode(text, syntax)),
    }
  );
}
