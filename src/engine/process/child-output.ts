import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Log } from '../../base/log';

/** A line is cut after so many UTF-16 code units. */
const longest = 300;
/** After so many lines of a run, or of the loading, nothing more is noted. */
const most = 20;

const colour = String.raw`(?:\u001b\[[\d;]*m)?`;
const native = new RegExp(
  String.raw`^${colour}[-\d]+ [:.\d]+ \[([WEF]):onnxruntime:.*?, ([\w.]{1,60}):\d+ `,
  'u',
);
const node = /while running (\w{1,60}) node\. Name:'([\w./:-]{0,200})'/u;
const levels: Readonly<Record<string, string>> = { W: 'a warning', E: 'an error', F: 'its end' };

/** Lines that mean something, with what is noted of them: nothing of what was written. */
const known: readonly (readonly [RegExp, string])[] = [
  [/heap out of memory/u, 'There was no memory left for JavaScript.'],
  [/std::bad_alloc|failed to allocate memory/iu, 'There was no memory left for the model.'],
  [/^terminate called|^libc\+\+abi: terminating/u, 'Native code has ended the process.'],
  [
    /^The model asks for options that have no effect here/u,
    'The model asks for options that have no effect here.',
  ],
];

/** What may be noted of a line written while a text was there; undefined for most lines. */
export function reduced(line: string): string | undefined {
  const [, level, source] = native.exec(line) ?? [];
  if (level !== undefined && source !== undefined) {
    const [, operator, name] = node.exec(line) ?? [];
    const where = operator === undefined ? '' : `, in ${operator}${name ? ` (${name})` : ''}`;
    return `onnxruntime reports ${levels[level] ?? ''} (${source}${where}).`;
  }
  return known.find(([pattern]) => pattern.test(line))?.[1];
}

/**
 * What a child writes to its standard output and error. When a run fails, libraries print what they
 * were given, the ids of the person's text among it: from the first run on no line is noted as it
 * is, but only what is known to be harmless, in words of our own. Before that no text is there, and
 * lines say why a model does not load.
 */
export class ChildOutput {
  private secret = false;
  private noted = 0;
  private withheld = false;
  private last = '';

  /** @param name what the process is called in the log */
  constructor(
    private readonly name: string,
    private readonly log: Log,
  ) {}

  /** Reads a stream to its end. */
  read(stream: Readable | null): void {
    if (stream) {
      createInterface({ input: stream }).on('line', (line) => {
        this.take(line);
      });
    }
  }

  /** Called before a text is sent. */
  textIsSent(): void {
    this.secret = true;
    this.noted = 0;
    this.withheld = false;
    this.last = '';
  }

  private take(line: string): void {
    if (!this.secret) {
      this.note(line.length > longest ? `${line.slice(0, longest)}…` : line);
      return;
    }
    const said = reduced(line);
    if (said !== undefined) {
      this.note(said);
    } else if (!this.withheld && line.trim() !== '') {
      this.withheld = true;
      this.note('The process wrote more, which may quote the text and is not noted.');
    }
  }

  private note(said: string): void {
    if (this.noted < most && said !== this.last) {
      this.noted++;
      this.last = said;
      this.log.info(`[${this.name}] ${said}`);
    }
  }
}
