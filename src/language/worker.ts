import { parentPort } from 'node:worker_threads';
import { guessLanguage, type DetectedLanguage } from '../text/language/guess';
import { formatOf } from '../text/structure/document-format';
import { layoutOf } from '../text/structure/format';
import { unpackRegions } from '../text/structure/packed-regions';
import type { DetectionAnswer, DetectionRequest } from './messages';
import { rankLanguages } from './rank';

/*
 * The thread in which a text's language is found out: the tables of the library take their time to
 * load, and Markdown must be read to know what of it is prose.
 */

/** So many letters tell a language as well as a book does. In UTF-16 code units. */
const enough = 1500;

/** The first lines of a text, without code, addresses and the like. */
function proseOf({ text, documentLanguage, regions }: DetectionRequest): readonly string[] {
  const options = { language: documentLanguage, strings: false };
  const code = regions && {
    regions: unpackRegions(regions),
    reread: () => Promise.resolve([]),
  };
  const { blocks } = layoutOf(text, 'auto', options, code);
  let prose = '';
  for (const { atoms } of blocks) {
    for (const atom of atoms) {
      // A break between signs of Chinese stands for nothing, and elsewhere for the end of a word.
      prose += atom.kind === 'text' ? atom.text : atom.kind === 'break' ? '\n' : ' ';
    }
    prose += '\n';
    if (prose.length > enough) {
      break;
    }
  }
  return prose.slice(0, enough).split('\n');
}

export function detect(request: DetectionRequest): DetectedLanguage {
  const isCode = formatOf(request.documentLanguage) === 'code';
  return guessLanguage(proseOf(request), isCode, rankLanguages);
}

parentPort?.on('message', (request: DetectionRequest) => {
  const answer: DetectionAnswer = { id: request.id, detected: detect(request) };
  parentPort?.postMessage(answer);
});
