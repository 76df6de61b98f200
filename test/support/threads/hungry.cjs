const { parentPort, threadId } = require('node:worker_threads');

/** A thread that takes all memory at "all", and else says which thread it is, and what it was told. */
const told = [];
parentPort.on('message', ({ id, text }) => {
  const kept = [];
  while (text === 'all') {
    kept.push(new Array(100_000).fill(kept.length));
  }
  if (text.startsWith('told')) {
    told.push(text);
  } else {
    parentPort.postMessage({ id, thread: threadId, told });
  }
});
