/* global fetch, WebSocket, EventSource, URL, __filename */
/*
 * Every way out of a process that a library could take, one by one: each function goes one way to
 * the witness, or throws. `early` was taken before the guard began, as nobody in the real child can.
 */
const { createRequire, Module } = require('node:module');
const early = { connect: require('node:net').connect, Server: require('node:net').Server };

const host = '127.0.0.1';
/** A program that goes to the witness, for other processes and threads. */
const program = (port) => `require('node:net').connect(${port}, '${host}')`;
const settled = (emitter, good) =>
  new Promise((resolve, reject) => {
    emitter.on(good, resolve);
    emitter.on('error', reject);
  });
const connected = (socket) => settled(socket, 'connect');
const listening = async (server) => {
  const heard = settled(server, 'listening');
  server.listen ? server.listen(0, host) : server.bind(0, host);
  await heard;
  return { port: server.address().port };
};
const node = (port) => [process.execPath, ['-e', program(port)]];

/** To a TCP server of the witness; what speaks http or TLS there fails after it has connected. */
const tcp = {
  'net.connect': ({ port }) => connected(require('node:net').connect(port, host)),
  'net.createConnection': ({ port }) => connected(require('net').createConnection(port, host)),
  'net.Socket': ({ port }) => connected(new (require('node:net').Socket)().connect(port, host)),
  'a net.connect taken before': ({ port }) => connected(early.connect(port, host)),
  'import net': async ({ port }) => connected((await import('node:net')).connect(port, host)),
  createRequire: ({ port }) => connected(createRequire(__filename)('net').connect(port, host)),
  getBuiltinModule: ({ port }) => connected(process.getBuiltinModule('net').connect(port, host)),
  'a socket path': ({ path }) => connected(require('node:net').connect(path)),
  'tls.connect': ({ port }) =>
    void require('node:tls')
      .connect(port, host)
      .on('error', () => {}),
  'http.get': ({ port }) =>
    void require('node:http')
      .get({ port, host })
      .on('error', () => {}),
  'https.get': ({ port }) =>
    void require('node:https')
      .get({ port, host })
      .on('error', () => {}),
  'an http.Agent': ({ port }) =>
    connected(new (require('http').Agent)().createConnection({ port, host })),
  'http2.connect': ({ port }) =>
    void require('node:http2')
      .connect(`http://${host}:${port}`)
      .on('error', () => {}),
  fetch: ({ port }) => void fetch(`http://${host}:${port}`).catch(() => {}),
  WebSocket: ({ port }) => void new WebSocket(`ws://${host}:${port}`),
  EventSource: ({ port }) => void new EventSource(`http://${host}:${port}`),
};

const udp = {
  'dgram.createSocket': ({ udp: port }) =>
    void require('node:dgram').createSocket('udp4').send('.', port, host),
  'dgram.Socket': ({ udp: port }) =>
    void new (require('node:dgram').Socket)('udp4').send('.', port, host),
  'dns.resolve4': ({ udp: port }) => {
    const dns = require('node:dns');
    dns.setServers([`${host}:${port}`]);
    dns.resolve4('witness.test', () => {});
  },
  'dns.Resolver': ({ udp: port }) => {
    const resolver = new (require('node:dns').Resolver)();
    resolver.setServers([`${host}:${port}`]);
    resolver.resolve4('witness.test', () => {});
  },
  'dns.promises.Resolver': async ({ udp: port }) => {
    const resolver = new (await import('node:dns/promises')).Resolver();
    resolver.setServers([`${host}:${port}`]);
    resolver.resolve4('witness.test').catch(() => {});
  },
};

/** The witness connects to the port that is given back. */
const listen = {
  'net.createServer': () => listening(require('node:net').createServer()),
  'a net.Server taken before': () => listening(new early.Server()),
  'http.createServer': () => listening(require('node:http').createServer()),
  'http2.createServer': () => listening(require('node:http2').createServer()),
  'net._createServerHandle': () => {
    const handle = require('node:net')._createServerHandle(host, 0, 4);
    handle.listen(1);
    const name = {};
    handle.getsockname(name);
    return name;
  },
  'inspector.open': () => {
    require('node:inspector').open(0, host);
    return { port: Number(new URL(require('node:inspector').url()).port) };
  },
};

/** A new thread or process goes to the TCP server of the witness. */
const offspring = {
  'new Worker': ({ port }) =>
    void new (require('node:worker_threads').Worker)(program(port), { eval: true }),
  'module.register': ({ port }) => {
    const hooks = `import { connect } from 'node:net'; connect(${port}, '${host}');`;
    Module.register(`data:text/javascript,${encodeURIComponent(hooks)}`);
  },
  spawn: ({ port }) => void require('node:child_process').spawn(...node(port)),
  execFile: ({ port }) => void require('node:child_process').execFile(...node(port), () => {}),
  exec: ({ port }) =>
    void require('node:child_process').exec(
      `"${process.execPath}" -e "${program(port)}"`,
      () => {},
    ),
  fork: ({ port }) => void require('node:child_process').fork(__filename, [String(port)]),
  'new ChildProcess': ({ port }) => {
    const child = new (require('node:child_process').ChildProcess)();
    const [file, args] = node(port);
    child.spawn({ file, args: [file, ...args], stdio: 'ignore' });
  },
  'cluster.fork': ({ port }) => {
    require('node:cluster').setupPrimary({ exec: __filename, args: [String(port)] });
    require('node:cluster').fork();
  },
};

/** Said to have worked when they return. */
const inside = {
  'datagrams that listen': () => listening(require('node:dgram').createSocket('udp4')),
  'dns.lookup': () => void require('node:dns').lookup('localhost', () => {}),
  'dns.lookupService': () => void require('node:dns').lookupService(host, 80, () => {}),
  'dns.promises.lookup': () => void require('node:dns').promises.lookup('localhost'),
  spawnSync: () => require('node:child_process').spawnSync(process.execPath, ['-v']),
  execSync: () => require('node:child_process').execSync(`"${process.execPath}" -v`),
  execFileSync: () => require('node:child_process').execFileSync(process.execPath, ['-v']),
  'process.binding': () => process.binding('tcp_wrap'),
  'process.dlopen': ({ addon }) => process.dlopen({ exports: {} }, addon),
  'require of an addon': ({ addon }) => {
    delete require.cache[addon];
    require(addon);
  },
  'inspector.Session': () => new (require('node:inspector').Session)().connect(),
  'process._debugProcess': () => process._debugProcess(process.pid),
  'process.kill': () => process.kill(process.pid, 0),
  'process.report': () => process.report.getReport(),
  'the handles of Node': () => process._getActiveHandles(),
  'a native extension of SQLite': () => new (require('node:sqlite').DatabaseSync)(':memory:'),
};

/** Each replaced for good; `Object.defineProperty` throws, and an assignment changes nothing. */
const back = {
  'putting connect back': ({ port }) => {
    const { Socket } = require('node:net');
    Socket.prototype.connect = early.connect;
    delete Socket.prototype.connect;
    return connected(new Socket().connect(port, host));
  },
  'putting fetch back': () => {
    const own = () => 'back';
    globalThis.fetch = own;
    if (fetch() !== 'back') throw new Error('It has no network.');
  },
};

module.exports = { tcp, udp, listen, offspring, inside, back };

// Forked as another process, by this file's own attempts.
if (require.main === module) {
  require('node:net').connect(Number(process.argv[2]), host);
}
