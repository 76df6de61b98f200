import { translatable } from '../../base/message';
import { taskDefinitions } from '../../tasks/registry';
import type { TaskId } from '../../tasks/task';
import type { Purpose } from './activity';
import { isCancelled } from '../../base/cancelled';
import { ModelError } from '../errors';
import type { FoundModel, ModelInfo, RemoteFile } from './hub-types';
import { isCommit, isFilePath, isModelId } from '../names';
import type { Network, RequestOptions } from './network';
import type { NetworkResponse } from './network-response';
import { isPage, PageError, pageHead, pageInstead } from './page';
import { refusalOf } from './refusal';
import { measured, siblingsOf } from './siblings';

/** A repository with more files than this is not listed to its end: it is no model of ours. */
const maximumFiles = 20_000;
const searchLimit = 50;
/** What a mirror answers that has no lists of files. A hub has them of every model that it has. */
const withoutList = [404, 405, 501];

/** The hub's API, as far as models need it. Every request goes through {@link Network}. */
export class HubClient {
  constructor(readonly network: Network) {}

  /**
   * What the hub says of a model, and which commit `revision` stands for now.
   *
   * @throws ModelError `notFound`, `access`, `network` or `offline`; an `AbortError`
   */
  async info(
    id: string,
    revision: string,
    signal?: AbortSignal,
    purpose: Purpose = 'model information',
  ): Promise<ModelInfo> {
    const { modelInfo } = await import('@huggingface/hub');
    const { endpoint } = this.network;
    const info = await this.asking(
      id,
      revision,
      () =>
        modelInfo({
          name: id,
          revision,
          hubUrl: endpoint,
          additionalFields: ['sha', 'cardData', 'tags'],
          fetch: this.network.fetchFor({ purpose, model: id, signal }),
        }),
      signal,
    );
    const commit: unknown = info.sha;
    if (typeof commit !== 'string' || !isCommit(commit)) {
      throw new ModelError(
        'network',
        translatable('{0} gave no commit for {1}. Is it a hub?', endpoint, id),
      );
    }
    const license = licenseOf(info.cardData?.license, info.tags);
    return {
      id,
      commit,
      gated: Boolean(info.gated),
      ...(license === undefined ? {} : { license }),
      ...(typeof info.task === 'string' ? { pipelineTag: info.task } : {}),
    };
  }

  /** Every file of a model at a commit whose name is allowed. @throws as {@link info} */
  async files(id: string, commit: string, signal?: AbortSignal): Promise<readonly RemoteFile[]> {
    const { listFiles } = await import('@huggingface/hub');
    const { endpoint } = this.network;
    const found: RemoteFile[] = [];
    const list = async (): Promise<void> => {
      const listing = listFiles({
        repo: { type: 'model', name: id },
        recursive: true,
        revision: commit,
        hubUrl: endpoint,
        fetch: this.network.fetchFor(
          { purpose: 'file list', model: id, signal },
          // A mirror may pass on the original hub's address of the next page.
          (url) => {
            const at = url.indexOf('/api/models/');
            return at < 0 ? url : endpoint + url.slice(at);
          },
        ),
      });
      for await (const { type, path, size, oid, lfs } of listing) {
        if (type === 'file' && isFilePath(path)) {
          found.push({ path, size: lfs?.size ?? size, ...hashOf(oid, lfs?.oid) });
        }
        if (found.length >= maximumFiles) {
          break;
        }
      }
    };
    const { HubApiError } = await import('@huggingface/hub');
    try {
      await list();
      return found;
    } catch (error) {
      if (
        error instanceof PageError ||
        (error instanceof HubApiError && withoutList.includes(error.statusCode))
      ) {
        return await this.filesOfInformation(id, commit, signal);
      }
      return await this.asking(id, commit, () => Promise.reject(error as Error), signal);
    }
  }

  /** The same of a mirror that has no lists: what the model's information names. */
  private async filesOfInformation(
    id: string,
    commit: string,
    signal?: AbortSignal,
  ): Promise<readonly RemoteFile[]> {
    const asked = { purpose: 'file list', model: id, signal } as const;
    const ask = this.network.fetchFor(asked);
    const information: unknown = await this.asking(id, commit, async () => {
      const { endpoint } = this.network;
      const response = await ask(`${endpoint}/api/models/${id}/revision/${commit}?blobs=true`);
      if (!response.ok) {
        throw await refusalOf(this.network, id, commit, response.status, signal);
      }
      return response.json();
    });
    const siblings = siblingsOf(information);
    if (siblings.length === 0) {
      throw new ModelError(
        'incompatible',
        translatable(
          '{0} has no list of the files of {1}, so that it cannot be fetched from there. Choose another mirror in the settings, or import the model from a folder.',
          this.network.endpoint,
          id,
        ),
      );
    }
    const headers = { 'Accept-Encoding': 'identity', Range: 'bytes=0-0' };
    return await measured(siblings, (path) => this.open(id, commit, path, { ...asked, headers }));
  }

  /** A model's `config.json` at a commit. @throws as {@link info} */
  async config(id: string, commit: string, signal?: AbortSignal): Promise<unknown> {
    const response = await this.open(id, commit, 'config.json', {
      purpose: 'configuration',
      model: id,
      signal,
    });
    if (!response.ok) {
      await response.discard();
      throw await refusalOf(this.network, id, commit, response.status, signal);
    }
    const text = await response.text();
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      if (isPage(response.headers, new TextEncoder().encode(text.slice(0, pageHead)))) {
        throw pageInstead(response.url, 'config.json');
      }
      if (error instanceof SyntaxError) {
        throw new ModelError(
          'incompatible',
          translatable('The config.json of {0} cannot be read as JSON.', id),
        );
      }
      throw error;
    }
  }

  /** Asks for a file of a model at a commit; whatever the answer's status is. */
  open(
    id: string,
    commit: string,
    path: string,
    request: RequestOptions,
  ): Promise<NetworkResponse> {
    const name = path.split('/').map(encodeURIComponent).join('/');
    return this.network.request(
      `${this.network.endpoint}/${id}/resolve/${commit}/${name}`,
      request,
    );
  }

  /** Models for a task that transformers.js can run, the most downloaded first. @throws as info */
  async search(task: TaskId, words: string, signal?: AbortSignal): Promise<readonly FoundModel[]> {
    const { listModels } = await import('@huggingface/hub');
    const found: FoundModel[] = [];
    await this.asking(words, 'main', async () => {
      const listing = listModels({
        search: {
          query: words,
          task: taskDefinitions[task].pipeline,
          tags: ['transformers.js'],
        },
        sort: 'downloads',
        limit: searchLimit,
        hubUrl: this.network.endpoint,
        additionalFields: ['tags'],
        fetch: this.network.fetchFor({ purpose: 'search', signal }),
      });
      for await (const { name, tags, downloads, likes, gated, task: tag, updatedAt } of listing) {
        const license = licenseOf(undefined, tags);
        if (isModelId(name)) {
          found.push({
            id: name,
            downloads,
            likes,
            gated: Boolean(gated),
            updatedAt,
            languages: tags.filter((language) => /^[a-z]{2,3}$/u.test(language)),
            ...(license === undefined ? {} : { license }),
            ...(typeof tag === 'string' ? { pipelineTag: tag } : {}),
          });
        }
      }
    });
    return found;
  }

  /**
   * Whose account a token is of.
   *
   * @returns the account's name
   * @throws ModelError `access` when the hub does not take the token; `network`, `offline`
   */
  async accountOf(token: string, signal?: AbortSignal): Promise<string> {
    const { endpoint } = this.network;
    const response = await this.network.request(`${endpoint}/api/whoami-v2`, {
      purpose: 'account',
      signal,
      token,
    });
    if (response.status === 401 || response.status === 403) {
      await response.discard();
      throw new ModelError(
        'access',
        translatable(
          '{0} does not take this token. Make a new one with the right to read there, and sign in again.',
          endpoint,
        ),
      );
    }
    const text = await response.text();
    if (isPage(response.headers, new TextEncoder().encode(text.slice(0, pageHead)))) {
      throw pageInstead(response.url);
    }
    const { name } = JSON.parse(text) as { name?: unknown };
    return typeof name === 'string' ? name : endpoint;
  }

  /** Runs a function of the library, and says what its errors mean. */
  private async asking<T>(
    id: string,
    revision: string,
    ask: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof ModelError || isCancelled(error)) {
        throw error;
      }
      const { HubApiError } = await import('@huggingface/hub');
      if (error instanceof HubApiError) {
        throw await refusalOf(this.network, id, revision, error.statusCode, signal);
      }
      throw new ModelError(
        'network',
        translatable(
          '{0} answered for {1}, but not as a hub does. Check its address in the settings.',
          this.network.endpoint,
          id,
        ),
        { cause: error },
      );
    }
  }
}

function hashOf(oid: unknown, lfsOid: unknown): Pick<RemoteFile, 'sha256' | 'blob'> {
  if (typeof lfsOid === 'string' && /^[0-9a-f]{64}$/u.test(lfsOid)) {
    return { sha256: lfsOid };
  }
  return typeof oid === 'string' && isCommit(oid) ? { blob: oid } : {};
}

function licenseOf(card: unknown, tags: readonly string[] | undefined): string | undefined {
  if (typeof card === 'string') {
    return card;
  }
  return tags?.find((tag) => tag.startsWith('license:'))?.slice('license:'.length);
}
