import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { RunFailedError } from '../../src/engine/errors';
import {
  realInference,
  smallModel,
  parametersOf,
  recordingLog,
  sample,
} from '../support/small-models';
import { korean } from '../support/korean';

const folder = mkdtempSync(join(tmpdir(), 'secrecy-'));
const home = mkdtempSync(join(folder, 'home-'));
const model = smallModel('text-classification');
const words = ['flamingo', 'Bartholomew', 'saxophone', 'marmalade'];
const text = `Why did ${words.join(' and ')} never arrive? I am very unhappy about it.`;

/** The demo model, whose words have ids that its table of embeddings does not reach to. */
function failing(): string {
  const directory = join(folder, 'failing');
  cpSync(resolve(model.directory), directory, { recursive: true });
  const file = join(directory, 'tokenizer.json');
  const tokenizer = JSON.parse(readFileSync(file, 'utf8')) as {
    model: { vocab: Record<string, number> };
  };
  const { vocab } = tokenizer.model;
  for (const [token, id] of Object.entries(vocab)) {
    vocab[token] = token.startsWith('[') ? id : 700_000 + id;
  }
  writeFileSync(file, JSON.stringify(tokenizer));
  return directory;
}

/** Everything that lies in the folders that a library takes for its own. */
const written = (): readonly string[] =>
  readdirSync(home, { recursive: true }).map((name) => String(name));

function ownFolders(): void {
  for (const name of ['HOME', 'USERPROFILE', 'TMPDIR', 'TEMP', 'TMP']) {
    vi.stubEnv(name, home);
  }
}

afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the process of a model', () => {
  it('says of a native failure where it was, and nothing of the text or its ids', async () => {
    ownFolders();
    const log = recordingLog();
    const inference = realInference({ log });
    try {
      const { signal } = new AbortController();
      const request = {
        task: 'text-classification',
        text,
        parameters: parametersOf('text-classification'),
      } as const;
      const error: unknown = await inference
        .run({ ...model, directory: failing() }, request, { signal })
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RunFailedError);
      const { message, detail } = error as RunFailedError;
      expect(message).toMatch(/onnxruntime failed in Gather/u);
      const { said: inAnyLanguage } = error as RunFailedError;
      expect(korean(inAnyLanguage)).toMatch(
        /^모델이 이 작업을 하지 못했습니다: Gather에서 onnxruntime이 실패했습니다\.$/u,
      );
      // What the process has printed arrives by another way than its answer.
      await vi.waitFor(() => {
        expect(log.lines.join('\n')).toMatch(/onnxruntime reports an error/u);
      });
      const said = [...log.lines, message, detail, ...written()].join('\n');
      expect(said).not.toMatch(/70\d{4}/u);
      for (const word of words) {
        expect(said.toLowerCase()).not.toContain(word.toLowerCase());
      }
      expect(detail).toMatch(/^ {4}at .*\.js:\d+:\d+\)$/mu);
    } finally {
      inference.dispose();
    }
  });

  it('writes no file outside the store', async () => {
    ownFolders();
    const inference = realInference();
    try {
      const { signal } = new AbortController();
      const request = {
        task: 'text-classification',
        text: sample('complaint-broken-lamp'),
        parameters: parametersOf('text-classification'),
      } as const;
      const { result } = await inference.run(model, request, { signal });
      expect(result.output.kind).toBe('labels');
      expect(written()).toEqual([]);
    } finally {
      inference.dispose();
    }
  });
});
