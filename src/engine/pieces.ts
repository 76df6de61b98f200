import type { TextPiece } from './contract';

/** True when a surrogate pair stands across `place`, which would cut it apart. */
function isInsidePair(text: string, place: number): boolean {
  const before = text.charCodeAt(place - 1);
  const after = text.charCodeAt(place);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

/** What makes `after` of `before`. No surrogate pair of either text is cut apart. */
export function pieceBetween(before: string, after: string): TextPiece {
  const most = Math.min(before.length, after.length);
  let keep = 0;
  while (keep < most && before.charCodeAt(keep) === after.charCodeAt(keep)) {
    keep++;
  }
  if (isInsidePair(before, keep) || isInsidePair(after, keep)) {
    keep--;
  }
  return { keep, tail: after.slice(keep) };
}

/** The text that `text` becomes by a piece of {@link pieceBetween}. */
export function applyPiece(text: string, { keep, tail }: TextPiece): string {
  return text.slice(0, keep) + tail;
}

/** Pieces of a text are sent at most so often, in a second. */
const piecesPerSecond = 30;

/**
 * Sends a text that is being written, as pieces, so that all of them together are hardly longer
 * than the text. What comes too soon after another waits, and only the newest of it is sent.
 */
export class PieceStream {
  private sent = '';
  private newest = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (piece: TextPiece) => void) {}

  /** Takes the whole text as it is now. */
  write(text: string): void {
    this.newest = text;
    if (this.timer === undefined) {
      this.flush();
      this.rest();
    }
  }

  /** Sends what still waits; nothing is sent after that. */
  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flush();
  }

  private flush(): void {
    if (this.newest !== this.sent) {
      const piece = pieceBetween(this.sent, this.newest);
      this.sent = this.newest;
      this.send(piece);
    }
  }

  private rest(): void {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.newest !== this.sent) {
        this.flush();
        this.rest();
      }
    }, 1000 / piecesPerSecond);
  }
}
