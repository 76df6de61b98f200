import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import { isCommit, isModelId } from '../names';
import type { Network, RequestOptions } from './network';

/** What an answer other than 2xx to a request for `id` means, said to a user. */
export function failureOf(
  { endpoint }: Network,
  id: string,
  revision: string,
  status: number,
): ModelError {
  if (status === 401 || status === 403) {
    return new ModelError(
      'access',
      translatable(
        "The hub does not give {0} to everyone: it does not exist, or it is private or gated. Check the id; if it is right, accept the model's conditions at {1}/{0} and sign in to the hub.",
        id,
        endpoint,
      ),
    );
  }
  if (status === 404) {
    return new ModelError(
      'notFound',
      revision === 'main' || isCommit(revision)
        ? translatable('There is no model {0} at {1}. Check the id.', id, endpoint)
        : translatable(
            'There is no model {0} with a revision {1} at {2}. Check both.',
            id,
            revision,
            endpoint,
          ),
    );
  }
  return new ModelError(
    'network',
    translatable('{0} answered {1} for {2}. Try again later.', endpoint, status, id),
  );
}

/**
 * {@link failureOf}, after finding out whether the token is to blame: a hub refuses one that has
 * expired also for what everybody may have.
 */
export async function refusalOf(
  network: Network,
  id: string,
  revision: string,
  status: number,
  signal?: AbortSignal,
): Promise<ModelError> {
  return status === 401 && (await isTokenBad(network, id, signal))
    ? new ModelError(
        'access',
        translatable(
          '{0} does not take the token that you are signed in with any more: it may have expired or been revoked. Sign in to the hub again, or remove the token: models that everybody may have need none.',
          network.endpoint,
        ),
      )
    : failureOf(network, id, revision, status);
}

/** Asks whose the token is, and where nobody says, whether the model is given without it. */
async function isTokenBad(network: Network, id: string, signal?: AbortSignal): Promise<boolean> {
  if (!(await network.signedIn())) {
    return false;
  }
  const asked = async (path: string, more: Partial<RequestOptions>): Promise<number> => {
    const response = await network.request(`${network.endpoint}${path}`, {
      purpose: 'account',
      signal,
      ...more,
    });
    await response.discard();
    return response.status;
  };
  const account = await asked('/api/whoami-v2', {});
  if (account === 401 || account === 200 || !isModelId(id)) {
    return account === 401;
  }
  return (await asked(`/api/models/${id}/revision/main`, { token: '' })) === 200;
}
