/** Prints the texts of a half as JSON lines, without labels, for other programs to read. */
import { labelledTexts, type Half } from '../../test/support/personal-data/set';

const half = process.argv.at(process.argv.indexOf('--texts') + 1) as Half;
for (const { id, language, text } of labelledTexts(half)) {
  console.log(JSON.stringify({ id, language, text }));
}
