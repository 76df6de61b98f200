/** Counts words and spellings of letters: the first half of `npm run fitness`, with a file of letters. */
import { readFileSync, writeFileSync } from 'node:fs';
import { letterWords } from './letter-words';

const [file = ''] = process.argv.slice(2);
const letters = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as string);
writeFileSync('src/text/fitness/letter-words.json', `${JSON.stringify(letterWords(letters))}\n`);
