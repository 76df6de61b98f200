import { scannedCode } from '../text/structure/scanned';
import type { Region } from '../text/structure/regions';
import type { CodeReader, LanguageReader } from './contract';

/** Reads code with the scanner and its table of languages, until grammars are here. */
export class ScannedCode implements CodeReader {
  knows(language: string): boolean {
    return scannedCode('', language) !== undefined;
  }

  read(source: string, language: string): Promise<readonly Region[] | undefined> {
    return Promise.resolve(scannedCode(source, language)?.regions);
  }
}

/** The same, at once. */
export function scannedReader(language: string): LanguageReader | undefined {
  return scannedCode('', language)
    ? { regions: (source) => scannedCode(source, language)?.regions ?? [] }
    : undefined;
}
