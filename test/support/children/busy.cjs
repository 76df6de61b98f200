/* global setImmediate, setInterval */
// The real child, which then is busy with something that is never done.
const [entry, what, fifo] = process.argv.slice(2);
const busy = {
  'a JavaScript loop': () => {
    for (;;);
  },
  'a native call': () => require('node:crypto').pbkdf2Sync('a', 'b', 2 ** 31 - 1, 512, 'sha512'),
  'a native wait': () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  'a blocking read': () => require('node:fs').readFileSync(fifo),
  'a timer': () => setInterval(() => undefined, 1000),
};
require(entry);
process.send({ busy: true }, () => setImmediate(busy[what]));
