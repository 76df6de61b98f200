/**
 * Tells a text that is written in several places at once, in the order of the text: all that is done
 * from its beginning on, and of the sentence behind that what is there of it.
 */
export class Telling {
  private text = '';
  private place: number | undefined;
  /** The newest of sentences that are ahead, by their place. */
  private readonly early = new Map<number, string>();

  constructor(private readonly tell: (text: string) => void) {}

  /**
   * The text as far as it is done.
   *
   * @param place of the sentence that comes next; none where something else comes first
   */
  reached(text: string, place?: number): void {
    this.text = text;
    this.place = place;
    const begun = place === undefined ? undefined : this.early.get(place);
    this.tell(text + (begun ?? ''));
    if (place !== undefined) {
      this.early.delete(place);
    }
  }

  /** What there is of the sentence at a place, as far as it is written. */
  more(place: number, words: string): void {
    if (place === this.place) {
      this.tell(this.text + words);
    } else {
      this.early.set(place, words);
    }
  }
}
