/* global setInterval */
// A parent that forks a child, tells its process id once it is busy, and then only lives.
const { fork } = require('node:child_process');
const [entry, what, fifo] = process.argv.slice(2);
const child = fork(`${__dirname}/busy.cjs`, [entry, what, fifo], {
  execArgv: [],
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
child.on('message', (message) => {
  if (message.busy) {
    process.send(child.pid);
  }
});
setInterval(() => undefined, 1000);
