import { skipReasons, type SkipReason } from '../many/read-text';
import type { FileResult, Tally } from '../many/result';

/** How often a line in a terminal is written anew, and in a log, in ms. */
const everyMs = { terminal: 200, log: 30_000 } as const;

const whySkipped: Readonly<Record<SkipReason, string>> = {
  binary: 'binary',
  encoding: 'not UTF-8',
  large: 'too large',
  empty: 'empty',
};

const clear = '\r\u001b[K';

/** Says on standard error how far a run over many files is; of what was found only numbers. */
export class RunProgress {
  private last = 0;
  private readonly isTerminal = process.stderr.isTTY;

  constructor(
    private readonly tally: Tally,
    private readonly total: number,
  ) {
    this.last = performance.now();
  }

  /** Tells of a file that is done. */
  done(result: FileResult): void {
    if (result.kind === 'failed') {
      this.say(`${result.name}: ${result.message}`);
    } else if (result.kind === 'read' && result.remark !== undefined) {
      this.say(`${result.name}: ${result.remark}`);
    }
    const now = performance.now();
    const wait = this.isTerminal ? everyMs.terminal : everyMs.log;
    if (now - this.last >= wait) {
      this.last = now;
      const { files, places } = this.tally;
      const line = `${files} of ${this.total} files, ${places} places`;
      process.stderr.write(this.isTerminal ? `${clear}${line}` : `${line}\n`);
    }
  }

  /** Says what came of all. */
  end(): void {
    const { files, found, withFindings, skipped, failed, places, replaced } = this.tally;
    const labels = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
    const named = labels.map(([label, number]) => `${label} ${number}`).join(', ');
    const skips = skipReasons.flatMap((why) => {
      const number = skipped.get(why);
      return number === undefined ? [] : [`${number} ${whySkipped[why]}`];
    });
    this.say(
      [
        `${files} ${files === 1 ? 'file' : 'files'}: ${places} ${places === 1 ? 'place' : 'places'} in ${withFindings} of them${named === '' ? '' : ` (${named})`}`,
        ...(replaced > 0 ? [`${replaced} replaced`] : []),
        ...(skips.length > 0 ? [`skipped: ${skips.join(', ')}`] : []),
        ...(failed > 0 ? [`failed: ${failed}`] : []),
      ].join('; '),
    );
  }

  private say(line: string): void {
    process.stderr.write(`${this.isTerminal ? clear : ''}${line}\n`);
  }
}
