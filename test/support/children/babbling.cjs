// A child that answers a run with something that is no message of the protocol.
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
    process.send({ type: 'result', id: message.id, output: { kind: 'poem' } });
  }
});
