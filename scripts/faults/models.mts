import type { Fault } from './fault.mts';

const network = ['test/unit/models/network.test.ts'];
const install = ['test/unit/models/install.test.ts'];
const faults = ['test/unit/models/faults.test.ts'];

/** On the way to the network, and in what is fetched from it. */
export const modelFaults: readonly Fault[] = [
  {
    name: 'a redirect from https to http is followed',
    file: 'src/models/hub/network.ts',
    before: '!known || downgraded ||',
    after: '!known ||',
    tests: network,
  },
  {
    name: 'six redirects are followed',
    file: 'src/models/hub/network.ts',
    before: 'passed.length > maximumRedirects',
    after: 'passed.length > maximumRedirects + 1',
    tests: network,
  },
  {
    name: 'only four redirects are followed',
    file: 'src/models/hub/network.ts',
    before: 'passed.length > maximumRedirects',
    after: 'passed.length >= maximumRedirects',
    tests: network,
  },
  {
    name: 'the token is sent to another host',
    file: 'src/models/hub/network.ts',
    before: "home && (url.protocol === 'https:' || isLoopback(url))",
    after: "(url.protocol === 'https:' || isLoopback(url))",
    tests: network,
  },
  {
    name: 'the token is sent in the clear',
    file: 'src/models/hub/network.ts',
    before: "home && (url.protocol === 'https:' || isLoopback(url))",
    after: 'home',
    tests: network,
  },
  {
    name: 'a library brings a token of its own',
    file: 'src/models/hub/network.ts',
    before: "      headers.delete('Authorization');\n",
    after: '',
    tests: network,
  },
  {
    name: 'offline mode is ignored',
    file: 'src/models/hub/network.ts',
    before: 'if (offline()) {',
    after: 'if (offline() && purpose === undefined) {',
    tests: network,
  },
  {
    name: 'signatures of addresses are noted',
    file: 'src/models/hub/network.ts',
    before: "${home ? url.search : ''}",
    after: '${url.search}',
    tests: network,
  },
  {
    name: 'the hash of a file is not compared',
    file: 'src/models/store/hashes.ts',
    before: 'return digest === (sha256 ?? blob);',
    after: 'return digest.length > 0;',
    tests: install,
  },
  {
    name: 'a download goes on one byte too early',
    file: 'src/models/install/transfer.ts',
    before: 'Range: `bytes=${offset}-`',
    after: 'Range: `bytes=${offset - 1}-`',
    tests: faults,
  },
  {
    name: 'a part of another place is taken for the one that was asked for',
    file: 'src/models/install/transfer.ts',
    before: 'response.status === 416 || (response.status === 206 && elsewhere)',
    after: 'response.status === 416',
    tests: ['test/unit/models/transfer.test.ts'],
  },
  {
    name: 'a body that is too long is written',
    file: 'src/models/install/transfer.ts',
    before: 'if (this.partial.offset + piece.length > size) {',
    after: 'if (this.partial.offset > size) {',
    tests: faults,
  },
  {
    name: 'what an earlier run has left is not hashed again',
    file: 'src/models/store/partial-file.ts',
    before: '    await readPieces(this.ports.storage, this.path, size, update, signal);\n',
    after: '',
    tests: ['test/unit/models/transfer.test.ts'],
  },
  {
    name: 'a file gets its name before it is whole',
    file: 'src/models/install/fetch-file.ts',
    before: '    whole = await new FileTransfer',
    after: '    await storage.rename(path, target);\n    whole = await new FileTransfer',
    tests: faults,
  },
  {
    name: 'the manifest is written before the files are whole',
    file: 'src/models/install/install.ts',
    before: 'const absent = await fetchMissing(plan, context, missing);',
    after:
      'const fetching = fetchMissing(plan, context, missing);\n    fetching.catch(() => undefined);\n    const absent = new Set<string>();',
    tests: faults,
  },
  {
    name: 'the lock of a model is not taken',
    file: 'src/models/disk/lock.ts',
    before: '  return lock && { signal: controller.signal, release: () => lock.release() };',
    after: '  return { signal: controller.signal, release: async () => lock?.release() };',
    tests: ['test/unit/models/in-memory.test.ts'],
  },
  {
    name: 'a damaged file stays where it is',
    file: 'src/models/store/verify.ts',
    before: 'await storage.rename(file, file + badSuffix);',
    after: 'void file;',
    tests: install,
  },
  {
    name: 'a file without a hash is fetched',
    file: 'src/models/install/install.ts',
    before: 'if ((sha256 ?? blob) === undefined) {',
    after: "if ((sha256 ?? blob) === '') {",
    tests: install,
  },
];
