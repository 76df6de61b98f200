/* global setTimeout */
// Loads a model with the native runtime alone, without any library above it, and then stays a while.
const [runtime, model, staysMs] = process.argv.slice(2);
const { InferenceSession } = require(runtime);
InferenceSession.create(model).then(() => setTimeout(() => process.exit(0), Number(staysMs)));
