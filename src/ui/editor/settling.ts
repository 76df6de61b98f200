/** So soon after a drawing an edit may have been made in the window before it arrived there, in ms. */
const crossingMs = 250;
/** Whoever has typed nothing for so long is pausing, in ms. */
const quietMs = 400;

interface Drawing<Part> {
  readonly parts: Set<Part>;
  /** Until when an edit may have crossed it on the way, in ms of `performance.now()`. */
  until: number;
  /** Set once one has. */
  timer?: ReturnType<typeof setTimeout>;
}

/**
 * The window is ahead of the extension while somebody types: what is drawn by positions of here lands
 * beside its text there, and the editor then moves it as if it were right. So what an edit has
 * crossed is drawn once more in the next pause.
 */
export class Settling<Part> {
  private readonly drawings = new Map<string, Drawing<Part>>();

  /** @param redraw draws these parts of a document anew, and tells of it by {@link drawn} */
  constructor(private readonly redraw: (document: string, parts: ReadonlySet<Part>) => void) {}

  /** These parts of a document were drawn now. */
  drawn(document: string, parts: Iterable<Part>): void {
    const drawing = this.drawings.get(document) ?? { parts: new Set(), until: 0 };
    drawing.until = performance.now() + crossingMs;
    for (const part of parts) {
      drawing.parts.add(part);
    }
    this.drawings.set(document, drawing);
  }

  /** A document was edited now. */
  edited(document: string): void {
    const drawing = this.drawings.get(document);
    if (!drawing) {
      return;
    }
    if (drawing.timer === undefined && performance.now() > drawing.until) {
      this.drawings.delete(document);
      return;
    }
    clearTimeout(drawing.timer);
    drawing.timer = setTimeout(() => {
      this.drawings.delete(document);
      this.redraw(document, drawing.parts);
    }, quietMs);
  }

  /** A document is not to be drawn any more. */
  closed(document: string): void {
    clearTimeout(this.drawings.get(document)?.timer);
    this.drawings.delete(document);
  }

  dispose(): void {
    for (const document of [...this.drawings.keys()]) {
      this.closed(document);
    }
  }
}
