import type { IncomingMessage, ServerResponse } from 'node:http';
import { hashOf, sizeOf, type FakeFile } from './fake-hub-files';

/** A model of the fake hub at its newest commit. */
export interface FakeModel {
  readonly id: string;
  readonly commit: string;
  readonly files: Readonly<Record<string, FakeFile>>;
  /** Needs a token; one that ends in `-without-access` gets 403. */
  readonly gated?: boolean;
  readonly license?: string;
  readonly pipelineTag?: string;
  /** What a mirror does not have: lists of files, or more than the names of files elsewhere. */
  readonly lists?: 'none' | 'names';
  /** Branches and tags beside `main`. */
  readonly revisions?: Readonly<Record<string, string>>;
}

/** Files on one page of a listing: few, so that every test meets the second page. */
const pageSize = 3;

export function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(value));
}

/** Answers 401 or 403 to whoever may not see the files of a gated model. */
export function refused(
  model: FakeModel,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const token = request.headers.authorization;
  if (!model.gated || (token?.startsWith('Bearer hf_') && !token.endsWith('-without-access'))) {
    return false;
  }
  json(
    response,
    token === undefined ? 401 : 403,
    { error: `Access to model ${model.id} is restricted. Please log in.` },
    { 'X-Error-Code': 'GatedRepo' },
  );
  return true;
}

/** A file in the information of a model, as `blobs=true` asks for it. */
function siblingOf(rfilename: string, file: FakeFile): Record<string, unknown> {
  const size = sizeOf(file);
  return {
    rfilename,
    size,
    blobId: file.large ? 'c'.repeat(40) : hashOf(file),
    ...(file.large ? { lfs: { sha256: hashOf(file), size, pointerSize: 134 } } : {}),
  };
}

function describe(model: FakeModel, commit: string, blobs = false): Record<string, unknown> {
  const { id, gated, license, pipelineTag, files } = model;
  return {
    _id: '621ffdc036468d709f174364',
    id,
    modelId: id,
    private: false,
    gated: gated ? 'manual' : false,
    downloads: 1234,
    likes: 5,
    lastModified: '2024-10-08T13:42:47.000Z',
    sha: commit,
    tags: ['transformers.js', 'onnx', 'en', ...(license ? [`license:${license}`] : [])],
    ...(license ? { cardData: { license, language: ['en'] } } : {}),
    ...(pipelineTag ? { pipeline_tag: pipelineTag } : {}),
    library_name: 'transformers.js',
    siblings: Object.entries(files).map(([rfilename, file]) =>
      blobs ? siblingOf(rfilename, file) : { rfilename },
    ),
  };
}

/** The commit that a revision stands for. */
export function commitOf(model: FakeModel, revision: string): string | undefined {
  const { commit, revisions = {} } = model;
  if (['HEAD', 'main', commit].includes(revision)) {
    return commit;
  }
  return Object.values(revisions).includes(revision) ? revision : revisions[revision];
}

/** `/api/models/<id>/revision/<revision>`. */
export function answerInfo(
  model: FakeModel,
  revision: string,
  response: ServerResponse,
  blobs = false,
): void {
  const commit = commitOf(model, revision);
  if (commit === undefined) {
    json(
      response,
      404,
      { error: `Invalid rev id: ${revision}` },
      { 'X-Error-Code': 'RevisionNotFound' },
    );
  } else {
    json(response, 200, describe(model, commit, blobs && model.lists !== 'names'));
  }
}

/** `/api/models/<id>/tree/<commit>?recursive=true`, in pages as the hub has them. */
export function answerTree(
  model: FakeModel,
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
): void {
  const url = new URL(request.url ?? '', origin);
  const start = Number(url.searchParams.get('cursor') ?? 0);
  const entries = Object.entries(model.files).map(([path, file]) => ({
    type: 'file',
    path,
    size: sizeOf(file),
    // Of a large file it is the blob of its pointer, which says nothing about the content.
    oid: file.large ? 'c'.repeat(40) : hashOf(file),
    ...(file.large ? { lfs: { oid: hashOf(file), size: sizeOf(file), pointerSize: 134 } } : {}),
  }));
  const folders = [...new Set(entries.flatMap(({ path }) => path.split('/').slice(0, -1)))].map(
    (path) => ({ type: 'directory', path, size: 0, oid: 'd'.repeat(40) }),
  );
  const all = [...folders, ...entries];
  url.searchParams.set('cursor', String(start + pageSize));
  const more = start + pageSize < all.length;
  json(
    response,
    200,
    all.slice(start, start + pageSize),
    more ? { Link: `<${url.href}>; rel="next"` } : {},
  );
}

/** `/api/models?search=…&pipeline_tag=…&filter=…`. */
export function answerSearch(
  models: readonly FakeModel[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { searchParams } = new URL(request.url ?? '', 'http://hub');
  const words = searchParams.get('search') ?? '';
  const task = searchParams.get('pipeline_tag');
  const found = models.filter(
    ({ id, pipelineTag }) =>
      id.toLowerCase().includes(words.toLowerCase()) && (task === null || pipelineTag === task),
  );
  json(
    response,
    200,
    found.map((model) => describe(model, model.commit)),
  );
}

/** `/api/whoami-v2`. */
export function answerAccount(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.authorization?.startsWith('Bearer hf_')) {
    json(response, 200, { type: 'user', name: 'reader', auth: { type: 'access_token' } });
  } else {
    json(response, 401, { error: 'Invalid username or password.' });
  }
}
