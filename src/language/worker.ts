import { parentPort } from 'node:worker_threads';
import { detectAll } from 'tinyld';
import { judgeLanguage, type DetectedLanguage } from '../text/language/guess';
import { layoutOf } from '../text/structure/format';
import { scannedCode } from '../text/structure/scanned';
import type { DetectionAnswer, DetectionRequest } from './messages';

/*
 * The thread in which a text's language is found out: the tables of the library take a third of a
 * second to load, and Markdown must be read to know what of it is prose.
 */

/** So many letters tell a language as well as a book does. In UTF-16 code units. */
const enough = 1500;

/** The first words of a text, without code, addresses and the like. */
function proseOf({ text, documentLanguage }: DetectionRequest): string {
  const options = { language: documentLanguage, strings: false };
  const code = scannedCode(text, documentLanguage);
  const { blocks } = layoutOf(text, 'auto', options, code);
  let prose = '';
  for (const { atoms } of blocks) {
    for (const atom of atoms) {
      prose += atom.kind === 'text' ? atom.text : ' ';
    }
    prose += '\n';
    if (prose.length > enough) {
      break;
    }
  }
  return prose.slice(0, enough).trim();
}

export function detect(request: DetectionRequest): DetectedLanguage {
  const prose = proseOf(request);
  return judgeLanguage(prose, prose === '' ? [] : detectAll(prose));
}

parentPort?.on('message', (request: DetectionRequest) => {
  const answer: DetectionAnswer = { id: request.id, detected: detect(request) };
  parentPort?.postMessage(answer);
});
