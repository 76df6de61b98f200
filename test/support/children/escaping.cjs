// Loads the child that is named, if one is, and then goes the ways out that it is told, one by one.
const ways = require('./ways-out.cjs');
const [child] = process.argv.slice(2);
if (child) {
  require(child);
}
// What a way leaves behind must not end this process, nor may the child's own end do it.
process.removeAllListeners('unhandledRejection');
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);

process.on('message', async ({ kind, name, witness }) => {
  if (kind === undefined) {
    return;
  }
  try {
    const result = await ways[kind][name](witness);
    process.send({ name, port: result?.port });
  } catch (error) {
    process.send({ name, refused: error.message });
  }
});
process.send({ ready: true });
