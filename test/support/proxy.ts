import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** What a client asked a proxy for. */
export interface ProxyRequest {
  /** `CONNECT`, or the method of the request that was to be passed on. */
  readonly method: string;
  /** `host:port` for `CONNECT`, else the whole address. */
  readonly target: string;
  /** What `Proxy-Authorization` said. */
  readonly authorization: string | undefined;
  /** What it was answered with; 200 stands for a tunnel. */
  readonly status: number | undefined;
}

/**
 * An HTTP proxy on loopback (RFC 9110, sections 7.6 and 9.3.6): passes on requests with whole addresses,
 * and opens tunnels. It alone knows where the hosts are, so that what reaches them went through it.
 */
export class LoopbackProxy {
  readonly log: ProxyRequest[] = [];
  /** `name:password` without which everything is answered with 407. */
  credentials: string | undefined;
  /** Answers everything with this status instead. */
  refusal: number | undefined;
  /** `host:port` of the proxy itself. */
  address = '';
  private server!: Server;
  private readonly tunnels = new Set<Socket>();

  /** @param hosts port on loopback of each `host:port` */
  private constructor(private readonly hosts: ReadonlyMap<string, number>) {}

  static async start(hosts: ReadonlyMap<string, number>): Promise<LoopbackProxy> {
    const proxy = new LoopbackProxy(hosts);
    proxy.server = createServer((incoming, response) => {
      proxy.passOn(incoming, response);
    });
    proxy.server.on('connect', (incoming: IncomingMessage, client: Socket) => {
      proxy.tunnel(incoming, client);
    });
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    proxy.address = `127.0.0.1:${(proxy.server.address() as AddressInfo).port}`;
    return proxy;
  }

  async stop(): Promise<void> {
    for (const socket of this.tunnels) {
      socket.destroy();
    }
    this.server.closeAllConnections();
    // Nothing when it is stopped already.
    await new Promise((resolve) => this.server.close(resolve));
  }

  private passOn(incoming: IncomingMessage, response: ServerResponse): void {
    const url = URL.canParse(incoming.url ?? '') ? new URL(incoming.url ?? '') : undefined;
    const port = url && this.hosts.get(`${url.hostname}:${url.port || 80}`);
    const status = this.statusFor(incoming, port);
    if (!url || port === undefined || status !== undefined) {
      response.writeHead(status ?? 502, challenge(status)).end('The proxy says no.');
      return;
    }
    // What is meant for the proxy goes no further.
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).filter(([name]) => !name.startsWith('proxy-')),
    );
    const path = url.pathname + url.search;
    const onward = request({ port, method: incoming.method, path, headers }, (answer) => {
      this.note(incoming, answer.statusCode);
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    onward.end();
  }

  private tunnel(incoming: IncomingMessage, client: Socket): void {
    const port = this.hosts.get(incoming.url ?? '');
    const status = this.statusFor(incoming, port);
    if (port === undefined || status !== undefined) {
      const head = Object.entries(challenge(status)).map(
        ([name, value]) => `${name}: ${value}\r\n`,
      );
      client.end(`HTTP/1.1 ${status ?? 502} No\r\n${head.join('')}Content-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(port, '127.0.0.1', () => {
      this.note(incoming, 200);
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    for (const [socket, other] of [[client, onward] as const, [onward, client] as const]) {
      this.tunnels.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.tunnels.delete(socket);
        other.destroy();
      });
    }
  }

  /** The status of a refusal, which is noted; `undefined` when the request may pass. */
  private statusFor(incoming: IncomingMessage, port: number | undefined): number | undefined {
    const { credentials, refusal } = this;
    const expected = `Basic ${Buffer.from(credentials ?? '').toString('base64')}`;
    const known = credentials === undefined || incoming.headers['proxy-authorization'] === expected;
    const status = refusal ?? (known ? (port === undefined ? 502 : undefined) : 407);
    if (status !== undefined) {
      this.note(incoming, status);
    }
    return status;
  }

  private note({ method = '', url = '', headers }: IncomingMessage, status?: number): void {
    this.log.push({ method, target: url, authorization: headers['proxy-authorization'], status });
  }
}

function challenge(status: number | undefined): Record<string, string> {
  return status === 407 ? { 'Proxy-Authenticate': 'Basic realm="letters"' } : {};
}
