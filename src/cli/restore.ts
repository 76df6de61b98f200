import { restore, type NearItem } from '../redact/restore';
import { runCommand, write } from './command';
import { readMap, readPassphrase } from './map-file';
import { givenText } from './personal-data';

/** Placeholders as they stand in the text, each once. */
function listed(items: readonly { readonly found: string }[]): string {
  return [...new Set(items.map(({ found }) => `“${found}”`))].join(', ');
}

void runCommand('restore', async (given) => {
  const { map: file = '', passphraseFile } = given;
  const { text, format, view } = await givenText(given);
  const passphrase =
    passphraseFile === undefined ? undefined : await readPassphrase(passphraseFile);
  const map = await readMap(file, passphrase);
  const request = { text, map, ...(format.name !== 'text' && { view }) };
  const first = await restore(request);
  const accepted: readonly NearItem[] = given.near ? first.near : [];
  const restored = accepted.length > 0 ? await restore(request, accepted) : first;
  const { by, items, near, unknown } = restored;
  if (near.length > 0) {
    console.error(
      `Placeholders that were changed are still there: ${listed(near)}. With --near they are put back, too.`,
    );
  }
  if (unknown.length > 0) {
    console.error(`The map does not know: ${listed(unknown)}.`);
  }
  await write(
    given.json
      ? `${JSON.stringify({ text: restored.text, by, items, near, unknown })}\n`
      : restored.text,
  );
  return 0;
});
