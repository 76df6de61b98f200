import { join, resolve } from 'node:path';
import type { RedactionMap } from '../redact/map';
import { hashKey } from '../redact/operators/hash';
import { seal } from '../redact/sealed';
import { redactFiles, type Places } from '../many/redact-files';
import type { ListedFile } from '../many/files';
import { fakesIn } from '../platform/node/fakes';
import { isOutside } from '../platform/node/listed-files';
import { nodeFiles, nodeWriter } from '../platform/node/whole-files';
import type { ManyArguments } from './many-arguments';
import { filesOf, journalOf, room, through } from './many';
import { readKey, readPassphrase } from './map-file';
import type { PersonalArguments } from './personal-arguments';
import { manyReading } from './reading';
import { UsageError } from './usage-error';

/** Where what is made of a file goes: below the folders, under the name that it has. */
function placesOf({ inPlace, out = '', maps }: ManyArguments): (file: ListedFile) => Places {
  return ({ name, path }) => ({
    text: inPlace ? path : join(resolve(out), name),
    ...(maps !== undefined && { map: join(resolve(maps), `${name}.map`) }),
  });
}

/** @throws UsageError where a name would lead out of the folders that are written into */
function checkInside(files: readonly ListedFile[], { inPlace, maps, base }: ManyArguments): void {
  const outside = files.find(({ name }) => isOutside(name));
  if (outside && (!inPlace || maps !== undefined)) {
    throw new UsageError(
      `${outside.name} is not below ${resolve(base)}: name a folder above it by --base.`,
    );
  }
}

/** Redacts files and folders. @returns the exit code */
export async function redactMany(
  given: PersonalArguments,
  many: ManyArguments,
  signal: AbortSignal,
): Promise<number> {
  const { format, threshold, allow, deny, policy, keepLast, seed, keyFile, passphraseFile } = given;
  const listed = await filesOf(many);
  checkInside(listed, many);
  const passphrase =
    passphraseFile === undefined ? undefined : await readPassphrase(passphraseFile);
  const key = keyFile === undefined ? undefined : await hashKey(await readKey(keyFile));
  const mapBytes = async (map: RedactionMap): Promise<Uint8Array> =>
    passphrase === undefined
      ? new TextEncoder().encode(JSON.stringify(map))
      : seal(map, { passphrase });
  const reading = manyReading(many.rulesOnly, given.region);
  try {
    const journal = await journalOf(given, many, reading.models);
    const options = {
      allow,
      deny,
      policy,
      most: many.most,
      room,
      inPlace: many.inPlace,
      ...(format && { format }),
      ...(threshold !== undefined && { threshold }),
      ...(keepLast !== undefined && { keepLast }),
      ...(seed !== undefined && { seed }),
      ...(key && { key }),
    };
    const parts = {
      ...reading,
      files: nodeFiles,
      writer: nodeWriter,
      placesOf: placesOf(many),
      mapBytes,
      fakes: fakesIn(join(__dirname, 'fakes.js')),
      ...(journal && { journal }),
    };
    const results = redactFiles(listed, parts, options, signal);
    return await through(results, listed.length, given.failOn, () => Promise.resolve());
  } finally {
    reading.dispose();
  }
}
