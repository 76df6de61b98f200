/** Names that others can read, for names of any kind: each has its own, always the same. */
export class SafeNames {
  private readonly given = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** @param clean makes a name that can be read; it may be that of another one too */
  constructor(private readonly clean: (name: string) => string) {}

  /** All that were given, in order. */
  get all(): readonly string[] {
    return [...this.given.values()];
  }

  of(name: string): string {
    const known = this.given.get(name);
    if (known !== undefined) {
      return known;
    }
    const made = this.fresh(name);
    this.given.set(name, made);
    return made;
  }

  /** A name that nobody has, also where the same was asked for before. */
  fresh(name: string): string {
    const clean = this.clean(name);
    let made = clean;
    for (let count = 2; this.taken.has(made.toLowerCase()); count += 1) {
      made = `${clean}-${count}`;
    }
    this.taken.add(made.toLowerCase());
    return made;
  }
}

/** A label of letters, digits, `_` and `-`: brat and column formats read no other sign in it. */
export function labelName(label: string): string {
  const name = label.replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '_').replace(/^-+|-+$/gu, '_');
  return name === '' ? 'ENTITY' : name;
}

/** A name of a file that every system takes, without its ending, for the path of a document. */
export function fileName(path: string): string {
  const name = path
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_')
    .replace(/^[._-]+|[._-]+$/gu, '')
    .slice(0, 80)
    .replace(/[^\p{L}\p{M}\p{N}]+$/gu, '');
  // Windows keeps these for devices, whatever ending they have.
  return /^(?:|con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(name) ? `document_${name}` : name;
}
