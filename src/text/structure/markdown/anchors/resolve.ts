import type { Fragment } from './fragments';
import type { Anchors } from './headings';
import { github, obsidian, slugRules, type SlugRule } from './slugs';

/** Where the names of a document lead to. */
export class Names {
  /** What each heading is called. */
  readonly slugs: readonly string[];
  /** What headings are called by their author. */
  private readonly ids: ReadonlySet<string>;
  private readonly exact = new Map<string, number>();
  private readonly folded = new Map<string, number>();
  private readonly wiki = new Map<string, number>();

  constructor(
    private readonly anchors: Anchors,
    rule: SlugRule,
  ) {
    this.ids = new Set(anchors.headings.flatMap(({ id }) => id ?? []));
    const name = rule.namer();
    this.slugs = anchors.headings.map(({ text, id }) => id ?? name(text));
    for (const [index, slug] of this.slugs.entries()) {
      put(this.exact, slug, index);
      put(this.folded, slug.toLowerCase(), index);
      put(this.wiki, obsidian(anchors.headings[index]?.text ?? '').toLowerCase(), index);
    }
  }

  /** The index of the heading that a link leads to; undefined where it leads to none. */
  find({ value, writing }: Fragment): number | undefined {
    if (writing === 'wiki') {
      return this.wiki.get(obsidian(value).toLowerCase());
    }
    if (this.anchors.named.has(value) && !this.ids.has(value)) {
      return undefined;
    }
    return this.exact.get(value) ?? this.folded.get(value.toLowerCase());
  }
}

function put(into: Map<string, number>, name: string, index: number): void {
  if (name !== '' && !into.has(name)) {
    into.set(name, index);
  }
}

/** The rule by which most links of a document lead somewhere; GitHub's where none does. */
export function ruleOf(anchors: Anchors, fragments: readonly Fragment[]): SlugRule {
  let best = github;
  let most = 0;
  const links = fragments.filter(({ writing }) => writing !== 'wiki');
  for (const rule of slugRules) {
    const names = new Names(anchors, rule);
    const found = links.filter((link) => names.find(link) !== undefined).length;
    if (found > most) {
      [best, most] = [rule, found];
    }
  }
  return best;
}
