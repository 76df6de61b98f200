/**
 * How long it takes to find personal data in a folder of 10,000 files, and how much memory:
 * `npm run bench:folder`, after `npm run build`. 200 MB by rules alone, 5 MB by model and rules, both
 * as the command line does it, in processes of their own; a run is killed on the way and goes on.
 * Behind `--` there may be a number of files, and how many MB by rules and by the model.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { manyLetters } from './letters';

const [count = 10_000, rulesMb = 200, modelMb = 5] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'bench-folder-'));
const found = 5;

/** How much memory a process and those that it has started have had at most, in bytes. */
class Memory {
  private readonly peaks = new Map<number, number>();

  look(pid: number): void {
    try {
      const [, kilobytes = '0'] =
        /^VmHWM:\s*(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      this.peaks.set(pid, Number(kilobytes) * 1024);
      for (const task of readdirSync(`/proc/${pid}/task`)) {
        const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8');
        for (const child of children.split(' ').filter(Boolean)) {
          this.look(Number(child));
        }
      }
    } catch {
      // It has ended, or this is no Linux.
    }
  }

  get told(): string {
    const all = [...this.peaks.values()].map((bytes) => `${Math.round(bytes / 1e6)} MB`);
    return all.length === 0 ? 'not known here' : all.join(' + ');
  }
}

interface Ended {
  readonly ms: number;
  readonly code: number | null;
  readonly memory: string;
  readonly said: string;
}

/** Runs `find`. @param until kills it as soon as that is true */
function find(args: readonly string[], until: () => boolean = () => false): Promise<Ended> {
  const began = performance.now();
  const memory = new Memory();
  const child = spawn(process.execPath, [resolve('dist/find.js'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString('utf8');
  });
  const timer = setInterval(() => {
    memory.look(child.pid ?? 0);
    if (until()) {
      child.kill('SIGKILL');
    }
  }, 50);
  return new Promise((done) => {
    child.once('close', (code) => {
      clearInterval(timer);
      done({ ms: performance.now() - began, code, memory: memory.told, said: said.trim() });
    });
  });
}

/** Letters in so many files, some binary and some in another encoding among them. */
function writeFiles(name: string, megabytes: number): number {
  const each = Math.floor((megabytes * 1_000_000) / count);
  // Names differ from one megabyte to the next, and not for ever: inventing them takes long.
  const text = manyLetters(Math.min(megabytes * 1_000_000, 20_000_000));
  let bytes = 0;
  for (let at = 0; at < count; at++) {
    const inner = join(folder, name, String(Math.floor(at / 500)).padStart(3, '0'));
    mkdirSync(inner, { recursive: true });
    const path = join(inner, `${String(at).padStart(5, '0')}.txt`);
    if (at % 1000 === 7) {
      writeFileSync(path, Buffer.from([0x47, 0x49, 0x46, 0, 1, 2, 3]));
    } else if (at % 1000 === 8) {
      writeFileSync(path, Buffer.from('Gr\xfc\xdfe', 'latin1'));
    } else {
      const from = (at * each) % Math.max(1, text.length - each);
      // No two files are alike, wherever they were cut.
      const content = `File ${at}\n\n${text.slice(from, from + each).toWellFormed()}`;
      writeFileSync(path, content);
      bytes += Buffer.byteLength(content);
    }
  }
  return bytes;
}

const digest = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);

async function measure(name: string, megabytes: number, more: readonly string[]): Promise<void> {
  const bytes = writeFiles(name, megabytes);
  const kilobytes = bytes / 1000;
  const out = (run: string): string => join(folder, `${name}-${run}.jsonl`);
  const args = (run: string): string[] => [name, ...more, '--as', 'jsonl', '--out', out(run)];
  console.log(
    `\n${name}: ${count} files, ${(bytes / 1e6).toFixed(1)} MB, ${availableParallelism()} cores`,
  );

  const whole = await find([...args('whole'), '--fail-on', 'ANY']);
  const rate = (ms: number): string =>
    `${(ms / 1000).toFixed(1)} s, ${(ms / kilobytes).toFixed(3)} ms per KB`;
  console.log(
    `unbroken: ${rate(whole.ms)}; memory at most ${whole.memory}; exit code ${whole.code}`,
  );
  console.log(whole.said);
  if (whole.code !== found) {
    throw new Error('Something was to be found.');
  }

  const journal = join(folder, `${name}.journal`);
  const lines = (): number =>
    existsSync(journal) ? statSync(journal).size / Math.max(1, statSync(out('whole')).size) : 0;
  const killed = await find([...args('again'), '--journal', journal], () => lines() > 0.4);
  const known = readFileSync(journal, 'utf8').split('\n').length - 2;
  console.log(`killed after ${rate(killed.ms)}, with ${known} files in the journal`);
  const rest = await find([...args('again'), '--journal', journal]);
  const isSame = digest(out('whole')) === digest(out('again'));
  console.log(`went on: ${rate(rest.ms)}; the same result: ${isSame}`);

  await withOneGone(name, more);
}

/** A file goes after the folder was listed and before it is read: it fails, and nothing else does. */
async function withOneGone(name: string, more: readonly string[]): Promise<void> {
  const some = join(name, '000');
  const journal = join(folder, `${name}-gone.journal`);
  const last = readdirSync(join(folder, some)).sort().at(-1) ?? '';
  const { code, said } = await find([some, ...more, '--journal', journal], () => {
    if (existsSync(journal) && statSync(journal).size > 1000) {
      rmSync(join(folder, some, last), { force: true });
    }
    return false;
  });
  console.log(`with one file gone: exit code ${code}; ${said.split('\n').at(-1) ?? ''}`);
}

try {
  await measure('rules', rulesMb, ['--rules-only']);
  if (modelMb > 0) {
    await measure('model', modelMb, []);
  }
} finally {
  rmSync(folder, { recursive: true });
}
