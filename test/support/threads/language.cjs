const { parentPort, threadId } = require('node:worker_threads');

/** A detector's thread that hangs at "loop", ends at "exit", and else says which thread it is. */
parentPort.on('message', ({ id, text }) => {
  if (text === 'exit') {
    process.exit(1);
  }
  while (text === 'loop');
  parentPort.postMessage({ id, detected: { language: `x-${threadId}`, sure: true } });
});
