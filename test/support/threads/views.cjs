const { parentPort } = require('node:worker_threads');

/** The thread that reads formats, but for a source with "exit!", at which it ends, or "loop!". */
parentPort.on('message', (message) => {
  const said = JSON.stringify(message);
  if (said.includes('exit!')) {
    process.exit(1);
  }
  while (said.includes('loop!'));
});
require('../../../dist/views.js');
