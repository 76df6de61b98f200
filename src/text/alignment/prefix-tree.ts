/**
 * Finds which strings of a set begin at a place of a text. Children are kept in one table keyed
 * by node and unit: a quarter of a million pieces need no object each.
 */
export class PrefixTree {
  private readonly children = new Map<number, number>();
  private readonly values: number[] = [-1];

  /** @param value 0 or more; a string added twice keeps the last value */
  add(key: string, value: number): void {
    let node = 0;
    for (let at = 0; at < key.length; at++) {
      const edge = node * 0x10000 + key.charCodeAt(at);
      let child = this.children.get(edge);
      if (child === undefined) {
        child = this.values.push(-1) - 1;
        this.children.set(edge, child);
      }
      node = child;
    }
    this.values[node] = value;
  }

  /** Calls `found` with the end of and the value for each string that begins at `from`. */
  prefixes(text: string, from: number, found: (to: number, value: number) => void): void {
    let node = 0;
    for (let at = from; at < text.length; at++) {
      const child = this.children.get(node * 0x10000 + text.charCodeAt(at));
      if (child === undefined) {
        return;
      }
      node = child;
      const value = this.values[node] ?? -1;
      if (value !== -1) {
        found(at + 1, value);
      }
    }
  }
}
