import { messageOf } from './failure.mts';

/**
 * Things that must be undone however the script ends: server processes, temporary folders.
 * `process.on('exit')` allows synchronous work only, so each undo is a synchronous function.
 */
const undos = new Set<() => void>();
const signals: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGINT: 130,
  SIGTERM: 143,
  SIGHUP: 129,
};
let interruptedExitCode: number | undefined;

function undoAll(): void {
  for (const undo of [...undos].reverse()) {
    undos.delete(undo);
    try {
      undo();
    } catch (error) {
      console.error(`Cleaning up failed: ${messageOf(error)}`);
    }
  }
}

process.on('exit', undoAll);
for (const [signal, code] of Object.entries(signals)) {
  process.on(signal as NodeJS.Signals, () => process.exit(interruptedExitCode ?? code));
}

/** Registers `undo` for the script's end, whatever ends it; returns a function that forgets it again. */
export function onEnd(undo: () => void): () => void {
  undos.add(undo);
  return () => undos.delete(undo);
}

/** For scripts that a person ends with Ctrl+C as their normal end: exit with `code` then. */
export function exitCodeWhenInterrupted(code: number): void {
  interruptedExitCode = code;
}
