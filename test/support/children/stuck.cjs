const { setImmediate } = require('node:timers');

// A child that loads at once and then never answers, as one in a native call that does not end.
process.on('message', (message) => {
  if (message.type === 'load') {
    process.send({
      type: 'loaded',
      id: message.id,
      durationMs: 0,
      device: 'cpu',
      startMs: 0,
      sessions: { made: 0, kept: 0, durationMs: 0 },
    });
  } else if (message.type === 'run') {
    process.send({ type: 'started', id: message.id });
    // The message leaves once the event loop has turned.
    setImmediate(() => {
      for (;;);
    });
  }
});
