import type * as vscode from 'vscode';
import { beforeEach, expect, it, vi } from 'vitest';
import { RedactionMap } from '../../../../src/redact/map';

const files = new Map<string, Uint8Array>();
let days = 7;

class FileSystemError extends Error {}
class Uri {
  constructor(readonly path: string) {}
  static parse(path: string): Uri {
    return new Uri(path);
  }
  static joinPath(base: Uri, name: string): Uri {
    return new Uri(`${base.path}/${name}`);
  }
  toString(): string {
    return this.path;
  }
}

vi.mock('vscode', () => ({
  Uri,
  FileSystemError,
  workspace: {
    getConfiguration: () => ({ get: () => days }),
    fs: {
      writeFile: (uri: Uri, content: Uint8Array) => {
        files.set(uri.path, content);
        return Promise.resolve();
      },
      readFile: (uri: Uri) => Promise.resolve(files.get(uri.path)),
      delete: (uri: Uri) =>
        files.delete(uri.path) ? Promise.resolve() : Promise.reject(new FileSystemError()),
    },
  },
}));

const { SavedMaps } = await import('../../../../src/ui/redact/saved-maps');
const { SavedMapList } = await import('../../../../src/ui/redact/saved-map-list');
const { SecretBytes } = await import('../../../../src/ui/redact/secret-bytes');

/** What VS Code keeps for an extension. */
function kept() {
  const all = new Map<string, unknown>();
  const set = (key: string, value: unknown): Promise<void> => {
    all.set(key, value);
    return Promise.resolve();
  };
  return {
    all,
    get: (key: string, preset?: unknown) => all.get(key) ?? preset,
    update: set,
    store: set,
    delete: (key: string) => Promise.resolve(all.delete(key)),
  };
}

const home = new Uri('/home') as unknown as vscode.Uri;
let state = kept();
let secrets = kept();

function savedMaps(): InstanceType<typeof SavedMaps> {
  const storage = { ...secrets, get: (key: string) => Promise.resolve(secrets.get(key)) };
  const key = new SecretBytes(storage as unknown as vscode.SecretStorage, 'key');
  return new SavedMaps(home, state as unknown as vscode.Memento, key);
}

function mapOf(name: string): RedactionMap {
  const map = new RedactionMap();
  map.addToken(map.add('PERSON', name), { operator: 'placeholder', text: '[PERSON_1]' });
  return map;
}

beforeEach(() => {
  files.clear();
  state = kept();
  secrets = kept();
  days = 7;
});

it('comes back as it was saved, and is not readable meanwhile', async () => {
  const { ownPlace } = savedMaps();
  await savedMaps().save(mapOf('Anna Keller'), ownPlace);
  expect(Buffer.from(files.get(ownPlace.path) ?? []).toString('latin1')).not.toContain('Anna');
  expect(JSON.stringify([...state.all])).not.toContain('Anna');
  const map = await savedMaps().load(ownPlace);
  expect(map.meant('[PERSON_1]').map(({ forms }) => forms)).toEqual([['Anna Keller']]);
});

it('is deleted when its time is over', async () => {
  const place = savedMaps().ownPlace;
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
  try {
    await savedMaps().save(mapOf('Anna Keller'), place);
    vi.setSystemTime(Date.now() + 6 * 86_400_000);
    await new SavedMapList(state as unknown as vscode.Memento).removeExpired();
    expect(savedMaps().places).toHaveLength(1);
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    expect(savedMaps().places).toEqual([]);
    await new SavedMapList(state as unknown as vscode.Memento).removeExpired();
    expect([...files.keys()]).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

it('goes with its key when all is forgotten, also where somebody has deleted the file', async () => {
  const elsewhere = new Uri('/elsewhere/letters.ltmap') as unknown as vscode.Uri;
  const maps = savedMaps();
  await maps.save(mapOf('Anna Keller'), maps.ownPlace);
  await maps.save(mapOf('Maria Brown'), elsewhere);
  const copy = files.get('/elsewhere/letters.ltmap');
  files.delete(maps.ownPlace.path);
  await maps.forget();
  expect([...files.keys()]).toEqual([]);
  expect(secrets.all.size).toBe(0);
  expect(savedMaps().places).toEqual([]);
  // Whoever has copied the file has no key to it.
  files.set('/copy.ltmap', copy ?? new Uint8Array());
  await expect(savedMaps().load(new Uri('/copy.ltmap') as unknown as vscode.Uri)).rejects.toThrow(
    'This map cannot be opened',
  );
});
