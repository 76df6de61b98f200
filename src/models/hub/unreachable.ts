import { withoutCredentials } from '../../base/credentials';
import { translatable } from '../../base/message';
import { SaidError } from '../../base/said-error';
import { messageOf } from '../../base/log';
import { ModelError } from '../errors';
import { ProxyError } from '../ports/fetch';
import { isPassing } from '../retry';

/** Nothing arrived for too long. */
export class StalledError extends SaidError {
  override readonly name = 'StalledError';

  constructor(stallMs: number) {
    super(translatable('nothing arrived for {0} s', Math.round(stallMs / 1000)));
  }
}

/** There was no answer, or it broke off: the same request may succeed a little later. */
export class UnreachableError extends ModelError {}

/** How OpenSSL calls it that an authority is not known here. */
const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What to say when there was no answer, or it broke off. Only what may pass is an `UnreachableError`. */
export function unreachable(url: URL, error: unknown): ModelError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof ProxyError) {
    return proxyInTheWay(url, cause);
  }
  if (isUntrusted(cause)) {
    return new ModelError(
      'certificate',
      translatable(
        '{0} shows a certificate that this machine does not trust ({1}). If a proxy inspects connections, its certificate has to be known: install it in the operating system, or name its file in the environment variable NODE_EXTRA_CA_CERTS before VS Code starts.',
        url.origin,
        withoutCredentials(messageOf(cause)),
      ),
      { cause: error },
    );
  }
  return new UnreachableError(
    'network',
    translatable(
      '{0} cannot be reached ({1}). Check the connection and the proxy settings; models that are on this machine work without a network.',
      url.origin,
      cause instanceof StalledError ? cause.said : withoutCredentials(messageOf(cause)),
    ),
    { cause: error },
  );
}

function isUntrusted(cause: unknown): boolean {
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' && untrusted.has(code);
}

function proxyInTheWay({ origin }: URL, cause: ProxyError): ModelError {
  const { status, proxy = '' } = cause;
  if (status === undefined) {
    return new UnreachableError(
      'proxy',
      translatable(
        '{0} cannot be reached, since the proxy {1} cannot. Check the setting “http.proxy”, or HTTPS_PROXY and HTTP_PROXY in the environment; models that are on this machine work without a network.',
        origin,
        proxy,
      ),
      { cause },
    );
  }
  if (status === 407) {
    return new ModelError(
      'proxy',
      translatable(
        'The proxy on the way to {0} wants a user name and a password that it knows (407). Write them into its address, http://NAME:PASSWORD@HOST:PORT, in the setting “http.proxy” or in HTTPS_PROXY.',
        origin,
      ),
      { cause },
    );
  }
  return new (isPassing(status) ? UnreachableError : ModelError)(
    'proxy',
    translatable(
      'The proxy on the way to {0} lets no request through to it ({1}). Ask whoever runs the proxy to allow this host, choose a mirror of the hub in the settings, or import the model from a folder.',
      origin,
      status,
    ),
    { cause },
  );
}
