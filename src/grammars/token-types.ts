/** Names scopes by what a contribution says that they are. */
export type Renaming = (scopes: string[]) => string[];

interface TokenType {
  /** Beginnings of the names of scopes, the outermost first. */
  readonly path: readonly string[];
  /** What the innermost is. */
  readonly type: 'comment' | 'string' | 'other';
}

function parse(tokenTypes: Readonly<Record<string, string>>): readonly TokenType[] {
  return Object.entries(tokenTypes).flatMap(([selector, type]) =>
    type === 'comment' || type === 'string' || type === 'other'
      ? selector.split(',').flatMap((one): readonly TokenType[] => {
          const path = one.trim().split(/\s+/u);
          // Exclusions, priorities and groups are left out: nobody has tried what they mean here.
          return path.every((name) => /^[\w.-]*\w$/u.test(name)) ? [{ path, type }] : [];
        })
      : [],
  );
}

const isOf = (name: string, prefix: string): boolean =>
  name === prefix || name.startsWith(`${prefix}.`);

/** Whether a path ends at a place among scopes, its other names standing before it in their order. */
function endsAt(path: readonly string[], scopes: readonly string[], place: number): boolean {
  let at = place;
  return path.toReversed().every((prefix, index) => {
    if (index === 0) {
      return isOf(scopes[place] ?? '', prefix);
    }
    do {
      at--;
    } while (at >= 0 && !isOf(scopes[at] ?? '', prefix));
    return at >= 0;
  });
}

/** Code in a string, and nothing of note elsewhere. */
const other = 'meta.embedded.line';

function named(name: string, { type }: TokenType): string {
  return type === 'other' ? other : isOf(name, type) ? name : `${type}.${name}`;
}

/** What `tokenTypes` of a contribution say; of two that fit, the later one counts. */
export function renamingOf(tokenTypes: Readonly<Record<string, string>> = {}): Renaming {
  const types = parse(tokenTypes);
  return types.length === 0
    ? (scopes) => scopes
    : (scopes) =>
        scopes.map((name, place) => {
          const type = types.findLast(({ path }) => endsAt(path, scopes, place));
          return type ? named(name, type) : name;
        });
}
