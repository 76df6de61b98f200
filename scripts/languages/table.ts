/** Writes into the documentation how often the language of a text is found; lists what is not. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withLanguageTable } from '../../test/support/language-table';
import { judged, labelledTexts } from '../../test/support/language-texts';

const page = 'docs/translation.md';

async function write(): Promise<void> {
  const all = await Promise.all(labelledTexts.map(judged));
  writeFileSync(page, withLanguageTable(readFileSync(page, 'utf8'), all));
  for (const { text, found, outcome } of all) {
    // The other half is to be counted, not looked at.
    if (text.half === 'development' && outcome !== 'right') {
      console.log(`${outcome}: ${text.id} is ${found}`);
    }
  }
}

void write();
