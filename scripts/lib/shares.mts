/** What the parts of a package take of it. */
import type { ZipEntry } from './zip.mts';

/** A part of the package, the files that belong to it, and what they may take packed, in bytes. */
interface Share {
  readonly name: string;
  readonly files: RegExp;
  /** On linux-x64, whose package is looked at in every test run. */
  readonly limit: number;
}

/** The first that fits a file counts. The limits are what is taken, with some room. */
const shares: readonly Share[] = [
  { name: 'ONNX runtime', files: /^dist\/node_modules\//u, limit: 18_300_000 },
  { name: 'Rampart', files: /^models\/rampart\//u, limit: 11_900_000 },
  {
    name: 'demo: question-answering',
    files: /^models\/demo\/question-answering\//u,
    limit: 10_100_000,
  },
  {
    name: 'demo: text-classification',
    files: /^models\/demo\/text-classification\//u,
    limit: 8_100_000,
  },
  {
    name: 'demo: token-classification',
    files: /^models\/demo\/token-classification\//u,
    limit: 1_600_000,
  },
  { name: 'extension.js', files: /^dist\/extension\.js$/u, limit: 95_000 },
  { name: 'its parts', files: /^dist\/parts\//u, limit: 540_000 },
  { name: 'child.js', files: /^dist\/child\.js$/u, limit: 700_000 },
  { name: 'languages', files: /^dist\/language\.js$/u, limit: 480_000 },
  { name: 'fakes', files: /^dist\/fakes\.js$/u, limit: 360_000 },
  { name: 'server for agents', files: /^dist\/(mcp|launch)\.js$/u, limit: 190_000 },
  { name: 'formats', files: /^dist\/views\.js$/u, limit: 220_000 },
  { name: 'rules', files: /^dist\/rules\.js$/u, limit: 220_000 },
  { name: 'grammars', files: /^dist\/grammars/u, limit: 830_000 },
  { name: 'panel, icons, pictures', files: /^dist\/|^media\//u, limit: 180_000 },
  { name: 'notices and SBOM', files: /^THIRD_PARTY|^sbom|^LICENSE/u, limit: 110_000 },
  { name: 'texts and manifest', files: /^/u, limit: 110_000 },
];

export interface Taken extends Share {
  /** Packed, in bytes. */
  readonly bytes: number;
}

/** What each part takes of a package, the largest first. */
export function sharesOf(entries: readonly ZipEntry[]): readonly Taken[] {
  const taken = new Map(shares.map((share) => [share, 0]));
  for (const { name, packed } of entries) {
    const share = shares.find(({ files }) => files.test(name));
    if (share) taken.set(share, (taken.get(share) ?? 0) + packed);
  }
  return [...taken]
    .map(([share, bytes]) => ({ ...share, bytes }))
    .sort((a, b) => b.bytes - a.bytes);
}
