/* global setInterval */
// A process with a watchdog that looks for a parent which began at the time that is given.
const { Worker } = require('node:worker_threads');
const [entry, start] = process.argv.slice(2);
new Worker(entry, { workerData: { pid: process.ppid, start } });
process.send('ready');
setInterval(() => undefined, 1000);
