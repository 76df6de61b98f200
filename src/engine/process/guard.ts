import { translatable } from '../../base/message';
import { SaidError } from '../../base/said-error';

/*
 * Takes from this process what leads out of it: replaced by a function that throws, on the objects
 * that `require`, `import`, `createRequire` and `getBuiltinModule` all give out, and such that it
 * cannot be put back. It is a guard against what libraries do by themselves or by mistake, and no
 * sandbox: SECURITY.md says what it does not close.
 */

/** Stands where a way out was. */
export function refuse(): never {
  throw new SaidError(
    translatable(
      'The process that runs a model has no network, threads or other processes, and this model asks for one. Choose another model.',
    ),
  );
}

/**
 * Replaces one property for good. What this Node does not have stays absent. What is there is not
 * read, nor written over before it is gone: Node loads `WebSocket`, and with it all of fetch, when
 * somebody first looks.
 */
function close(target: object, key: string, by: unknown = refuse): void {
  if (Object.hasOwn(target, key)) {
    const enumerable = Object.prototype.propertyIsEnumerable.call(target, key);
    // One that cannot be taken away is refused by the next line, and so is the whole start.
    Reflect.deleteProperty(target, key);
    Object.defineProperty(target, key, {
      value: by,
      enumerable,
      writable: false,
      configurable: false,
    });
  }
}

/** Closes every function and getter but those named: what a later Node adds is closed too. */
function closeAllBut(target: object, ...kept: readonly string[]): void {
  for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(target))) {
    const callable = typeof property.value === 'function' || property.get !== undefined;
    if (callable && property.configurable === true && !kept.includes(key)) {
      close(target, key);
    }
  }
}

/** Closes the methods of a class, for whoever holds an instance of it. */
function closeClass(exports: object, name: string): void {
  const made = (exports as Record<string, unknown>)[name];
  if (typeof made === 'function') {
    closeAllBut(made.prototype as object);
  }
}

/** The object of a module of Node's that everybody shares; undefined where this Node lacks it. */
function builtin(name: string): object | undefined {
  // What is experimental says so when it is loaded, which helps nobody here.
  const warn = Object.getOwnPropertyDescriptor(process, 'emitWarning');
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule(name);
  } finally {
    Object.defineProperty(process, 'emitWarning', warn ?? {});
  }
}

/** TCP, Unix sockets and named pipes, and with them http, https, http2, fetch and the rest above. */
function closeSockets(): void {
  const net = process.getBuiltinModule('node:net');
  close(net.Socket.prototype, 'connect');
  closeClass(net, 'Server');
  // Standard output and the channel to the parent are sockets.
  const harmless = ['Socket', 'Stream', 'isIP', 'isIPv4', 'isIPv6', 'BlockList', 'SocketAddress'];
  closeAllBut(net, ...harmless, '_normalizeArgs', '_setSimultaneousAccepts');
  closeAllBut(process.getBuiltinModule('node:tls'), 'rootCertificates', 'getCiphers');
  const dgram = process.getBuiltinModule('node:dgram');
  closeClass(dgram, 'Socket');
  closeAllBut(dgram);
  for (const name of ['fetch', 'WebSocket', 'WebSocketStream', 'EventSource']) {
    close(globalThis, name);
  }
}

function closeNames(): void {
  const dns = process.getBuiltinModule('node:dns');
  for (const names of [dns, dns.promises]) {
    closeClass(names, 'Resolver');
    closeAllBut(names, 'promises');
  }
}

/** Other processes and threads, which would begin with everything open. */
function closeOffspring(): void {
  const processes = process.getBuiltinModule('node:child_process');
  closeClass(processes, 'ChildProcess');
  closeAllBut(processes);
  const threads = process.getBuiltinModule('node:worker_threads');
  closeClass(threads, 'Worker');
  close(threads.Worker.prototype, 'constructor');
  close(threads, 'Worker');
  // Its hooks run in a thread of their own.
  close(process.getBuiltinModule('node:module'), 'register');
  close(process, 'execve');
}

/** What a process may begin though it has no network: absolute paths of bundles of ours. */
export interface OwnBundles {
  readonly processes: readonly string[];
  readonly threads: readonly string[];
}

/**
 * As {@link closeOffspring}, but for processes and threads of our own: of all ways to begin one there
 * is `fork`, and there is `Worker`, and each begins what is named and nothing else.
 */
function closeOffspringBut({ processes: forks, threads: workers }: OwnBundles): void {
  const processes = process.getBuiltinModule('node:child_process');
  const { fork } = processes;
  closeAllBut(processes, 'fork');
  close(processes, 'fork', (entry: string, ...rest: readonly unknown[]): unknown =>
    forks.includes(entry)
      ? (Reflect.apply(fork, processes, [entry, ...rest]) as unknown)
      : refuse(),
  );
  const threads = process.getBuiltinModule('node:worker_threads');
  const { Worker } = threads;
  class OwnWorker extends Worker {
    constructor(...[entry, options]: ConstructorParameters<typeof Worker>) {
      if (!workers.some((own) => own === entry)) {
        refuse();
      }
      super(entry, options);
    }
  }
  close(Worker.prototype, 'constructor');
  close(threads, 'Worker', OwnWorker);
  close(process.getBuiltinModule('node:module'), 'register');
  close(process, 'execve');
}

/** The debugger: it listens, and it sees what is in the closures of all others. */
function closeInspector(): void {
  const inspector = builtin('node:inspector');
  if (inspector) {
    closeClass(inspector, 'Session');
    closeAllBut(inspector);
  }
  close(process, '_debugProcess');
  // Any program of the same user can send this signal; with a listener Node opens no inspector.
  process.on('SIGUSR1', () => undefined);
}

/** What lies below Node's modules, and its reports, which look up names and quote the process. */
function closeInternals(): void {
  const hidden = ['binding', '_linkedBinding', '_getActiveHandles', '_getActiveRequests'];
  for (const name of [...hidden, 'kill', '_kill']) {
    close(process, name);
  }
  // In types always there; in Electron perhaps not.
  const report = process.report as object | undefined;
  if (report) {
    close(report, 'getReport');
    close(report, 'writeReport');
  }
}

/**
 * Takes the network away from this process, and every way round that Node offers: sockets of all
 * kinds, look-ups, listening, other processes and threads, the inspector, Node's own internals.
 *
 * Called once the watchdog's thread has begun, and before a library is loaded.
 */
export function closeNetwork(): void {
  closeSockets();
  closeNames();
  closeOffspring();
  closeInspector();
  closeInternals();
  // Named imports of Node's modules are copies.
  process.getBuiltinModule('node:module').syncBuiltinESMExports();
}

/**
 * The same for a process that begins others itself: nothing but these. They close what leads out of
 * themselves, or are threads of this process, which run code of ours alone. No native code is let in.
 */
export function closeNetworkBut(bundles: OwnBundles): void {
  closeSockets();
  closeNames();
  closeOffspringBut(bundles);
  closeInspector();
  closeInternals();
  closeNativeCode();
}

/**
 * Lets no more native code in, which nothing above could hold. Called when the runtime that the
 * model needs is loaded.
 */
export function closeNativeCode(): void {
  close(process, 'dlopen');
  close(process.getBuiltinModule('node:crypto'), 'setEngine');
  const sqlite = builtin('node:sqlite');
  if (sqlite) {
    closeAllBut(sqlite);
  }
  process.getBuiltinModule('node:module').syncBuiltinESMExports();
}
