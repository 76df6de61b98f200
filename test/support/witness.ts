import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process that wants to reach the witness is told. */
export interface Address {
  readonly port: number;
  readonly udp: number;
  /** A Unix socket, or a named pipe on Windows. */
  readonly path: string;
}

/** Servers on this machine that notice whoever comes: TCP, a socket path, UDP (look-ups too). */
export class Witness {
  private noticed = 0;

  private constructor(
    private readonly servers: readonly Server[],
    private readonly datagrams: Socket,
    private readonly folder: string,
    readonly address: Address,
  ) {
    for (const server of servers) {
      server.on('connection', (socket) => {
        this.noticed++;
        socket.on('error', () => undefined).destroy();
      });
    }
    datagrams.on('message', () => this.noticed++);
  }

  static async start(): Promise<Witness> {
    const folder = mkdtempSync(join(tmpdir(), 'witness-'));
    const path =
      process.platform === 'win32' ? `\\\\.\\pipe\\witness-${process.pid}` : join(folder, 'socket');
    const tcp = createServer();
    const pipe = createServer();
    const datagrams = createSocket('udp4');
    await Promise.all([
      new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve)),
      new Promise<void>((resolve) => pipe.listen(path, resolve)),
      new Promise<void>((resolve) => datagrams.bind(0, '127.0.0.1', resolve)),
    ]);
    const { port } = tcp.address() as { port: number };
    const udp = datagrams.address().port;
    return new Witness([tcp, pipe], datagrams, folder, { port, udp, path });
  }

  /** How many have come since it was last asked. */
  take(): number {
    const { noticed } = this;
    this.noticed = 0;
    return noticed;
  }

  /** True when someone comes within `ms`, or has come already. */
  async sees(ms: number): Promise<boolean> {
    for (let waited = 0; this.noticed === 0 && waited < ms; waited += 10) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return this.take() > 0;
  }

  /** True when somebody listens on a port of this machine. */
  reaches(port: number): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        resolve(true);
        socket.destroy();
      });
      socket.once('error', () => {
        resolve(false);
      });
    });
  }

  stop(): void {
    for (const server of this.servers) {
      server.close();
    }
    this.datagrams.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
