import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const fixtures = path.join(import.meta.dirname, '../fixtures');

/** A field of a protocol buffer: parts of a message that stand apart are one when it is read. */
function field(number: number, content: Uint8Array): Uint8Array {
  const length: number[] = [];
  for (let rest = content.length; ; rest >>>= 7) {
    length.push(rest < 128 ? rest : (rest & 127) | 128);
    if (rest < 128) {
      break;
    }
  }
  return Buffer.concat([Uint8Array.of((number << 3) | 2, ...length), content]);
}

/**
 * A folder with a model of a kind, as it would lie in the store: the fixture, the network that all
 * of them share, and SentencePiece's character map where the fixture has only its name.
 */
export function multilingualModel(kind: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `multilingual-${kind}-`));
  const map = gunzipSync(readFileSync(path.join(fixtures, 'tokenizers', 'nmt_nfkc.charsmap.gz')));
  cpSync(path.join(fixtures, 'models', `multilingual-${kind}`), folder, { recursive: true });
  cpSync(path.join(fixtures, 'models/multilingual/onnx'), path.join(folder, 'onnx'), {
    recursive: true,
  });
  const file = path.join(folder, 'tokenizer.json');
  const json = readFileSync(file, 'utf8');
  writeFileSync(file, json.replace('"nmt_nfkc"', JSON.stringify(map.toString('base64'))));
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.spm'))) {
    const model = readFileSync(path.join(folder, name));
    writeFileSync(path.join(folder, name), Buffer.concat([model, field(3, field(2, map))]));
  }
  return folder;
}
