import { ProxyError } from '../../models/ports/fetch';

/** What a request failed with, where a proxy had a part in it; other errors as they are. */
export function proxyFailure(error: Error): Error {
  // Node's own proxies, which the command line has.
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === 'ERR_PROXY_TUNNEL' && typeof statusCode === 'number') {
    return new ProxyError(`the proxy answered ${statusCode}`, statusCode);
  }
  // VS Code's words for a proxy that gives no connection. What follows may name a password.
  const [, proxies] =
    /^Failed to establish a socket connection to proxies:(.*)$/su.exec(error.message) ?? [];
  const [, proxy] =
    /[A-Z]+\d?\s+(?:[^\s"]*@)?(\[[^\s\]]*\](?::\d+)?|[^\s"@;,\]]+)/u.exec(proxies ?? '') ?? [];
  return proxies === undefined
    ? error
    : new ProxyError(`the proxy ${proxy ?? ''} gave no connection`, undefined, proxy);
}

/**
 * Throws for an answer that is not of the host. A proxy that opens no tunnel to a host says so in
 * the clear, and VS Code gives that out as if the host had answered.
 *
 * @param encrypted whether the answer came by TLS
 */
export function refuseProxyAnswer(url: string, status: number, encrypted: boolean): void {
  if (status === 407 || (url.startsWith('https:') && !encrypted)) {
    throw new ProxyError(`the proxy answered ${status}`, status);
  }
}
