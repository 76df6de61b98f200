import { readFileSync } from 'node:fs';

/** A process, told from a later one that was given the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in clock ticks since the system did; undefined where nobody tells (only Linux does). */
  readonly start: string | undefined;
}

/**
 * The start time in `/proc/<pid>/stat`: its 22nd field. The second is the program's name in
 * parentheses, which may itself hold spaces and parentheses.
 */
export function startTimeIn(stat: string): string | undefined {
  const afterName = stat.slice(stat.lastIndexOf(')') + 2);
  return /^\d+$/u.exec(afterName.split(' ')[19] ?? '')?.[0];
}

function startTime(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    return undefined;
  }
  try {
    return startTimeIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // Gone, or hidden from us by how /proc is mounted.
    return undefined;
  }
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, start: startTime(pid) };
}

/**
 * Whether the parent of this process still lives. On Linux and macOS the kernel gives an orphan
 * another parent at once, so that a process which only has the old id is not taken for it; on Linux
 * the start time is compared besides. On Windows a parent's id is kept for ever, so the id is asked
 * for: one that was given away again within a check looks like the parent.
 */
export function parentLives(parent: ProcessIdentity): boolean {
  if (process.platform !== 'win32') {
    const start = startTime(parent.pid);
    const another = start !== undefined && start !== parent.start;
    return process.ppid === parent.pid && !another;
  }
  try {
    return process.kill(parent.pid, 0);
  } catch (error) {
    // A process that may not be asked is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
