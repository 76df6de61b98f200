import { join } from 'node:path';
import { isFailed } from '../many/fail-on';
import { fakesIn } from '../platform/node/fakes';
import { hashKey } from '../redact/operators/hash';
import { RedactionMap } from '../redact/map';
import { lostLabels } from '../redact/operators';
import { redact } from '../redact/redact';
import { foundCode, runCommand, write } from './command';
import { redactMany } from './redact-many';
import { checkNoMap, readKey, readPassphrase, writeMap } from './map-file';
import { countsOf, findPersonalData, givenText } from './personal-data';

void runCommand('redact', async (given, signal) => {
  if (given.many) {
    return redactMany(given, given.many, signal);
  }
  const { map: file, passphraseFile, keyFile, policy, keepLast, seed } = given;
  const source = await givenText(given);
  if (file !== undefined) {
    await checkNoMap(file);
  }
  const passphrase =
    passphraseFile === undefined ? undefined : await readPassphrase(passphraseFile);
  const key = keyFile === undefined ? undefined : await hashKey(await readKey(keyFile));
  const { found, fixed, language } = await findPersonalData(source, given, signal);
  const map =
    seed === undefined
      ? new RedactionMap()
      : RedactionMap.parse({ version: 1, seed, subjects: [], taken: [], records: [] });
  const { text, items, summary } = await redact({
    source: source.text,
    view: source.view,
    findings: found,
    policy,
    map,
    fakes: fakesIn(join(__dirname, 'fakes.js')),
    ...(language !== undefined && { language }),
    ...(key && { key }),
    ...(keepLast !== undefined && { keepLast }),
  });
  if (fixed.length > 0) {
    // Labels and numbers only: what was found may not end in the log of whoever runs this.
    const counts = [...new Set(fixed.map(({ label }) => label))].map(
      (label) => `${fixed.filter((one) => one.label === label).length} ${label}`,
    );
    console.error(
      `What stands in names of fields was left as it is: ${counts.join(', ')} (“find --json” says where).`,
    );
  }
  const lost = lostLabels(
    policy,
    items.map(({ label }) => label),
  );
  if (file !== undefined && lost.length > 0) {
    console.error(`In a text that is changed these cannot be put back: ${lost.join(', ')}.`);
  }
  if (file !== undefined) {
    await writeMap(file, map, passphrase);
  }
  const told = items.map(({ label, operator, replacement, source: place }) => ({
    ...place,
    label,
    operator,
    replacement,
  }));
  await write(
    given.json
      ? `${JSON.stringify({ text, format: source.format.name, items: told, summary })}\n`
      : text,
  );
  return isFailed(given.failOn, countsOf([...found, ...fixed])) ? foundCode : 0;
});
