import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const file = resolve('out/faults.jsonl');

/** One kind of fault: how often it was tried, and what became of it. */
interface Row {
  readonly fault: string;
  readonly tried: number;
  /** Ended with the model whole, or with a clear refusal and nothing listed, and a later run went well. */
  readonly survived: number;
  /** Bytes that had to be transferred again, over all tries. */
  readonly bytesLost: number;
}

/** Adds to the table that is printed after all tests. */
export function note(row: Row): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(row)}\n`);
}

export function clearTable(): void {
  rmSync(file, { force: true });
}

/** The table of what this run has tried; empty when it has tried nothing. */
export function table(): string {
  if (!existsSync(file)) {
    return '';
  }
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const sum = (key: 'tried' | 'survived' | 'bytesLost') =>
    rows.reduce((total, row) => total + row[key], 0);
  const total = {
    fault: 'all',
    tried: sum('tried'),
    survived: sum('survived'),
    bytesLost: sum('bytesLost'),
  };
  const lines = [...rows, total].map(
    ({ fault, tried, survived, bytesLost }) =>
      `${fault.padEnd(58)} ${String(tried).padStart(6)} ${String(survived).padStart(9)} ${String(bytesLost).padStart(11)}`,
  );
  const head = `${'Fetching a model: fault'.padEnd(58)}  tried  survived  bytes lost`;
  return [head, ...lines].join('\n');
}
