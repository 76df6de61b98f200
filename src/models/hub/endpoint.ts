import { addressWithoutCredentials } from '../../base/credentials';
import { translatable } from '../../base/message';
import { ModelError } from '../errors';

/** The hub where nothing else is set. */
const defaultEndpoint = 'https://huggingface.co';

/**
 * Where models come from: the first of `candidates` that is set, as a base address without a slash
 * at its end. A caller gives its setting or option, then `HF_ENDPOINT`, which Python's
 * `huggingface_hub` reads too.
 *
 * @throws ModelError `input` for what is no http(s) address, or has a password, query or fragment
 */
export function endpointOf(...candidates: readonly (string | undefined)[]): string {
  const given = candidates.find((candidate) => candidate?.trim())?.trim() ?? defaultEndpoint;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username + url.password + url.search + url.hash !== ''
  ) {
    throw new ModelError(
      'input',
      translatable(
        '“{0}” is not the address of a hub. Write it as {1}, without name, password or query.',
        addressWithoutCredentials(given),
        defaultEndpoint,
      ),
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/u, '');
}

/** True for an address of this machine, to which even plain http is private. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(hostname);
}
