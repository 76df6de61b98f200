/* global setTimeout */
// The real child, which also says how long its event loop stood still at most, in ms of its main
// thread's processor time: what else the machine does meanwhile counts for nothing.
const { join } = require('node:path');

let longest = 0;
let last = process.threadCpuUsage();

function turn() {
  const now = process.threadCpuUsage();
  longest = Math.max(longest, (now.user + now.system - last.user - last.system) / 1000);
  last = now;
}

function watch() {
  turn();
  setTimeout(watch, 1);
}

const send = process.send.bind(process);
process.send = (message, ...rest) => {
  const { type } = message;
  if (type === 'loaded' || type === 'cancelled' || type === 'result') {
    turn();
    if (type !== 'loaded') {
      send({ type: 'log', level: 'info', message: `longest turn ${longest.toFixed(1)}` });
    }
    longest = 0;
  }
  return send(message, ...rest);
};

require(join(process.cwd(), 'dist/child.js'));
watch();
