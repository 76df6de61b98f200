/** What is said and asked before and after a download, loaded together when the first is wanted. */
export { agreesToAsk, agreesToFetch } from './consent';
export { orTold } from './failures';
